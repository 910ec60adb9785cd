package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.SqlTokens.Name;

/**
 * What a statement demands of the rows that a table has already, and the condition that
 * finds those which do not meet it.
 *
 * @param kind what is demanded
 * @param table the table
 * @param from the table as it is written in SQL
 * @param columns the columns it is demanded of, as they are written in SQL
 * @param unfit the condition of rows that do not fit
 * @param counterpart what they are measured by: the table that is referred to, or the
 * expression
 */
record RowDemand(Kind kind, Name table, String from, List<String> columns, String unfit, String counterpart) {

	static RowDemand notNull(Name table, String from, List<String> columns) {
		return new RowDemand(Kind.NOT_NULL, table, from, columns,
				columns.stream().map((column) -> column + " is null").collect(Collectors.joining(" or ")), "");
	}

	/**
	 * Of values: where one of them is missing, rows differ.
	 * @param where the rows that count, or nothing if all do
	 */
	static RowDemand unique(Kind kind, Name table, String from, List<String> columns, String where) {
		String list = String.join(", ", columns);
		String given = Stream
			.concat(columns.stream().map((column) -> column + " is not null"),
					Stream.of(where).filter((condition) -> !condition.isEmpty()).map((condition) -> "(" + where + ")"))
			.collect(Collectors.joining(" and "));
		return new RowDemand(kind, table, from, columns,
				((columns.size() == 1) ? list : "(" + list + ")") + " in (select " + list + " from " + from + " where "
						+ given + " group by " + list + " having count(*) > 1)"
						+ (where.isEmpty() ? "" : " and (" + where + ")"),
				"");
	}

	/**
	 * Of references.
	 * @param columns the columns that refer, written with their table
	 * @param parent the table they refer to, as it is written in SQL
	 * @param keys the columns they refer to
	 */
	static RowDemand reference(Name table, String from, List<String> columns, String parent, List<String> keys) {
		String qualifier = from.substring(from.lastIndexOf('.') + 1) + ".";
		StringBuilder unfit = new StringBuilder();
		columns.forEach((column) -> unfit.append(column).append(" is not null and "));
		unfit.append("not exists (select 1 from ").append(parent).append(" r where ");
		for (int i = 0; i < columns.size(); i++) {
			unfit.append((i == 0) ? "" : " and ").append("r.").append(keys.get(i)).append(" = ");
			unfit.append(qualifier).append(columns.get(i));
		}
		return new RowDemand(Kind.REFERENCE, table, from, columns, unfit.append(')').toString(),
				"'" + parent + "' has in " + named(keys, " and "));
	}

	static RowDemand check(Name table, String from, String condition) {
		return new RowDemand(Kind.CHECK, table, from, List.of(), "not (" + condition + ")", condition);
	}

	/**
	 * Of a column that is added without a value.
	 */
	static RowDemand newColumn(Name table, String from, String column) {
		return new RowDemand(Kind.NEW_COLUMN, table, from, List.of(column), "1 = 1", "");
	}

	/**
	 * The query that counts the rows.
	 */
	String count() {
		return "select count(*) from " + this.from + " where " + this.unfit;
	}

	/**
	 * The query that finds a few of their keys.
	 * @param keys the columns of the key, as they are written in SQL
	 * @param limit how many
	 */
	String few(List<String> keys, int limit) {
		String list = String.join(", ", keys);
		return "select distinct " + list + " from " + this.from + " where " + this.unfit + " order by " + list
				+ " limit " + limit;
	}

	/**
	 * The query that lists the rows, to paste.
	 * @return SQL, or {@code null} if it is all of them
	 */
	@Nullable String list() {
		return (this.kind == Kind.NEW_COLUMN) ? null : "select * from " + this.from + " where " + this.unfit
				+ (isUnique() ? " order by " + String.join(", ", this.columns) : "") + ";";
	}

	/**
	 * What is wrong with the rows.
	 * @param rows how many there are
	 */
	String describe(long rows) {
		String which = rows + " row" + ((rows == 1) ? "" : "s") + " of '" + this.from + "' ";
		String have = (rows == 1) ? "has " : "have ";
		return which + switch (this.kind) {
			case NOT_NULL -> have + "no value in " + named(this.columns, " or ");
			case UNIQUE, PRIMARY_KEY -> have + "the same " + named(this.columns, " and ") + " as another row";
			case REFERENCE ->
				have + "a value in " + named(this.columns, " and ") + " that no row of " + this.counterpart;
			case CHECK -> ((rows == 1) ? "does" : "do") + " not satisfy '" + this.counterpart + "'";
			case NEW_COLUMN -> "would have no value in the new column " + named(this.columns, " and ");
		};
	}

	/**
	 * What to do about them.
	 */
	String remedy() {
		return (this.kind == Kind.NEW_COLUMN)
				? "Give the new column a default value; or add it without NOT NULL, fill "
						+ "it, and make it NOT NULL after that, each in a change set of its own. Then start again: "
				: "Correct these rows, by hand or in a change set that comes before, and start again: ";
	}

	private boolean isUnique() {
		return this.kind == Kind.UNIQUE || this.kind == Kind.PRIMARY_KEY;
	}

	private static String named(List<String> columns, String conjunction) {
		return columns.stream().map((column) -> "'" + column + "'").collect(Collectors.joining(conjunction));
	}

	/**
	 * What can be demanded.
	 */
	enum Kind {

		NOT_NULL, UNIQUE, PRIMARY_KEY, REFERENCE, CHECK, NEW_COLUMN

	}

}
