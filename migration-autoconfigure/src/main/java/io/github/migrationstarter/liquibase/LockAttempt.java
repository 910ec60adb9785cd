package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.database.Liveness.Status;

/**
 * One attempt to take the lock, which writes only if the row is free or can be taken
 * over:
 * <ol>
 * <li>Take the liveness lock. If somebody holds it, they are alive.
 * <li>If a run that had the liveness lock holds the row although that lock is free, the
 * run is dead: take the row over from exactly that holder.
 * <li>If nobody holds the row, make schema, lock table and row where they are absent; if
 * somebody else makes them at the same moment, the attempt has failed.
 * <li>Take the row, and write into it whether the liveness lock is ours.
 * </ol>
 */
final class LockAttempt {

	private static final Log logger = LogFactory.getLog(LockAttempt.class);

	private static final Set<String> DUPLICATES = Set.of("42P06", "42P07");

	private static final String CANCELLED = "57014";

	private final LockTable table;

	private final Liveness liveness;

	private final LockToken proven;

	private final String database;

	LockAttempt(LockTable table, Liveness liveness, LockToken proven, String database) {
		this.table = table;
		this.liveness = liveness;
		this.proven = proven;
		this.database = database;
	}

	/**
	 * Tries once.
	 * @return what came of it
	 * @throws SQLException if the database failed
	 */
	Outcome make() throws SQLException {
		return make(Absent.MAKE);
	}

	/**
	 * Tries once.
	 * @param absent what to do where there is no row
	 * @return what came of it
	 * @throws SQLException if the database failed
	 */
	Outcome make(Absent absent) throws SQLException {
		Status status = this.liveness.tryAcquire();
		try {
			return new Outcome((status == Status.HELD) ? null : take(status, absent), status, null);
		}
		catch (SQLException ex) {
			if (!isGivenUp(ex)) {
				throw ex;
			}
			return new Outcome(null, status, ex);
		}
	}

	/**
	 * Whether a statement had waited long enough for somebody who keeps the row locked.
	 */
	private static boolean isGivenUp(SQLException ex) {
		return ex instanceof SQLTimeoutException || CANCELLED.equals(ConnectionProblem.sqlState(ex));
	}

	/**
	 * Two at once may collide on an engine without a liveness lock, with plain Liquibase,
	 * or with whoever writes the row by hand: then the next attempt finds what they did.
	 */
	private @Nullable LockToken take(Status status, Absent absent) throws SQLException {
		try {
			return takeUnlessHeld(status, absent);
		}
		catch (SQLException ex) {
			if (!isCollision(ex)) {
				throw ex;
			}
			logger.debug("Somebody else made or wrote the lock table at the same moment", ex);
			return null;
		}
	}

	private @Nullable LockToken takeUnlessHeld(Status status, Absent absent) throws SQLException {
		Optional<LockHolder> holder = this.table.holder();
		if (holder.isPresent()) {
			return (status == Status.ACQUIRED && tookOver(holder.get())) ? this.proven : null;
		}
		LockToken token = (status == Status.ACQUIRED) ? this.proven : this.proven.unproven();
		if (absent == Absent.LEAVE && !this.table.hasRow()) {
			return token;
		}
		if (absent == Absent.MAKE) {
			this.table.ensure();
		}
		return this.table.take(token) ? token : null;
	}

	private boolean tookOver(LockHolder holder) throws SQLException {
		String name = holder.name();
		if (name == null || !holder.isProven() || !this.table.takeOver(name, this.proven)) {
			return false;
		}
		logger.warn("Took over the lock of the " + this.database + " from " + holder.past() + ", "
				+ this.liveness.proof() + ".");
		return true;
	}

	static boolean isCollision(SQLException ex) {
		String state = String.valueOf(ConnectionProblem.sqlState(ex));
		String message = String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT);
		return DUPLICATES.contains(state) || state.startsWith("23") || state.startsWith("40")
				|| message.contains("already exists") || message.contains("unique");
	}

	/**
	 * What to do where there is no row to take.
	 */
	enum Absent {

		MAKE,

		/**
		 * Hold the liveness lock alone.
		 */
		LEAVE

	}

	/**
	 * What came of an attempt.
	 *
	 * @param token what was written into the row, or {@code null} if it is another's
	 * @param liveness what came of taking the liveness lock
	 * @param blocked how the database said that another connection keeps the row locked
	 */
	record Outcome(@Nullable LockToken token, Status liveness, @Nullable SQLException blocked) {
	}

}
