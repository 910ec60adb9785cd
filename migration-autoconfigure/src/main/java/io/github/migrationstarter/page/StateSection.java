package io.github.migrationstarter.page;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.NextStep;

/**
 * The state in one sentence, and what to do next.
 */
final class StateSection {

	private final Headline headline;

	StateSection(Headline headline) {
		this.headline = headline;
	}

	/**
	 * The section of a database that was looked at.
	 * @param next what to do next
	 */
	Html withNext(NextStep next) {
		List<Html> parts = state();
		parts.add(Html.element("h2", Html.text("What to do next")));
		if (next.command() != null) {
			parts.add(Html.element("pre tabindex=\"0\" aria-label=\"The command to run\"",
					Html.element("code", Html.text(next.command()))));
		}
		parts.add(Html.element("p", Html.text(next.reason())));
		return section(parts);
	}

	/**
	 * The section where the database or the changelog could not be looked at.
	 * @param problem why
	 * @param remedy what to do about it
	 */
	Html withProblem(@Nullable String problem, @Nullable String remedy) {
		List<Html> parts = state();
		if (problem != null) {
			parts.add(Html.element("h2", Html.text("What was found")));
			parts.add(Html.element("p", Html.value(problem)));
		}
		if (remedy != null) {
			parts.add(Html.element("h2", Html.text("What to do next")));
			parts.add(Html.element("p", Html.value(remedy)));
		}
		return section(parts);
	}

	private List<Html> state() {
		return new ArrayList<>(List.of(
				Html.element("p class=\"label\"", Mark.of(this.headline.tone()).html(),
						Html.text(this.headline.label())),
				Html.element("h1 id=\"state\"", Html.text(this.headline.sentence())),
				Html.element("p", Html.text(this.headline.meaning()))));
	}

	private Html section(List<Html> parts) {
		return Html.element("section class=\"state " + this.headline.tone().style() + "\" aria-labelledby=\"state\"",
				parts);
	}

}
