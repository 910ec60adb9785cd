package io.github.migrationstarter.liquibase;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.change.AbstractSQLChange;
import liquibase.changelog.ChangeSet;
import liquibase.exception.ChangeLogParseException;
import liquibase.exception.ValidationFailedException;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionProblem;

/**
 * Says in our words what Liquibase threw.
 */
final class ChangelogFailures {

	private static final Pattern COMMIT = Pattern.compile("\\bcommit\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern STATEMENT = Pattern.compile("\\[Failed SQL: (?:\\(-?\\d+\\) )?(.*)]", Pattern.DOTALL);

	private static final Pattern MISSING_FILE = Pattern
		.compile("(?:[Tt]he file '?([^\\s']+)'? was not found|^(\\S+) does not exist$)");

	// what else XML would have allowed there: every kind of change that exists
	private static final Pattern CHOICES = Pattern.compile(" One of '\\{.*}' is expected\\.");

	private static final String NAMESPACE = "\"http://www.liquibase.org/xml/ns/dbchangelog\":";

	private final String database;

	private final String changeLog;

	private final SecretParameters secrets;

	private final HistoryGrant grant;

	ChangelogFailures(String database, String changeLog, SecretParameters secrets, HistoryGrant grant) {
		this.database = database;
		this.changeLog = changeLog;
		this.secrets = secrets;
		this.grant = grant;
	}

	/**
	 * The failure of reading the changelog or the history.
	 * @param failure what was thrown
	 * @return what to throw
	 */
	MigrationException reading(Exception failure) {
		MigrationException ours = find(failure, MigrationException.class);
		if (ours != null) {
			return ours;
		}
		Throwable parse = last(failure, ChangeLogParseException.class);
		if (parse != null) {
			return changelog(failure, String.valueOf(parse.getMessage()));
		}
		if ("42501".equals(ConnectionProblem.sqlState(failure))) {
			return unreadable(failure);
		}
		if (ConnectionProblem.sqlState(failure) != null) {
			return ConnectionProblem.of(failure, this.database);
		}
		return changelog(failure, innermost(failure));
	}

	/**
	 * The failure of validating the changelog.
	 * @param failure what was thrown
	 * @return what to throw
	 */
	MigrationException validating(Exception failure) {
		Throwable invalid = find(failure, ValidationFailedException.class);
		return (invalid != null) ? changelog(failure, String.valueOf(invalid.getMessage()).strip()) : reading(failure);
	}

	/**
	 * The failure of running change sets.
	 * @param failure what was thrown
	 * @param running the change set that ran, if any
	 * @param done how many had run before it
	 * @param stop whether the application was told to stop
	 * @return what to throw
	 */
	MigrationException running(Exception failure, @Nullable ChangeSet running, int done, StopSignal stop) {
		MigrationException ours = find(failure, MigrationException.class);
		if (ours != null) {
			return ours;
		}
		String kept = (done == 0) ? "No change set ran before it." : "The " + done + " change set"
				+ ((done == 1) ? "" : "s") + " before it stay" + ((done == 1) ? "s." : ".");
		String which = (running != null) ? "'" + ParsedChangelog.revision(running) + "'" : "the history";
		if (stop.isRaised()) {
			return StopSignal.stopped("ran " + which + ", which was rolled back", failure);
		}
		LockLostException lost = find(failure, LockLostException.class);
		if (lost != null) {
			return new MigrationFailedException(Reason.LOCK_LOST,
					"The lock of the " + this.database + " was taken away while " + which
							+ " ran, so that change set was rolled back. " + kept,
					"Find out who released the lock while a migration was running (releaseLocks, an unlock by hand), "
							+ "and start again.",
					failure);
		}
		if (find(failure, LivenessLostException.class) != null) {
			return livenessLost(failure, which, kept);
		}
		if (ConnectionProblem.isPreparedElsewhere(failure)) {
			return ConnectionProblem.of(failure, this.database);
		}
		if (ConnectionProblem.isBusy(failure)) {
			return new MigrationTimeoutException(
					"Waited in vain for another connection to stop writing to the " + this.database + ", to run "
							+ which + ". " + kept,
					"End the other writer, or wait longer with DB_LOCK_WAIT: the next start goes on with it.", failure);
		}
		return ConnectionProblem.isLost(failure) ? lost(failure, which, running)
				: failed(failure, running, which, kept);
	}

	private MigrationException livenessLost(Exception failure, String which, String kept) {
		return new MigrationFailedException(Reason.LOCK_LOST,
				"The second connection to the " + this.database + ", which proves that this run is alive, broke off ("
						+ firstLine(innermost(failure)) + "). Another start may take the lock over, so " + which
						+ ", which has runInTransaction=false, was not begun. " + kept,
				"See what ends a connection whose transaction stays open (PgBouncer: idle_transaction_timeout, "
						+ "client_idle_timeout), and start again: the next start goes on from here.",
				failure);
	}

	private MigrationException lost(Exception failure, String which, @Nullable ChangeSet running) {
		return new MigrationFailedException(Reason.UNREACHABLE, "The connection to the " + this.database
				+ " was lost while " + which + " ran: " + firstLine(innermost(failure)) + "\n"
				+ (isAtomic(running)
						? "It was committed either whole, with its history row, or not at all; the next start sees which."
						: "It has runInTransaction=false: what it did before stays, and must be looked at."),
				"See why the server or the network between broke off, and start again: the next start goes on from here.",
				failure);
	}

	private static boolean isAtomic(@Nullable ChangeSet running) {
		return running == null || running.isRunInTransaction();
	}

	private MigrationException failed(Exception failure, @Nullable ChangeSet running, String which, String kept) {
		Matcher statement = STATEMENT.matcher(messageWithStatement(failure));
		return new MigrationFailedException(Reason.CHANGE_SET,
				((running != null) ? "The change set " + which : "Writing the history") + " failed: "
						+ this.secrets.hide(firstLine(innermost(failure))
								+ (statement.find() ? "\nStatement: " + statement.group(1).strip() : ""))
						+ "\n" + remains(running) + kept,
				"Correct the change set or the data it stumbled over, and start again: the next start goes on with it.",
				failure);
	}

	private static String remains(@Nullable ChangeSet running) {
		if (!isAtomic(running)) {
			return "It has runInTransaction=false: what it did before stays, and must be looked at. ";
		}
		boolean commits = running != null && running.getChanges()
			.stream()
			.anyMatch((change) -> change instanceof AbstractSQLChange sql
					&& COMMIT.matcher(String.valueOf(sql.getSql())).find());
		return commits ? "Its SQL says COMMIT itself: what it did before that stays, and must be looked at. "
				: "It was rolled back. ";
	}

	private MigrationException changelog(Exception failure, String text) {
		Matcher missing = MISSING_FILE.matcher(text);
		if (missing.find()) {
			return missing(failure, (missing.group(1) != null) ? missing.group(1) : missing.group(2));
		}
		String said = this.secrets.hide(CHOICES.matcher(text).replaceAll("").replace(NAMESPACE, "").strip());
		return new MigrationFailedException(Reason.CHANGELOG,
				"The changelog '" + this.changeLog + "' cannot be used: " + said,
				"Correct the changelog. Nothing was changed in the database.", failure);
	}

	private MigrationException missing(Exception failure, String file) {
		if (this.changeLog.replaceFirst("^classpath:/?", "").equals(file.replaceFirst("^(?:classpath:)?/?", ""))
				|| this.changeLog.equals(file)) {
			return new MigrationFailedException(Reason.CHANGELOG, "There is no changelog at '" + this.changeLog + "'.",
					"Make the file, or name the right one with spring.liquibase.change-log.", failure);
		}
		return new MigrationFailedException(Reason.CHANGELOG,
				"The changelog '" + this.changeLog + "' needs the file '" + file + "', which does not exist.",
				"Make the file, or correct the reference. Nothing was changed in the database.", failure);
	}

	private MigrationException unreadable(Exception failure) {
		return new MigrationFailedException(Reason.PERMISSION,
				"The migration history of the " + this.database + " is there, but the role may not read it: "
						+ firstLine(innermost(failure)),
				"Let the owner of the tables run: " + this.grant.statements(), failure);
	}

	private static <T extends Throwable> @Nullable T last(Throwable failure, Class<T> type) {
		T last = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			last = type.isInstance(cause) ? type.cast(cause) : last;
		}
		return last;
	}

	private static String innermost(Throwable failure) {
		String message = "";
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause.getMessage() != null) {
				message = cause.getMessage();
			}
		}
		return message.strip();
	}

	private static String messageWithStatement(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause.getMessage()).append('\n');
		}
		return messages.toString().contains("[Failed SQL") ? shortest(failure) : messages.toString();
	}

	private static String shortest(Throwable failure) {
		String shortest = "";
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			if (message.contains("[Failed SQL") && (shortest.isEmpty() || message.length() <= shortest.length())) {
				shortest = message;
			}
		}
		return shortest;
	}

	private static String firstLine(String text) {
		return text.lines().findFirst().orElse(text).strip();
	}

	private static <T> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
