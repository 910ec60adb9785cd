package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.bootstrap.MigrationLock.Row;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.database.Liveness.Status;
import io.github.migrationstarter.liquibase.LockTransaction.Patience;

/**
 * Frees the row of a run that was killed between its last change set and the release, so
 * that plain Liquibase does not wait for a dead process where no run of ours has anything
 * to write.
 */
final class DeadHolder {

	private static final Log logger = LogFactory.getLog(DeadHolder.class);

	private final LockTable table;

	private final Liveness liveness;

	private final String database;

	DeadHolder(LockTable table, Liveness liveness, String database) {
		this.table = table;
		this.liveness = liveness;
		this.database = database;
	}

	/**
	 * Looks at the row, and goes on only if a run that had the liveness lock holds it.
	 * @return what became of the row
	 * @throws SQLException if the database failed
	 */
	Row free() throws SQLException {
		Optional<LockHolder> holder = this.table.glance().filter(LockHolder::isProven);
		return holder.isPresent() ? freeIfDead(holder.get()) : Row.AS_FOUND;
	}

	private Row freeIfDead(LockHolder holder) throws SQLException {
		try {
			String name = holder.name();
			if (this.liveness.tryAcquire() != Status.ACQUIRED || name == null
					|| !this.table.release(name, Patience.LITTLE)) {
				return Row.AS_FOUND;
			}
			logger.warn("Freed the lock of the " + this.database + " from " + holder.past() + ", "
					+ this.liveness.proof() + ".");
			return Row.FREED;
		}
		finally {
			this.liveness.release();
		}
	}

}
