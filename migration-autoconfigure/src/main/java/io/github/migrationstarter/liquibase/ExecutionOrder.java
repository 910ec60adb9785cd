package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.RanChangeSet;

/**
 * The order in which change sets ran first. A row that ran again has been given a new
 * place by Liquibase, which says nothing about its first: it is put behind the change set
 * that stands before it in the changelog, or else in front of those that stand behind it.
 */
final class ExecutionOrder {

	private final Map<String, Integer> places = new HashMap<>();

	ExecutionOrder(List<ChangeSet> changelog) {
		changelog.forEach((changeSet) -> this.places.putIfAbsent(changeSet.toNormalizedString(), this.places.size()));
	}

	/**
	 * Puts rows in order.
	 * @param rows by their number
	 * @return the same rows, by their first execution
	 */
	List<RanChangeSet> of(List<RanChangeSet> rows) {
		List<RanChangeSet> ordered = new ArrayList<>(
				rows.stream().filter((row) -> row.getExecType() != ExecType.RERAN).toList());
		rows.stream()
			.filter((row) -> row.getExecType() == ExecType.RERAN)
			.sorted((left, right) -> Integer.compare(place(left), place(right)))
			.forEach((row) -> ordered.add(index(ordered, place(row)), row));
		return ordered;
	}

	private int index(List<RanChangeSet> ordered, int place) {
		int index = -1;
		int nearest = -1;
		int first = 0; // where no other is known, the rest counts as newer
		for (int i = ordered.size() - 1; i >= 0; i--) {
			int other = place(ordered.get(i));
			if (other > nearest && other < place) {
				nearest = other;
				index = i + 1;
			}
			first = (other > place) ? i : first;
		}
		return (index >= 0) ? index : first;
	}

	/**
	 * What the changelog does not know comes first: nothing stands before it.
	 */
	private int place(RanChangeSet row) {
		return this.places.getOrDefault(row.toString(), -1);
	}

}
