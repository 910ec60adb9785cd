package io.github.migrationstarter.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RunRecord;

/**
 * The last runs, the newest first.
 */
final class RunsSection {

	private static final int OPEN = 3;

	private final @Nullable List<RunRecord> runs;

	RunsSection(@Nullable List<RunRecord> runs) {
		this.runs = runs;
	}

	Html html() {
		List<Html> parts = new ArrayList<>();
		parts.add(Html.element("h2 id=\"runs-title\"", Html.text("Last runs")));
		if (this.runs == null) {
			parts.add(Html.element("p",
					Html.text("Not known: they cannot be read by this role, or not at this moment.")));
		}
		else if (this.runs.isEmpty()) {
			parts.add(Html.element("p", Html.text("None is remembered.")));
		}
		else {
			parts.addAll(tables(this.runs));
		}
		return Html.element("section id=\"runs\" aria-labelledby=\"runs-title\"", parts);
	}

	private static List<Html> tables(List<RunRecord> runs) {
		Html newest = table("Runs that wrote, the newest first", runs.subList(0, Math.min(OPEN, runs.size())));
		if (runs.size() <= OPEN) {
			return List.of(newest);
		}
		List<RunRecord> older = runs.subList(OPEN, runs.size());
		return List.of(newest, Html.element("details",
				Html.element("summary", Html.text(Count.of(older.size(), "older run"))), table("Older runs", older)));
	}

	private static Html table(String caption, List<RunRecord> runs) {
		return Html.element("table class=\"run\"", Html.element("caption", Html.text(caption)),
				Html.element("thead",
						Html.element("tr", head("Begun (UTC)"), head("What"), head("Outcome"), head("Took"),
								head("From where to where, the slowest change sets or the failure, and by whom"))),
				Html.element("tbody", runs.stream().map(RunsSection::row).toList()));
	}

	private static Html head(String text) {
		return Html.element("th scope=\"col\"", Html.text(text));
	}

	private static Html row(RunRecord run) {
		String action = run.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
		return Html.element("tr", Html.element("th scope=\"row\"", Moment.of(run.started())),
				Html.element("td", Html.text(action)), outcome(run),
				Html.element("td", Html.text(run.duration().isZero() ? "by a script" : Moment.text(run.duration()))),
				Html.element("td", way(run), Html.element("div class=\"by\"", Html.value(run.detail())),
						Html.element("div class=\"by\"", Html.text("by "), Html.value(run.holder()))));
	}

	private static Html outcome(RunRecord run) {
		return switch (run.outcome()) {
			case DONE -> outcome("good", Mark.GOOD, "done");
			case FAILED -> outcome("bad", Mark.BAD, "failed");
			case STOPPED -> outcome("open", Mark.OPEN, "stopped");
		};
	}

	private static Html outcome(String tone, Mark mark, String word) {
		return Html.element("td class=\"what " + tone + "\"", mark.html(), Html.text(word));
	}

	private static Html way(RunRecord run) {
		return switch (run.outcome()) {
			case DONE -> Html.all(name(run.from()), Html.text(" to "), name(run.to()));
			case FAILED, STOPPED -> Html.all(Html.text("from "), name(run.from()));
		};
	}

	private static Html name(@Nullable Revision revision) {
		return (revision != null) ? Html.element("span class=\"id\"", Html.value(revision.toString()))
				: Html.text("base");
	}

}
