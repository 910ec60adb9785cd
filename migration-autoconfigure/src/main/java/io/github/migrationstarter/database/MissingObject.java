package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises the failure of a statement that names a table, a column or another object
 * that the schema does not have.
 */
public final class MissingObject {

	/**
	 * PostgreSQL's undefined table, column and schema, then those of H2, MySQL, MariaDB
	 * and DB2, which follow the standard or come near it.
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's error
	 * codes</a>
	 */
	private static final Set<String> STATES = Set.of("42P01", "42703", "3F000", "42S02", "42S22", "42S04", "90079",
			"42704");

	private MissingObject() {
	}

	/**
	 * Whether a failure is one.
	 * @param failure what a statement failed with
	 * @return {@code true} if something that it names is not there
	 */
	public static boolean isCauseOf(SQLException failure) {
		if (failure.getSQLState() != null && STATES.contains(failure.getSQLState())) {
			return true;
		}
		String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
		return message.contains("no such table: ") || message.contains("no such column: ")
				|| message.contains(" has no column named ");
	}

}
