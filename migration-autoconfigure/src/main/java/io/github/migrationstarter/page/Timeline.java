package io.github.migrationstarter.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Standing;

/**
 * The change sets as a table, the newest first:
 * <ol>
 * <li>Of a long changelog, those around the place where the database stands: the next
 * ones that are pending and the last ones before them. What is left out is counted, and
 * named if it is pending.
 * <li>In groups: what ran in the same run, and what is pending.
 * <li>Older groups are folded away.
 * </ol>
 */
final class Timeline {

	/**
	 * How many change sets are on the page at most.
	 */
	static final int SHOWN = 200;

	private static final int PENDING_SHOWN = 100;

	private static final int OPEN = 40;

	private static final int NAMED = 10;

	private final int from;

	private final int to;

	private final List<HistoryEntry> all;

	private final List<HistoryEntry> entries;

	private final DurationScale scale;

	/**
	 * The timeline of a changelog.
	 * @param all every change set, in the order of the changelog
	 */
	Timeline(List<HistoryEntry> all) {
		int end = Math.min(all.size(), lastThatRan(all) + 1 + PENDING_SHOWN);
		this.from = Math.max(0, end - SHOWN);
		this.to = Math.min(all.size(), this.from + SHOWN);
		this.all = all;
		this.entries = all.subList(this.from, this.to);
		this.scale = new DurationScale(
				this.entries.stream().<Duration>map(HistoryEntry::took).filter(Objects::nonNull).toList());
	}

	private static int lastThatRan(List<HistoryEntry> all) {
		for (int i = all.size() - 1; i >= 0; i--) {
			Standing standing = all.get(i).standing();
			if (standing != Standing.PENDING && standing != Standing.EXCLUDED && standing != Standing.SKIPPED) {
				return i;
			}
		}
		return -1;
	}

	Html grid() {
		return this.scale.grid();
	}

	Html html() {
		List<Html> parts = new ArrayList<>();
		parts.add(Html.element("h2 id=\"change-sets-title\"", Html.text("Change sets")));
		if (this.entries.isEmpty()) {
			parts.add(Html.element("p", Html.text("The changelog has none.")));
		}
		else {
			tables(parts);
		}
		return Html.element("section id=\"change-sets\" aria-labelledby=\"change-sets-title\"", parts);
	}

	private void tables(List<Html> parts) {
		List<TimelineGroup> open = new ArrayList<>();
		List<TimelineGroup> folded = new ArrayList<>();
		int rows = 0;
		for (TimelineGroup group : TimelineGroup.of(this.entries, this.from)) {
			(((rows == 0) || rows + group.size() <= OPEN) && folded.isEmpty() ? open : folded).add(group);
			rows += group.size();
		}
		if (this.to < this.all.size()) {
			parts.add(left(this.all.size() - this.to, "later"));
		}
		parts.add(table("The newest first. The bars are on a logarithmic scale, which the lines behind them show.",
				open));
		if (!folded.isEmpty()) {
			int size = folded.stream().mapToInt(TimelineGroup::size).sum();
			parts.add(Html.element("details", Html.element("summary", Html.text(Count.of(size, "older change set"))),
					table("Older change sets", folded)));
		}
		if (this.from > 0) {
			parts.add(left(this.from, "older"));
			pendingFarBack(parts);
		}
	}

	/**
	 * What somebody put into the middle of a long changelog must not go unseen.
	 */
	private void pendingFarBack(List<Html> parts) {
		List<String> pending = this.all.subList(0, this.from)
			.stream()
			.filter((entry) -> entry.standing() == Standing.PENDING)
			.map((entry) -> entry.revision().toString())
			.toList();
		if (pending.isEmpty()) {
			return;
		}
		List<Html> items = new ArrayList<>(
				pending.stream().limit(NAMED).map((name) -> Html.element("li", Html.value(name))).toList());
		if (pending.size() > NAMED) {
			items.add(Html.element("li", Html.text("and " + (pending.size() - NAMED) + " more")));
		}
		parts.add(Html.element("p", Html.text("Pending among them:")));
		parts.add(Html.element("ul", items));
	}

	private static Html left(int number, String which) {
		return Html.element("p class=\"note\"",
				Html.text(Count.changeSets(number, "that is " + which + " is", "that are " + which + " are")
						+ " not on this page: "),
				Html.element("code", Html.text("java -jar app.jar db history")));
	}

	private Html table(String caption, List<TimelineGroup> groups) {
		List<Html> parts = new ArrayList<>();
		parts.add(Html.element("caption", Html.text(caption)));
		parts.add(Html.element("thead", Html.element("tr", head(Html.text("Standing")), head(Html.text("Change set")),
				head(Html.text("When (UTC)")), head(Html.text("How long it took"), this.scale.axis()))));
		groups.forEach((group) -> parts.add(group.html(this.scale)));
		return Html.element("table class=\"set\"", parts);
	}

	private static Html head(Html... content) {
		return Html.element("th scope=\"col\"", content);
	}

}
