package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.RehearsalWatch;
import io.github.migrationstarter.database.SessionSettings;
import io.github.migrationstarter.liquibase.AtomicConnection.Work;

/**
 * The one place where a run commits.
 * <ol>
 * <li>While nothing may be written (no fence is set), a commit is a rollback.
 * <li>While the whole run is one transaction, a commit ends a step of it, and a rollback
 * goes back to where the step began.
 * <li>Every real commit first asks the fence whether the lock is still ours.
 * </ol>
 */
final class FencedTransactions {

	private final Connection target;

	private final SessionSettings settings;

	private @Nullable Fence fence;

	private @Nullable RunTransaction run;

	private @Nullable RehearsalWatch rehearsal;

	FencedTransactions(Connection target, SessionSettings settings) {
		this.target = target;
		this.settings = settings;
	}

	void setFence(@Nullable Fence fence) {
		this.fence = fence;
	}

	void checkAlive() throws SQLException {
		if (this.fence != null) {
			this.fence.checkAlive();
		}
	}

	boolean isWriting() {
		return this.fence != null;
	}

	boolean isWhole() {
		return this.run != null;
	}

	boolean isRehearsal() {
		return this.rehearsal != null;
	}

	/**
	 * Makes all that is written meanwhile one transaction, and rolls it back.
	 * @param watch looks at it before each step is kept, and at its end
	 * @param work what writes
	 * @throws Exception what it failed with, after everything was rolled back
	 */
	void rehearse(RehearsalWatch watch, Work work) throws Exception {
		this.rehearsal = watch;
		try {
			transaction(() -> {
				watch.begin(this.target);
				this.run = new RunTransaction(this.target, watch::endOfStep);
				try {
					work.run();
					this.run.keep();
					watch.endOfRun(this.target);
					return End.ROLLBACK;
				}
				finally {
					this.run = null;
				}
			});
		}
		finally {
			this.rehearsal = null;
		}
	}

	/**
	 * Makes all that is written meanwhile one transaction. The fence is asked at its end
	 * only: the lock row would be locked from then on, for everybody who looks at it.
	 * @param work what writes
	 * @throws Exception what it failed with, after everything was rolled back
	 */
	void wholly(Work work) throws Exception {
		transaction(() -> {
			this.run = new RunTransaction(this.target, RunTransaction.Look.NONE);
			try {
				work.run();
				this.run.keep();
				return End.COMMIT;
			}
			finally {
				this.run = null;
			}
		});
	}

	/**
	 * Writes in a transaction of its own, or in a step of the run's.
	 * @param writing what writes, and says how that ends
	 * @throws Exception what it failed with, after it was rolled back
	 */
	void write(Writing writing) throws Exception {
		if (this.run != null) {
			step(writing);
		}
		else {
			transaction(writing);
		}
	}

	private void step(Writing writing) throws Exception {
		try {
			end(writing.run());
		}
		catch (Exception | Error ex) {
			try {
				rollback();
			}
			catch (SQLException suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
	}

	private void transaction(Writing writing) throws Exception {
		try {
			rollback(); // what was left open must not go along
			this.settings.beginWriting(this.target);
			End end = writing.run();
			this.settings.endWriting(this.target);
			end(end);
		}
		catch (Exception | Error ex) {
			try {
				this.settings.endWriting(this.target);
				rollback();
			}
			catch (SQLException suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
	}

	private void end(End end) throws SQLException {
		switch (end) {
			case COMMIT -> commit();
			case ROLLBACK -> rollback();
		}
	}

	void commit() throws SQLException {
		if (this.target.getAutoCommit()) {
			return;
		}
		if (this.fence == null) {
			rollback();
			return;
		}
		if (this.run != null) {
			this.run.keep();
			return;
		}
		if (this.rehearsal != null) {
			throw new SQLException("Nothing of a rehearsal is committed");
		}
		this.fence.check(this.target);
		this.target.commit();
	}

	void rollback() throws SQLException {
		if (this.run != null) {
			this.run.rollback();
		}
		else {
			this.settings.rollback(this.target);
		}
	}

	/**
	 * How a transaction ends.
	 */
	enum End {

		COMMIT, ROLLBACK

	}

	/**
	 * What writes.
	 */
	@FunctionalInterface
	interface Writing {

		End run() throws Exception;

	}

}
