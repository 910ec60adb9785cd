package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import liquibase.changelog.ChangeSet.ExecType;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.GuardRails;
import io.github.migrationstarter.database.SecondConnection;
import io.github.migrationstarter.database.StatementLimits;
import io.github.migrationstarter.database.StatementLimits.Ending;

/**
 * Limits the statements of change sets, and nothing else that a run does:
 * <ol>
 * <li>They are set before the first statement of a change set, and again after a
 * rollback, which Liquibase does when it has checked preconditions.
 * <li>What ends a statement is remembered: Liquibase may take it for the answer of a
 * precondition, or pass over the change set.
 * <li>They are put back before the history is written.
 * </ol>
 */
final class ChangeSetLimits {

	// of a transaction in which something has failed before
	private static final String ABORTED = "25P02";

	private final Connection target;

	private final GuardRails rails;

	private final StatementLimits limits;

	private Stage stage = Stage.NONE;

	private @Nullable GivenUp heard;

	private boolean committed;

	ChangeSetLimits(Connection target, StatementLimits limits, GuardRails rails) {
		this.target = target;
		this.limits = limits;
		this.rails = rails;
	}

	/**
	 * How often a change set is tried again.
	 * @return never, where nothing is limited
	 */
	int retries() {
		return (this.limits != StatementLimits.NONE) ? this.rails.retries() : 0;
	}

	/**
	 * How long to wait before that.
	 * @param attempts how many attempts there were
	 */
	Duration pause(int attempts) {
		return this.rails.pause(attempts);
	}

	void open(Connection first, SecondConnection second) {
		this.limits.open(first, second);
	}

	void close() {
		this.limits.close();
	}

	/**
	 * Says that what follows is a change set.
	 */
	void begin() {
		this.heard = null;
		this.committed = false;
		this.stage = Stage.DUE;
	}

	/**
	 * Says that the change set commits by itself, whatever else becomes of it.
	 */
	void commits() {
		this.committed = true;
	}

	/**
	 * Whether the change set may find what it waited for in another attempt, and has left
	 * nothing behind.
	 */
	boolean isPassing() {
		return this.heard != null && this.heard.isPassing() && !this.committed;
	}

	/**
	 * Says that what follows is none any more, with its transaction open.
	 * @throws SQLException if the database failed
	 */
	void end() throws SQLException {
		putBack();
		this.stage = Stage.NONE;
	}

	/**
	 * Says the same of a change set that Liquibase has run. That a limit has ended one of
	 * its statements is no answer of a precondition, for ever to be taken for having run.
	 * @param outcome what Liquibase made of it
	 * @throws Exception if it must not be kept
	 */
	void end(@Nullable ExecType outcome) throws Exception {
		end();
		GivenUp givenUp = this.heard;
		if (outcome == ExecType.MARK_RAN && givenUp != null) {
			throw new GaveUpException(givenUp, givenUp.failure());
		}
		this.heard = null;
	}

	/**
	 * Says the same, with its transaction over.
	 */
	void over() {
		this.limits.rest();
		this.stage = Stage.NONE;
	}

	/**
	 * What has ended the last statement that failed.
	 * @return it, or {@code null} if it was none of the limits
	 */
	@Nullable GivenUp heard() {
		return this.heard;
	}

	void beforeStatement() throws SQLException {
		if (this.stage == Stage.DUE) {
			this.limits.set(this.target);
			this.stage = Stage.SET;
		}
	}

	/**
	 * What was set for a transaction is gone with it.
	 */
	void rolledBack() throws SQLException {
		if (this.stage == Stage.SET && !this.target.getAutoCommit()) {
			this.stage = Stage.DUE;
		}
	}

	/**
	 * What was set for the session is put back where no transaction can take that back.
	 */
	void beforeTransactions() throws SQLException {
		if (this.target.getAutoCommit()) {
			putBack();
		}
	}

	private void putBack() throws SQLException {
		if (this.stage == Stage.SET) {
			this.stage = Stage.DUE;
			this.limits.putBack(this.target);
		}
	}

	/**
	 * A statement whose failure is heard.
	 * @param made the statement
	 * @return the same one, or a view of it
	 */
	@Nullable Object heard(@Nullable Object made) {
		return (this.stage == Stage.SET && this.limits != StatementLimits.NONE && made instanceof Statement statement)
				? HeardStatement.of(statement, this::hear) : made;
	}

	private void hear(SQLException failure, Duration duration) {
		if (!ABORTED.equals(failure.getSQLState())) {
			Ending ending = this.limits.ending(failure, duration);
			this.heard = (ending != null) ? new GivenUp(ending, this.limits.blocker(), this.rails, failure, 1) : null;
		}
	}

	/**
	 * How far a change set is.
	 */
	private enum Stage {

		NONE, DUE, SET

	}

}
