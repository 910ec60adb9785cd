package io.github.migrationstarter.liquibase;

import liquibase.database.Database;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;

import io.github.migrationstarter.liquibase.MigrationConnection.Phase;

/**
 * What Liquibase's own commands find when they ask for the lock inside a run of ours: it
 * is held already, and they can neither release nor drop it. Found by Liquibase through
 * its service file, for the connections of our runs alone.
 */
public final class HeldLockService implements LockService {

	private static final int PRIORITY = 1310;

	private Database database;

	@SuppressWarnings("NullAway.Init") // Liquibase calls setDatabase before anything else
	public HeldLockService() {
	}

	@Override
	public int getPriority() {
		return PRIORITY;
	}

	@Override
	public boolean supports(Database database) {
		return MigrationConnection.isUsedBy(database);
	}

	@Override
	public void setDatabase(Database database) {
		this.database = database;
	}

	@Override
	public boolean hasChangeLogLock() {
		return MigrationConnection.of(this.database).phase() == Phase.WRITING;
	}

	@Override
	public void waitForLock() throws LockException {
		if (!acquireLock()) {
			throw new LockException("A run of migration-starter that only looks takes no lock");
		}
	}

	@Override
	public boolean acquireLock() {
		return hasChangeLogLock();
	}

	@Override
	public void releaseLock() {
		// the run releases it
	}

	@Override
	public DatabaseChangeLogLock[] listLocks() {
		return new DatabaseChangeLogLock[0];
	}

	@Override
	public void forceReleaseLock() {
		// the run releases it
	}

	@Override
	public void setChangeLogLockWaitTime(long minutes) {
		// db.lock.wait
	}

	@Override
	public void setChangeLogLockRecheckTime(long seconds) {
		// db.lock.poll
	}

	@Override
	public void init() {
		// the run has made the table
	}

	@Override
	public void reset() {
		// nothing is kept here
	}

	@Override
	public void destroy() {
		// the run still holds the row
	}

}
