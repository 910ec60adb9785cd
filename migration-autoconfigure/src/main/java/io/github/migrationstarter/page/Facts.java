package io.github.migrationstarter.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Names with what is said of them, one under the other.
 */
final class Facts {

	private final List<Html> facts = new ArrayList<>();

	Facts with(String name, Html fact) {
		this.facts.add(Html.element("dt", Html.text(name)));
		this.facts.add(Html.element("dd", fact));
		return this;
	}

	Html html() {
		return Html.element("dl class=\"facts\"", this.facts);
	}

}
