package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.listener.SqlListener;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.bootstrap.Leftover;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.liquibase.AtomicConnection.Work;

/**
 * Runs change sets, each in one transaction with its history row, and brackets those that
 * cannot be one:
 * <ol>
 * <li>An intent is written, in a transaction of its own.
 * <li>The change set runs.
 * <li>The intent goes in the transaction of the history row.
 * <li>After a failure it stays, unless it is certain that nothing was done.
 * </ol>
 */
final class Intents {

	private static final Pattern CONCURRENT_INDEX = Pattern.compile("^create\\s+(unique\\s+)?index\\s+concurrently\\b",
			Pattern.CASE_INSENSITIVE);

	private final Database database;

	private final AtomicConnection connection;

	private final RunTable runTable;

	private final LockToken token;

	private final IntentRemedies remedies;

	private final ChangeSetAttempts attempts;

	private @Nullable Open open;

	Intents(Database database, AtomicConnection connection, RunTable runTable, LockToken token, IntentRemedies remedies,
			ChangeSetAttempts attempts) {
		this.database = database;
		this.connection = connection;
		this.runTable = runTable;
		this.token = token;
		this.remedies = remedies;
		this.attempts = attempts;
	}

	/**
	 * The intent that a failure has left open.
	 * @param failure the failure, to which is added what goes wrong here
	 * @param scope the surroundings of the run
	 * @param stop whether the application was told to stop: then nothing can be asked
	 * @return it, or {@code null}
	 */
	@Nullable LeftIntent left(Exception failure, MigrationScope scope, StopSignal stop) {
		Open left = this.open;
		if (left == null) {
			return null;
		}
		if (!stop.isRaised() && !ConnectionProblem.isLost(failure)) {
			try {
				Connection asked = this.connection.tracked();
				LeftIntent found = LeftIntent
					.of(scope.call(() -> this.remedies.of(left.intent(), List.of(left.changeSet()), asked)));
				asked.rollback();
				return found;
			}
			catch (Exception ex) {
				failure.addSuppressed(ex);
			}
		}
		return LeftIntent.unseen(left.intent());
	}

	/**
	 * Runs one, or rolls it back.
	 * @param changeSet the change set
	 * @param direction which of the two
	 * @param work does it, history row included
	 * @throws Exception what the work failed with
	 */
	void run(ChangeSet changeSet, Direction direction, Work work) throws Exception {
		if (changeSet.isRunInTransaction() && !isCommittedByDefinitions()) {
			this.attempts.atomically(changeSet, work);
			return;
		}
		Revision revision = ParsedChangelog.revision(changeSet);
		checkAlive(revision);
		Intent intent = new Intent(revision, direction, this.token.value(), Instant.now());
		this.connection.atomically(() -> {
			this.runTable.open(intent, ObservationReader.currentChecksum(changeSet));
			this.database.commit();
		});
		this.open = new Open(intent, changeSet);
		Written written = new Written();
		try {
			this.attempts.once(() -> this.connection.atomically(() -> {
				Scope.child(written, work::run);
				close(intent);
			}));
		}
		catch (Exception ex) {
			closeIfUntouched(intent, changeSet, written, ex);
			throw ex;
		}
		this.open = null;
	}

	private void checkAlive(Revision revision) throws LivenessLostException {
		try {
			this.connection.checkAlive();
		}
		catch (SQLException ex) {
			throw new LivenessLostException(revision, ex);
		}
	}

	/**
	 * Never Liquibase's own answer, which is wrong for most engines.
	 */
	private boolean isCommittedByDefinitions() throws SQLException {
		return this.connection.proxy().getMetaData().dataDefinitionCausesTransactionCommit();
	}

	private void close(Intent intent) throws Exception {
		this.runTable.close(intent);
		this.database.commit();
	}

	private void closeIfUntouched(Intent intent, ChangeSet changeSet, Written written, Exception failure) {
		try {
			if (isUntouched(intent, changeSet, written, failure)) {
				this.connection.atomically(() -> close(intent));
				this.open = null;
			}
		}
		catch (Exception ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Whether nothing was done: a precondition failed, or the database did not understand
	 * the very first statement, or gave it up on a lock. Building an index may fail in
	 * the same words half way, but then leaves it behind.
	 */
	private boolean isUntouched(Intent intent, ChangeSet changeSet, Written written, Exception failure)
			throws SQLException {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof PreconditionFailedException || cause instanceof PreconditionErrorException) {
				return true;
			}
		}
		if (changeSet.getRunWith() != null || written.statements.size() != 1) {
			return false;
		}
		String only = written.statements.get(0);
		String state = String.valueOf(ConnectionProblem.sqlState(failure));
		if (!state.startsWith("42") && !(state.equals("55P03") && CONCURRENT_INDEX.matcher(only).find())) {
			return false;
		}
		List<String> statements = new ChangeSetStatements(this.database).of(changeSet, intent.direction());
		return !statements.isEmpty() && statements.get(0).equals(only) && isOne(only)
				&& this.remedies.leftovers(statements, this.connection.tracked())
					.stream()
					.noneMatch(Leftover::isHalfDone);
	}

	/**
	 * What holds several statements, or calls something that may, can be half done.
	 */
	private static boolean isOne(String statement) {
		return !statement.contains(";") && !statement.matches("(?is)(call|do|execute|exec|begin|declare)\\b.*");
	}

	/**
	 * An open intent and its change set.
	 */
	private record Open(Intent intent, ChangeSet changeSet) {
	}

	/**
	 * The statements that were about to run.
	 */
	private static final class Written extends SqlListener {

		private final List<String> statements = new ArrayList<>();

		@Override
		public void writeSqlWillRun(String sql) {
			this.statements.add(sql.strip());
		}

	}

}
