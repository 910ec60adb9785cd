package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.MigrationLock;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.database.Liveness.Status;
import io.github.migrationstarter.liquibase.LockTable.Holder;

/**
 * Liquibase's row as the lock, made safe against crashes:
 * <ol>
 * <li>Take the liveness lock. If somebody holds it, they are alive: wait.
 * <li>If a run that had the liveness lock holds the row although that lock is free, the
 * run is dead: take the row over from exactly that holder.
 * <li>If nobody holds the row, make schema, lock table and row where they are absent; if
 * somebody else makes them at the same moment, try again.
 * <li>Take the row, and write into it whether the liveness lock is ours.
 * <li>Otherwise wait: an unproven holder is never robbed, however old its row is.
 * </ol>
 */
final class LiquibaseLock implements MigrationLock {

	private static final Log logger = LogFactory.getLog(LiquibaseLock.class);

	private static final Duration SAID_EVERY = Duration.ofSeconds(5);

	private static final Set<String> DUPLICATES = Set.of("42P06", "42P07");

	private static final String WAITING = "waited for the lock";

	private final LockTable table;

	private final Liveness liveness;

	private final LockToken proven;

	private final Waits waits;

	private final StopSignal stop;

	private final Opening opening;

	private final String database;

	private Status status = Status.UNPROVEN;

	LiquibaseLock(LockTable table, Liveness liveness, LockToken token, Waits waits, StopSignal stop, Opening opening,
			String database) {
		this.table = table;
		this.liveness = liveness;
		this.proven = token;
		this.waits = waits;
		this.stop = stop;
		this.opening = opening;
		this.database = database;
	}

	@Override
	public Lease acquire() {
		LockToken token;
		try {
			token = waitUntilTaken();
		}
		catch (SQLException ex) {
			throw failure(giveUp(ex));
		}
		catch (RuntimeException ex) {
			throw giveUp(ex);
		}
		this.opening.open(fence(token));
		if (this.stop.isRaised()) {
			release(token);
			throw StopSignal.stopped(WAITING, null);
		}
		return () -> release(token);
	}

	private Fence fence(LockToken token) {
		Fence row = this.table.fence(token);
		return new Fence() {

			@Override
			public void check(Connection connection) throws SQLException {
				row.check(connection);
			}

			@Override
			public void checkAlive() throws LivenessLostException {
				try {
					LiquibaseLock.this.liveness.check();
				}
				catch (SQLException ex) {
					throw new LivenessLostException(ex);
				}
			}

		};
	}

	private LockToken waitUntilTaken() throws SQLException {
		long start = System.nanoTime();
		long lastSaid = start;
		while (true) {
			LockToken token = tryTake();
			if (token != null) {
				return token;
			}
			this.stop.check(WAITING);
			long now = System.nanoTime();
			if (now - start >= this.waits.lock().toNanos()) {
				throw timeout();
			}
			if (lastSaid == start || now - lastSaid >= SAID_EVERY.toNanos()) {
				lastSaid = now;
				logger.info("Waiting for the lock of the " + this.database + ", held by " + holder() + " ("
						+ Duration.ofNanos(now - start).toSeconds() + " s so far).");
			}
			this.stop.pause(this.waits.poll(), WAITING);
		}
	}

	/**
	 * Tries once, and writes only if the row is free or can be taken over.
	 * @return what was written into the row, or {@code null} if it is another's
	 */
	private @Nullable LockToken tryTake() throws SQLException {
		this.status = this.liveness.tryAcquire();
		if (this.status == Status.HELD) {
			return null;
		}
		Optional<Holder> holder = this.table.holder();
		if (holder.isPresent()) {
			return (this.status == Status.ACQUIRED && tryTakeOver(holder.get())) ? this.proven : null;
		}
		LockToken token = (this.status == Status.ACQUIRED) ? this.proven : this.proven.unproven();
		return (ensured() && this.table.take(token)) ? token : null;
	}

	private boolean tryTakeOver(Holder holder) throws SQLException {
		String name = holder.name();
		if (name == null || !LockToken.isProven(name) || !this.table.takeOver(name, this.proven)) {
			return false;
		}
		logger.warn("Took over the lock of the " + this.database + " from " + holder + ", whose process is dead: "
				+ this.liveness.proof() + ".");
		return true;
	}

	/**
	 * Makes what is absent. Two at once may collide on an engine without a liveness lock,
	 * or with plain Liquibase: then the next attempt finds it made.
	 */
	private boolean ensured() throws SQLException {
		try {
			this.table.ensure();
			return true;
		}
		catch (SQLException ex) {
			if (!isCollision(ex)) {
				throw ex;
			}
			logger.debug("Somebody else made the lock table at the same moment", ex);
			return false;
		}
	}

	private static boolean isCollision(SQLException ex) {
		String state = String.valueOf(ConnectionProblem.sqlState(ex));
		String message = String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT);
		return DUPLICATES.contains(state) || state.startsWith("23") || state.startsWith("40")
				|| message.contains("already exists") || message.contains("unique");
	}

	private void release(LockToken token) {
		this.stop.beginRelease();
		this.opening.close();
		try {
			if (!this.table.release(token)) {
				logger.warn("The lock of the " + this.database
						+ " was no longer ours when it was to be released: somebody else freed or took it.");
			}
		}
		catch (SQLException ex) {
			logger.warn("The lock of the " + this.database + " could not be released (" + ex.getMessage() + "). "
					+ (LockToken.isProven(token.value()) ? "The next start takes it over by itself."
							: "Free it once this process has ended: "
									+ this.table.releaseStatement(new Holder(token.value(), null))));
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
			this.liveness.release();
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
			return timeout("to which another connection writes",
					"See which process keeps a transaction open that writes, and end it, or wait longer with "
							+ "DB_LOCK_WAIT.",
					failure);
		}
		return ConnectionProblem.of(failure, this.database);
	}

	private <E extends Exception> E giveUp(E failure) {
		this.stop.beginRelease();
		this.opening.close(); // not before a cancellation that is on its way is over
		try {
			this.liveness.release();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

	private String holder() throws SQLException {
		return named(this.table.holder());
	}

	private static String named(Optional<Holder> holder) {
		return holder.map(Holder::toString).orElse("a start that is just beginning");
	}

	private MigrationTimeoutException timeout() throws SQLException {
		Optional<Holder> holder = this.table.holder();
		if (this.status == Status.HELD && holder.map(Holder::name).filter(LockToken::isProven).isPresent()) {
			return timeout("held by " + named(holder) + ", which is alive: its liveness lock is held too",
					"Wait longer with DB_LOCK_WAIT, or end that process: the next start then takes the lock over by "
							+ "itself.",
					null);
		}
		return timeout("held by " + named(holder), "If it still works, wait longer with DB_LOCK_WAIT. " + holder
			.map((dead) -> "If it is certain that it is dead, free the lock: " + this.table.releaseStatement(dead))
			.orElse("Start again."), null);
	}

	private MigrationTimeoutException timeout(String why, String action, @Nullable Exception cause) {
		return new MigrationTimeoutException("Waited " + Waits.spoken(this.waits.lock()) + " for the lock of the "
				+ this.database + ", " + why + ". Nothing was changed.", action, cause);
	}

	/**
	 * What taking the lock opens.
	 */
	interface Opening {

		void open(Fence fence);

		void close();

	}

}
