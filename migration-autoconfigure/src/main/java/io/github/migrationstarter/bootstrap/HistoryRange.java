package io.github.migrationstarter.bootstrap;

import java.util.List;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.RevisionLookup;

/**
 * A part of a history, named as {@code FROM:TO}, both ends included: an end is a
 * revision, {@code base}, {@code head}, {@code current}, or {@code -2} and {@code +2}
 * from the current one; left out it is the first or the last line. Pure.
 */
public final class HistoryRange {

	private final List<HistoryEntry> entries;

	private final RevisionLookup lookup;

	private final int current;

	private HistoryRange(List<HistoryEntry> entries) {
		this.entries = entries;
		this.lookup = new RevisionLookup(entries.stream().map(HistoryEntry::revision).toList());
		this.current = flagged(Flag.CURRENT, -1);
	}

	/**
	 * Finds the part.
	 * @param range what a person wrote
	 * @param entries all there is, the oldest first
	 * @return the part; nothing if it ends before it begins
	 * @throws io.github.migrationstarter.MigrationException if an end is not known
	 */
	public static List<HistoryEntry> of(String range, List<HistoryEntry> entries) {
		HistoryRange places = new HistoryRange(entries);
		int colon = colon(range);
		String from = (colon < 0) ? range : range.substring(0, colon);
		String to = (colon < 0) ? range : range.substring(colon + 1);
		int first = from.isBlank() ? 0 : Math.max(0, places.place(from.strip()));
		int last = to.isBlank() ? entries.size() - 1 : Math.min(entries.size() - 1, places.place(to.strip()));
		return (first <= last) ? entries.subList(first, last + 1) : List.of();
	}

	/**
	 * The colon that stands alone: an identity has two together.
	 */
	private static int colon(String range) {
		for (int i = 0; i < range.length(); i++) {
			if (range.charAt(i) == ':') {
				if (i + 1 == range.length() || range.charAt(i + 1) != ':') {
					return i;
				}
				i++;
			}
		}
		return -1;
	}

	private int place(String text) {
		RevisionName name = RevisionName.of(text);
		return switch (name.form()) {
			case BASE -> -1;
			case BACK -> this.current - name.count();
			case FORWARD -> this.current + name.count();
			case NAMED -> switch (text) {
				case "current" -> this.current;
				case "head" -> flagged(Flag.HEAD, this.entries.size() - 1);
				default -> this.entries.stream().map(HistoryEntry::revision).toList().indexOf(this.lookup.find(text));
			};
		};
	}

	private int flagged(Flag flag, int otherwise) {
		for (int i = 0; i < this.entries.size(); i++) {
			if (this.entries.get(i).flags().contains(flag)) {
				return i;
			}
		}
		return otherwise;
	}

}
