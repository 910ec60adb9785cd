package io.github.migrationstarter.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.HistoryEntry.Standing;
import io.github.migrationstarter.HistoryEntry.Undo;

/**
 * One change set of the timeline.
 *
 * @param entry the change set
 * @param number its place in the changelog, from 1
 */
record ChangeSetRow(HistoryEntry entry, int number) {

	Html html(DurationScale scale) {
		return Html.element("tr class=\"" + tone() + "\"", Html.element("td class=\"what\"", standing()),
				Html.element("th scope=\"row\"", name()), Html.element("td class=\"when\"", when()),
				Html.element("td class=\"took\"", took(scale)));
	}

	private String tone() {
		return switch (this.entry.standing()) {
			case RAN, MARKED -> this.entry.flags().contains(Flag.ALTERED) ? "bad" : "good";
			case PENDING, SKIPPED -> "open";
			case EXCLUDED, RETIRED -> "quiet";
			case NEWER -> "new";
		};
	}

	private Html standing() {
		return Html.all(Mark.of(this.entry.standing()).html(),
				Html.text(this.entry.standing().name().toLowerCase(Locale.ROOT)));
	}

	private Html name() {
		List<Html> parts = new ArrayList<>();
		parts.add(Html.element("span class=\"id\"", Html.value(this.entry.revision().id())));
		Stream.of(Flag.values()).filter(this.entry.flags()::contains).forEach((flag) -> parts.add(flag(flag)));
		if (this.entry.revision().tag() != null) {
			parts.add(Html.element("span class=\"flag quiet\"", Html.text("tag "),
					Html.value(this.entry.revision().tag())));
		}
		parts.add(Html.element("div class=\"by\"", Html.text(this.number + ", "),
				Html.value(this.entry.revision().author()), Html.text(", "), Html.value(this.entry.revision().path())));
		describe(parts);
		return Html.all(parts);
	}

	private static Html flag(Flag flag) {
		return Html.element("span class=\"flag " + ((flag == Flag.ALTERED) ? "bad" : "") + "\"",
				Html.text(flag.name().toLowerCase(Locale.ROOT)));
	}

	private void describe(List<Html> parts) {
		line(parts, "", this.entry.description().comment());
		line(parts, "contexts ", this.entry.description().contexts());
		line(parts, "labels ", this.entry.description().labels());
		if (this.entry.undo() == Undo.IMPOSSIBLE && this.entry.standing() != Standing.EXCLUDED) {
			parts.add(Html.element("div class=\"by\"", Html.text("cannot be rolled back")));
		}
	}

	private static void line(List<Html> parts, String label, @Nullable String value) {
		if (value != null) {
			parts.add(Html.element("div class=\"by\"", Html.text(label), Html.value(value)));
		}
	}

	private Html when() {
		if (this.entry.executed() != null) {
			return Moment.of(this.entry.executed());
		}
		return quiet(switch (this.entry.standing()) {
			case PENDING -> "not yet";
			case SKIPPED, EXCLUDED -> "";
			case RAN, MARKED, RETIRED, NEWER -> "not noted";
		});
	}

	private Html took(DurationScale scale) {
		if (this.entry.took() != null) {
			return Html.all(Html.element("span", Html.text(Moment.text(this.entry.took()))),
					scale.bar(this.entry.took()));
		}
		return switch (this.entry.standing()) {
			case PENDING -> Html.all(Html.element("span"), DurationScale.hollowBar());
			case SKIPPED, EXCLUDED -> Html.NOTHING;
			case RAN, MARKED, RETIRED, NEWER -> Html.element("span class=\"none\"", Html.text("not noted"));
		};
	}

	private static Html quiet(String text) {
		return text.isEmpty() ? Html.NOTHING : Html.element("span class=\"note\"", Html.text(text));
	}

}
