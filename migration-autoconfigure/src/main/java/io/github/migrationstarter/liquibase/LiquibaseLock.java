package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.MigrationLock.Row;
import io.github.migrationstarter.bootstrap.LogField;
import io.github.migrationstarter.bootstrap.LogFields;
import io.github.migrationstarter.bootstrap.MigrationLock;
import io.github.migrationstarter.bootstrap.RehearsalMessages;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.liquibase.LockAttempt.Absent;
import io.github.migrationstarter.liquibase.LockAttempt.Outcome;
import io.github.migrationstarter.liquibase.LockMessages.Waiting;
import io.github.migrationstarter.liquibase.LockTransaction.Patience;

/**
 * Liquibase's row as the lock, made safe against crashes:
 * <ol>
 * <li>Attempt to take it, again and again; an unproven holder is never robbed, however
 * old its row is. Once told to stop, nothing is attempted any more.
 * <li>Every few seconds say who holds it and what they are doing.
 * <li>Open what the lock guards; close it again, first of all, when releasing.
 * <li>Free the row if it is still ours, and then the liveness lock.
 * </ol>
 */
final class LiquibaseLock implements MigrationLock {

	private static final Log logger = LogFactory.getLog(LiquibaseLock.class);

	static final Duration SAID_EVERY = Duration.ofSeconds(5);

	private static final String WAITING = "waited for the lock";

	private final Parts parts;

	private final Waits waits;

	private final StopSignal stop;

	private final Opening opening;

	private final String database;

	private final RunListener listener;

	LiquibaseLock(Parts parts, Waits waits, StopSignal stop, Opening opening, String database, RunListener listener) {
		this.listener = listener;
		this.parts = parts;
		this.waits = waits;
		this.stop = stop;
		this.opening = opening;
		this.database = database;
	}

	@Override
	public Lease acquire() {
		LockToken token = take(Absent.MAKE);
		open(token, fence(token));
		return () -> release(token);
	}

	@Override
	public RehearsalLease acquireForRehearsal() {
		LockToken token = take(Absent.LEAVE);
		boolean taken = this.parts.table().hasRow();
		open(token, (connection) -> {
			throw new SQLException("Nothing of a rehearsal is committed");
		});
		return new RehearsalLease() {

			@Override
			public void makeAbsent() {
				LiquibaseLock.this.makeAbsent(taken);
			}

			@Override
			public void close() {
				release(token);
			}

		};
	}

	/**
	 * Who makes the row at the same moment waits for us, or has been faster.
	 */
	private void makeAbsent(boolean taken) {
		try {
			int inserted = this.parts.table().makeHere();
			if (!taken && inserted == 0) {
				throw RehearsalMessages.overtaken(this.database, null);
			}
		}
		catch (SQLException ex) {
			throw LockAttempt.isCollision(ex) ? RehearsalMessages.overtaken(this.database, ex) : failure(ex);
		}
	}

	private LockToken take(Absent absent) {
		try {
			return waitUntilTaken(absent);
		}
		catch (SQLException ex) {
			throw failure(giveUp(ex));
		}
		catch (RuntimeException ex) {
			throw giveUp(ex);
		}
		catch (Error ex) {
			throw giveUp(ex);
		}
	}

	private void open(LockToken token, Fence fence) {
		this.stop.lockTaken();
		this.opening.open(fence);
		if (this.stop.isRaised()) {
			release(token);
			throw StopSignal.stopped(WAITING, null);
		}
	}

	private Fence fence(LockToken token) {
		Fence row = this.parts.table().fence(token);
		return new Fence() {

			@Override
			public void check(Connection connection) throws SQLException {
				row.check(connection);
			}

			@Override
			public void checkAlive() throws SQLException {
				LiquibaseLock.this.parts.liveness().check();
			}

		};
	}

	private LockToken waitUntilTaken(Absent absent) throws SQLException {
		long start = System.nanoTime();
		long lastSaid = start;
		while (true) {
			this.stop.check(WAITING);
			Outcome outcome = this.parts.attempt().make(absent);
			if (outcome.token() != null) {
				return outcome.token();
			}
			this.stop.check(WAITING);
			long now = System.nanoTime();
			if (now - start >= this.waits.lock().toNanos()) {
				throw this.parts.messages().timeout(outcome, this.parts.liveness().doubt());
			}
			if (lastSaid == start || now - lastSaid >= SAID_EVERY.toNanos()) {
				lastSaid = now;
				say(this.parts.messages().waiting(outcome, Duration.ofNanos(now - start)));
			}
			this.stop.pause(this.waits.poll(), WAITING);
		}
	}

	private void say(Waiting waiting) {
		try (LogFields fields = LogFields.open().with(LogField.WAITED_MS, waiting.soFar().toMillis())) {
			fields.with(LogField.LOCK_HOLDER, waiting.holder());
			logger.info(waiting.text());
		}
		this.listener.waiting(waiting.text());
	}

	/**
	 * Whoever cannot free it leaves it to the next start that writes.
	 */
	@Override
	public Row freeFromTheDead() {
		try {
			return new DeadHolder(this.parts.table(), this.parts.liveness(), this.database).free();
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("Whether a dead run has left the lock could not be found out, or the lock not be freed", ex);
			return Row.AS_FOUND;
		}
	}

	@Override
	public Optional<String> free(Force force) {
		try {
			return new LockFreeing(this.parts, this.database).free(force);
		}
		catch (SQLException ex) {
			throw (ConnectionProblem.isBusy(ex) || LockAttempt.isGivenUp(ex)) ? this.parts.messages().notFreedNow(ex)
					: failure(ex);
		}
	}

	private void release(LockToken token) {
		this.stop.beginRelease();
		this.opening.close();
		try {
			if (this.parts.table().hasRow() && !this.parts.table().release(token.value(), Patience.ALL)) {
				logger.warn(this.parts.messages().stolen());
			}
		}
		catch (SQLException ex) {
			logger.warn(this.parts.messages().notReleased(token, ex));
		}
		finally {
			releaseLiveness();
		}
	}

	/**
	 * Without it nobody could take over the row from a process that lives on.
	 */
	private void releaseLiveness() {
		try {
			this.parts.liveness().release();
		}
		catch (SQLException ex) {
			logger.debug("It ends with the connection", ex);
		}
	}

	private MigrationException failure(SQLException failure) {
		if (this.stop.isRaised()) {
			return StopSignal.stopped(WAITING, failure); // which cancelled the statement
		}
		if (ConnectionProblem.isBusy(failure)) {
			return this.parts.messages().busy(failure);
		}
		String role = "42501".equals(ConnectionProblem.sqlState(failure)) ? this.parts.table().role() : null;
		return ConnectionProblem.of(failure, this.database, role);
	}

	private <E extends Throwable> E giveUp(E failure) {
		this.stop.beginRelease();
		this.opening.close(); // not before a cancellation that is on its way is over
		try {
			this.parts.liveness().release();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

	/**
	 * What the lock is made of.
	 *
	 * @param table the row
	 * @param liveness what proves that a holder is dead
	 * @param attempt how to take it
	 * @param messages what to say of it
	 */
	record Parts(LockTable table, Liveness liveness, LockAttempt attempt, LockMessages messages) {
	}

	/**
	 * What taking the lock opens.
	 */
	interface Opening {

		void open(Fence fence);

		void close();

	}

}
