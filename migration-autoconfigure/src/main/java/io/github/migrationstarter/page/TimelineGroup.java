package io.github.migrationstarter.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Standing;

/**
 * Neighbours in the changelog that ran in the same run, or that are all pending. What was
 * skipped or is not for this database stays with its neighbours.
 */
final class TimelineGroup {

	private static final String PENDING = "pending";

	private final List<ChangeSetRow> rows = new ArrayList<>();

	private @Nullable String key;

	private TimelineGroup() {
	}

	/**
	 * Puts change sets into groups.
	 * @param entries the change sets, in the order of the changelog
	 * @param before how many are before them
	 * @return the groups, the newest first
	 */
	static List<TimelineGroup> of(List<HistoryEntry> entries, int before) {
		List<TimelineGroup> groups = new ArrayList<>();
		TimelineGroup group = new TimelineGroup();
		groups.add(group);
		for (int i = 0; i < entries.size(); i++) {
			HistoryEntry entry = entries.get(i);
			String key = key(entry);
			if (key != null && group.key != null && !key.equals(group.key)) {
				group = new TimelineGroup();
				groups.add(group);
			}
			group.key = (key != null) ? key : group.key;
			group.rows.add(new ChangeSetRow(entry, before + i + 1));
		}
		Collections.reverse(groups);
		groups.forEach((each) -> Collections.reverse(each.rows));
		return groups;
	}

	private static @Nullable String key(HistoryEntry entry) {
		return switch (entry.standing()) {
			case PENDING -> PENDING;
			case EXCLUDED, SKIPPED -> null;
			case RAN, MARKED, RETIRED, NEWER -> "by " + entry.deployment();
		};
	}

	int size() {
		return this.rows.size();
	}

	Html html(DurationScale scale) {
		List<Html> parts = new ArrayList<>();
		parts.add(Html.element("tr class=\"group\"", Html.element("th scope=\"rowgroup\" colspan=\"4\"", title())));
		this.rows.forEach((row) -> parts.add(row.html(scale)));
		return Html.element("tbody", parts);
	}

	private Html title() {
		if (PENDING.equals(this.key)) {
			long pending = this.rows.stream().filter((row) -> row.entry().standing() == Standing.PENDING).count();
			return Html.all(bold("Pending"), Html.text(": " + Count.of((int) pending, "change set")
					+ " that the next upgrade runs, the lowest number first"));
		}
		List<HistoryEntry> ran = this.rows.stream()
			.map(ChangeSetRow::entry)
			.filter((entry) -> key(entry) != null)
			.toList();
		if (ran.isEmpty()) {
			return bold("Not run");
		}
		return Html.all(Html.element("b", begun(ran)), Html.text(": " + Count.of(ran.size(), "change set") + took(ran)),
				deployment(ran.get(0)));
	}

	private static Html bold(String text) {
		return Html.element("b", Html.text(text));
	}

	private static String took(List<HistoryEntry> ran) {
		List<Duration> known = ran.stream().<Duration>map(HistoryEntry::took).filter(Objects::nonNull).toList();
		return known.isEmpty() ? "" : " in " + Moment.text(known.stream().reduce(Duration.ZERO, Duration::plus));
	}

	private static Html begun(List<HistoryEntry> ran) {
		return ran.stream()
			.<Instant>map(HistoryEntry::executed)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.map((first) -> Html.all(Html.text("Run of "), Moment.of(first)))
			.orElse(Html.text("One run"));
	}

	private static Html deployment(HistoryEntry entry) {
		return (entry.deployment() != null) ? Html.all(Html.text(", deployment "), Html.value(entry.deployment()))
				: Html.NOTHING;
	}

}
