package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * What an error of a database means, by its SQLSTATE.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
 * codes</a>
 */
public final class ConnectionProblem {

	// what breaks off a connection that worked, unlike what keeps one from being made
	private static final Set<String> BROKEN_OFF = Set.of("08003", "08006", "08007", "57P01", "57P02", "57P04", "57P05",
			"25P03", "25P04");

	// pools say it of a connection that they have given up, without a state
	private static final Pattern CLOSED = Pattern.compile("(?i).*connection.* closed\\b.*");

	private static final int SQLITE_BUSY = 5;

	private static final int SQLITE_FULL = 13;

	private ConnectionProblem() {
	}

	/**
	 * Whether PostgreSQL says that the database does not exist. Nothing else counts.
	 * @param failure what was thrown while connecting
	 * @return {@code true} for SQLSTATE 3D000 anywhere in its causes
	 */
	public static boolean isMissingDatabase(Throwable failure) {
		return "3D000".equals(sqlState(failure));
	}

	/**
	 * Whether the connection broke off, so that the answer to the last statement is not
	 * known.
	 * @param failure what was thrown while working
	 * @return {@code true} for SQLSTATE 08xxx, where the server ended the session, and
	 * where a pool has closed the connection for that
	 */
	public static boolean isLost(Throwable failure) {
		String state = sqlState(failure);
		return (state != null) ? state.startsWith("08") || state.startsWith("57P") || BROKEN_OFF.contains(state)
				: isClosed(failure);
	}

	private static boolean isClosed(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException && CLOSED.matcher(String.valueOf(cause.getMessage())).matches()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a statement that the driver prepared on the server is not there, or another
	 * is, because a pooler has given the connection another session.
	 * @param failure what was thrown while working
	 * @return {@code true} for SQLSTATE 26000 and 42P05 about a statement of the driver
	 */
	public static boolean isPreparedElsewhere(Throwable failure) {
		return PoolerProblem.isPreparedElsewhere(failure);
	}

	/**
	 * Whether SQLite gave up waiting because another connection writes.
	 * @param failure what was thrown
	 * @return {@code true} for SQLITE_BUSY
	 */
	public static boolean isBusy(Throwable failure) {
		return SqlFailure.isSqlite(failure, SQLITE_BUSY, "[SQLITE_BUSY");
	}

	/**
	 * Whether there is no room left where the database is stored.
	 * @param failure what was thrown
	 * @return {@code true} for SQLSTATE 53100 and SQLITE_FULL
	 */
	public static boolean isFull(Throwable failure) {
		return "53100".equals(sqlState(failure)) || SqlFailure.isSqlite(failure, SQLITE_FULL, "[SQLITE_FULL");
	}

	/**
	 * Whether PostgreSQL ended every session with its last words, so that what became of
	 * the transaction is known only when it has recovered.
	 * @param failure what was thrown
	 * @return {@code true} for the severity PANIC
	 */
	public static boolean isPanic(Throwable failure) {
		return SqlFailure.said(failure).startsWith("PANIC");
	}

	/**
	 * The failure of a database that has no room left.
	 * @param failure what was thrown
	 * @param database the database's name for messages
	 * @param consequence what became of the work: one or more sentences
	 * @return a failure with a text of its own
	 */
	public static MigrationFailedException full(Throwable failure, String database, String consequence) {
		return new MigrationFailedException(Reason.DATABASE,
				"The disk of the " + database + " is full: " + SqlFailure.said(failure) + consequence,
				"Make room there, and start again: the next run goes on from here.", failure);
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param database the database's name for messages
	 * @return a failure with a text of its own
	 */
	public static MigrationFailedException of(Throwable failure, String database) {
		return of(failure, database, null);
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param database the database's name for messages
	 * @param role who works with the database, {@code null} if that is not known
	 * @return a failure with a text of its own
	 */
	public static MigrationFailedException of(Throwable failure, String database, @Nullable String role) {
		if (isFull(failure)) {
			return full(failure, database, "");
		}
		String state = sqlState(failure);
		MigrationFailedException known = UrlProblem.of(failure, database, null);
		known = (known != null) ? known : MysqlProblem.of(failure, database);
		known = (known != null) ? known : PoolerProblem.of(failure, state, database);
		known = (known != null) ? known : (state != null) ? byState(failure, state, database, role)
				: isClosed(failure) ? lost(failure, database) : SqliteProblem.of(failure, database);
		return (known != null) ? known
				: new MigrationFailedException(Reason.DATABASE,
						"The " + database + " answered: " + SqlFailure.said(failure),
						"That is the database's own message. Correct what it names, and start again; nothing was "
								+ "written after it.",
						failure);
	}

	private static @Nullable MigrationFailedException byState(Throwable failure, String state, String database,
			@Nullable String role) {
		MigrationFailedException login = LoginProblem.of(failure, state, database);
		if (login != null) {
			return login;
		}
		if (BROKEN_OFF.contains(state)) {
			return lost(failure, database);
		}
		return state.equals("42501") ? PermissionProblem.of(failure, database, role)
				: ServerProblem.of(failure, state, database);
	}

	private static MigrationFailedException lost(Throwable failure, String database) {
		return new MigrationFailedException(Reason.UNREACHABLE,
				"The connection to the " + database + " was lost: " + SqlFailure.said(failure),
				"See why the server or the network between broke off, and start again: what was being written is there "
						+ "whole or not at all, and the next run goes on from here.",
				failure);
	}

	/**
	 * The SQLSTATE nearest to the root of a failure.
	 * @param failure what was thrown
	 * @return the state, or {@code null} if no cause has one
	 */
	public static @Nullable String sqlState(Throwable failure) {
		return SqlFailure.state(failure);
	}

}
