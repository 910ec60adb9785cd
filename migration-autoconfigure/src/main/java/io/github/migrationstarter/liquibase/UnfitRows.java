package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Rows that are there and do not meet what a change set demands of them.
 *
 * @param demand what is demanded
 * @param count how many there are, or {@code null} if there was no time to count them
 * @param keyColumns the columns by which they can be told apart
 * @param keys the keys of a few of them
 */
record UnfitRows(RowDemand demand, @Nullable Long count, List<String> keyColumns, List<List<String>> keys) {

	private static final int SHOWN = 3;

	private static final int LONGEST = 40;

	/**
	 * How many keys to look for: one more shows that there are more.
	 */
	static final int LOOKED_FOR = SHOWN + 1;

	/**
	 * What was found, with the query that lists it.
	 * @return one or two lines
	 */
	String description() {
		String what = (this.count != null) ? this.demand.describe(this.count) + few()
				: "There was no time to count the rows of '" + this.demand.from() + "' that do not fit";
		String query = this.demand.list();
		return what + "." + ((query != null) ? " This query lists them:\n  " + query : "");
	}

	private String few() {
		if (this.keys.isEmpty()) {
			return "";
		}
		return ": " + this.keyColumns.stream().map((column) -> "'" + column + "'").collect(Collectors.joining(", "))
				+ " " + this.keys.stream().limit(SHOWN).map(UnfitRows::key).collect(Collectors.joining(", "))
				+ ((this.keys.size() > SHOWN) ? " and more" : "");
	}

	private static String key(List<String> values) {
		String key = values.stream().map(UnfitRows::shortened).collect(Collectors.joining(", "));
		return (values.size() == 1) ? key : "(" + key + ")";
	}

	private static String shortened(String value) {
		return (value.length() > LONGEST) ? value.substring(0, LONGEST) + "..." : value;
	}

}
