package io.github.migrationstarter.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that stop a script before it changes anything, unless the lock is free
 * and the history is as expected. They take the lock.
 *
 * @param tables which tables it looks at
 * @param holder what stands in the lock row while the script runs
 * @param free what else must hold of the lock row for it to be taken, as SQL
 * @param rows the rows of the history, in order
 * @param place the revision that this history stands for, in words
 * @param since what was changed before this guard, as a sentence
 */
public record ScriptGuard(ScriptTables tables, String holder, String free, List<ScriptRow> rows, String place,
		String since) {

	// what is asked for by name; of a longer history these and the number
	private static final int LISTED = 100;

	/**
	 * The guard as statements.
	 * @param dialect for which client
	 * @return one text that ends with a semicolon
	 */
	public String sql(ScriptDialect dialect) {
		return dialect.guard(this);
	}

	/**
	 * The statement that takes the lock.
	 */
	private String take() {
		return "UPDATE " + this.tables.lock() + " SET LOCKED = " + this.tables.locked() + ", LOCKGRANTED = "
				+ this.tables.now() + ", LOCKEDBY = " + Script.literal(this.holder) + " WHERE ID = 1 AND " + this.free;
	}

	private String number() {
		return "(SELECT COUNT(*) FROM " + this.tables.history() + ")";
	}

	private String found() {
		return listed().isEmpty() ? "0"
				: "(SELECT COUNT(*) FROM " + this.tables.history() + " WHERE (ID, AUTHOR, FILENAME) IN (VALUES\n"
						+ listed().stream().map((row) -> "    " + row.sql()).collect(Collectors.joining(",\n")) + "))";
	}

	private List<ScriptRow> listed() {
		return this.rows.subList(Math.max(0, this.rows.size() - LISTED), this.rows.size());
	}

	private String expectation() {
		return this.rows.size() + ((this.rows.size() == 1) ? " row" : " rows");
	}

	String postgresql() {
		String body = """
				BEGIN
				  %s;
				  IF NOT FOUND THEN
				    RAISE EXCEPTION 'The lock is held by ''%%'' since %%. %s',
				      (SELECT LOCKEDBY FROM %s WHERE ID = 1), (SELECT LOCKGRANTED FROM %s WHERE ID = 1);
				  END IF;
				  IF %s <> %s THEN
				    RAISE EXCEPTION 'The history has %% rows, and not the %s of a database at %s. %s',
				      %s;
				  END IF;
				  IF %s <> %s THEN
				    RAISE EXCEPTION 'The history has other rows than a database at %s. %s';
				  END IF;
				END
				""".formatted(take(), format(this.since), this.tables.lock(), this.tables.lock(), number(),
				this.rows.size(), expectation(), format(this.place), format(this.since), number(), found(),
				listed().size(), format(this.place), format(this.since));
		String tag = "$guard$";
		while (body.contains(tag)) {
			tag = tag.replace("$guard", "$guard_");
		}
		return "DO " + tag + "\n" + body + tag + ";";
	}

	private static String format(String text) {
		return text.replace("'", "''").replace("%", "%%");
	}

	String sqlite() {
		return """
				CREATE TEMP TABLE migration_starter_guard (
				  lock_taken INTEGER CONSTRAINT %s CHECK (lock_taken = 1),
				  history_rows INTEGER CONSTRAINT %s CHECK (history_rows = %s),
				  rows_known INTEGER CONSTRAINT %s CHECK (rows_known = %s)
				);
				%s;
				INSERT INTO temp.migration_starter_guard SELECT changes(), %s, %s;
				DROP TABLE temp.migration_starter_guard;""".formatted(
				name("The lock is held by somebody else. " + this.since),
				name("The history has not the " + expectation() + " of a database at " + this.place + ". "
						+ this.since),
				this.rows.size(),
				name("The history has other rows than a database at " + this.place + ". " + this.since),
				listed().size(), take(), number(), found());
	}

	private static String name(String text) {
		return '"' + text.replace("\"", "\"\"") + '"';
	}

}
