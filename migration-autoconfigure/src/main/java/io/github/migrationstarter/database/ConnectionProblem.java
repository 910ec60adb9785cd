package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
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

	// drivers and pools repeat a URL that they do not understand
	private static final Pattern SECRET = Pattern.compile("(?i)\\b(\\w*(?:password|pwd|secret|token))=[^&;,\\s]+");

	// what breaks off a connection that worked, unlike what keeps one from being made
	private static final Set<String> BROKEN_OFF = Set.of("08003", "08006", "08007", "57P01", "57P02", "57P04", "57P05");

	// pools say it of a connection that they have given up, without a state
	private static final Pattern CLOSED = Pattern.compile("(?i).*connection.* closed\\b.*");

	// PostgreSQL itself says so with a state of its own
	private static final Pattern MISSING_BEHIND_POOLER = Pattern.compile("database \"(.+)\" does not exist");

	private static final Set<String> PREPARED = Set.of("26000", "42P05");

	private static final Pattern DRIVERS_STATEMENT = Pattern.compile("\"[SC]_\\d+\"");

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
		return (state != null) ? state.startsWith("08") || state.startsWith("57P") : isClosed(failure);
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
		return PREPARED.contains(String.valueOf(sqlState(failure))) && DRIVERS_STATEMENT.matcher(said(failure)).find();
	}

	/**
	 * Whether SQLite gave up waiting because another connection writes.
	 * @param failure what was thrown
	 * @return {@code true} for SQLITE_BUSY
	 */
	public static boolean isBusy(Throwable failure) {
		return isSqlite(failure, SQLITE_BUSY, "[SQLITE_BUSY");
	}

	/**
	 * Whether there is no room left where the database is stored.
	 * @param failure what was thrown
	 * @return {@code true} for SQLSTATE 53100 and SQLITE_FULL
	 */
	public static boolean isFull(Throwable failure) {
		return "53100".equals(sqlState(failure)) || isSqlite(failure, SQLITE_FULL, "[SQLITE_FULL");
	}

	/**
	 * Whether PostgreSQL ended every session with its last words, so that what became of
	 * the transaction is known only when it has recovered.
	 * @param failure what was thrown
	 * @return {@code true} for the severity PANIC
	 */
	public static boolean isPanic(Throwable failure) {
		return said(failure).startsWith("PANIC");
	}

	private static boolean isSqlite(Throwable failure, int code, String name) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getErrorCode() == code
					&& String.valueOf(sql.getMessage()).contains(name)) {
				return true;
			}
		}
		return false;
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
				"The disk of the " + database + " is full: " + said(failure) + consequence,
				"Make room there, and start again: the next start goes on from here.", failure);
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param database the database's name for messages
	 * @return a failure with a text of its own
	 */
	public static MigrationFailedException of(Throwable failure, String database) {
		if (isFull(failure)) {
			return full(failure, database, "");
		}
		String state = sqlState(failure);
		String said = said(failure);
		if ((state != null) ? BROKEN_OFF.contains(state) : isClosed(failure)) {
			return new MigrationFailedException(Reason.UNREACHABLE,
					"The connection to the " + database + " was lost: " + said,
					"See why the server or the network between broke off, and start again: what was being written is "
							+ "there whole or not at all, and the next start goes on from here.",
					failure);
		}
		Reason reason = reason(state);
		Matcher missing = MISSING_BEHIND_POOLER.matcher(said);
		if (reason == Reason.UNREACHABLE && missing.find()) {
			return new MigrationFailedException(reason,
					"The pooler before the " + database + " says: " + said + " It cannot be created from here, since a "
							+ "pooler's word counts for nothing.",
					"Let spring.liquibase.url, .user and .password lead past the pooler, and the next start creates it; "
							+ "or let an administrator run: " + DatabaseCreators.statement(missing.group(1)) + ";",
					failure);
		}
		if (isPreparedElsewhere(failure)) {
			return new MigrationFailedException(Reason.DATABASE, "The " + database + " answered: " + said
					+ " A pooler that lends its sessions for single "
					+ "transactions stands before it, and the driver has prepared a statement in a session that "
					+ "is another's now.",
					"Add prepareThreshold=0 to the URL (jdbc:postgresql://host/database?prepareThreshold=0), or let "
							+ "the pooler keep track of prepared statements (PgBouncer from 1.21: "
							+ "max_prepared_statements).",
					failure);
		}
		return switch (reason) {
			case UNREACHABLE ->
				new MigrationFailedException(reason, "The server of the " + database + " cannot be reached: " + said,
						"Start it or correct its address. To wait for a server that is still starting, set "
								+ "DB_WAIT_SERVER=60s.",
						failure);
			case LOGIN -> new MigrationFailedException(reason, "The " + database + " refused the login: " + said,
					"Correct the user name or password of the DataSource.", failure);
			case PERMISSION -> new MigrationFailedException(reason,
					"The role may not do what is needed in the " + database + ": " + said,
					"Grant the missing right to the role, or migrate with another one: spring.liquibase.user and "
							+ "spring.liquibase.password.",
					failure);
			default -> new MigrationFailedException(Reason.DATABASE, "The " + database + " answered: " + said,
					"That is the database's own message. Correct what it names, and start again; nothing was written "
							+ "after it.",
					failure);
		};
	}

	/**
	 * The SQLSTATE nearest to the root of a failure.
	 * @param failure what was thrown
	 * @return the state, or {@code null} if no cause has one
	 */
	public static @Nullable String sqlState(Throwable failure) {
		String state = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				state = sql.getSQLState();
			}
		}
		return state;
	}

	private static Reason reason(@Nullable String state) {
		if (state == null) {
			return Reason.DATABASE;
		}
		if (state.startsWith("08") || state.equals("57P03")) {
			return Reason.UNREACHABLE;
		}
		if (state.startsWith("28")) {
			return Reason.LOGIN;
		}
		return state.equals("42501") ? Reason.PERMISSION : Reason.DATABASE;
	}

	private static String said(Throwable failure) {
		Throwable said = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException) {
				said = cause;
			}
		}
		String message = String.valueOf(said.getMessage()).lines().findFirst().orElse("");
		String hidden = SECRET.matcher(message).replaceAll("$1=******");
		return hidden.endsWith(".") ? hidden : hidden + ".";
	}

}
