package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * What MySQL and MariaDB say with a number of their own, and no SQLSTATE of its own.
 *
 * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">Error codes</a>
 */
final class MysqlProblem {

	private static final int TOO_MANY_CONNECTIONS = 1040;

	private static final int NO_RIGHT = 1044;

	private static final int UNKNOWN_DATABASE = 1049;

	private static final Pattern UNKNOWN = Pattern.compile("Unknown database '(.+)'", Pattern.DOTALL);

	private static final Pattern DENIED = Pattern.compile("Access denied for user ('.*'@'.*') to database '(.+)'",
			Pattern.DOTALL);

	private MysqlProblem() {
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param database the database's name for messages
	 * @return a failure with a text of its own, or {@code null} if it is another one
	 */
	static @Nullable MigrationFailedException of(Throwable failure, String database) {
		String said = SqlFailure.said(failure);
		if (is(failure, "42000", UNKNOWN_DATABASE)) {
			Matcher unknown = UNKNOWN.matcher(said);
			return new MigrationFailedException(Reason.DATABASE,
					"The " + database + " does not exist: " + said
							+ " The starter makes databases of SQLite and PostgreSQL only.",
					"Let an administrator run:\nCREATE DATABASE " + (unknown.find() ? quote(unknown.group(1)) : "...")
							+ ";\nOr let the driver make it: createDatabaseIfNotExist=true in the URL of the DataSource.",
					failure);
		}
		Matcher denied = DENIED.matcher(said);
		return (is(failure, "42000", NO_RIGHT) && denied.find()) ? new MigrationFailedException(Reason.PERMISSION,
				"The " + database + " does not exist, or its user may not use it: " + said,
				"Let an administrator run:\nCREATE DATABASE IF NOT EXISTS " + quote(denied.group(2))
						+ ";\nGRANT ALL ON " + quote(denied.group(2)) + ".* TO " + denied.group(1) + ";",
				failure) : null;
	}

	/**
	 * Whether the server lets nobody in any more. Its SQLSTATE is that of a login.
	 */
	static boolean isWithoutConnection(Throwable failure) {
		return is(failure, "08004", TOO_MANY_CONNECTIONS);
	}

	private static boolean is(Throwable failure, String state, int code) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getErrorCode() == code && state.equals(sql.getSQLState())) {
				return true;
			}
		}
		return false;
	}

	private static String quote(String name) {
		return "`" + name.replace("`", "``") + "`";
	}

}
