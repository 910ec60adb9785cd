package io.github.migrationstarter.page;

import java.util.Locale;

import io.github.migrationstarter.Observation;

/**
 * How many change sets there are of each kind.
 */
final class NumbersSection {

	private final Observation observation;

	NumbersSection(Observation observation) {
		this.observation = observation;
	}

	Html html() {
		return Html.element("section aria-label=\"Numbers of change sets\"",
				Html.element("dl class=\"numbers\"", number("", this.observation.history().size(), "ran"),
						number("open", this.observation.pending().size(), "pending"),
						number("", this.observation.repeats().size(), "run again"),
						number("new", this.observation.newer().size(), "newer"),
						number("", this.observation.retired().size(), "retired"),
						number("bad", this.observation.altered().size(), "altered")));
	}

	private static Html number(String style, int number, String label) {
		return Html.element("div class=\"" + ((number > 0) ? style : "quiet") + "\"",
				Html.element("dt", Html.text(label)),
				Html.element("dd", Html.text(String.format(Locale.ROOT, "%,d", number))));
	}

}
