package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.MigrationLock.Force;
import io.github.migrationstarter.database.Liveness.Status;
import io.github.migrationstarter.liquibase.LiquibaseLock.Parts;
import io.github.migrationstarter.liquibase.LockTransaction.Patience;

/**
 * Frees the lock for a person:
 * <ol>
 * <li>see who holds the row;
 * <li>if it is a run that had the liveness lock, try to take that: it is free only if the
 * run is dead;
 * <li>without that proof refuse, unless the lock is to be freed all the same;
 * <li>free the row of exactly that holder, and look again if somebody else has it now.
 * </ol>
 */
final class LockFreeing {

	private final Parts parts;

	private final String database;

	LockFreeing(Parts parts, String database) {
		this.parts = parts;
		this.database = database;
	}

	/**
	 * Frees it.
	 * @param force whether also that of a holder who may be alive
	 * @return whose it was, as a sentence, or nothing if nobody held it
	 * @throws SQLException if the database failed
	 */
	Optional<String> free(Force force) throws SQLException {
		while (true) {
			Optional<LockHolder> holder = this.parts.table().holder();
			if (holder.isEmpty()) {
				return Optional.empty();
			}
			String freed = free(holder.get(), force);
			if (freed != null) {
				return Optional.of(freed);
			}
		}
	}

	private @Nullable String free(LockHolder holder, Force force) throws SQLException {
		try {
			Status status = holder.isProven() ? this.parts.liveness().tryAcquire() : Status.UNPROVEN;
			if (status != Status.ACQUIRED && force == Force.NO) {
				throw this.parts.messages().notFreed(holder, status, this.parts.liveness().doubt());
			}
			return this.parts.table().release(holder.name(), Patience.LITTLE)
					? "Freed the lock of the " + this.database + " from " + holder.past() + switch (status) {
						case ACQUIRED -> ", " + this.parts.liveness().proof() + ".";
						case HELD -> ", although it is alive: its liveness lock is held.";
						case UNPROVEN -> ". Whether it still works could not be proven.";
					} : null;
		}
		finally {
			this.parts.liveness().release();
		}
	}

}
