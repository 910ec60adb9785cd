package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Random;

import liquibase.database.Database;

import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.Changelog;
import io.github.migrationstarter.bootstrap.MigrationLock;
import io.github.migrationstarter.bootstrap.MigrationSession;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.DatabaseLocation.Kind;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.liquibase.LiquibaseLock.Opening;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;

/**
 * The one connection of a run, with the changelog and the lock that work on it.
 */
final class LiquibaseSession implements MigrationSession {

	private final BorrowedConnection borrowed;

	private final DatabaseLocation location;

	private final MigrationScope scope;

	private final Changelog changelog;

	private final MigrationLock lock;

	/**
	 * Builds what works on a connection.
	 * @param borrowed the connection, which closing the session gives back
	 * @param location where it leads to
	 * @param settings what {@code spring.liquibase.*} says
	 * @param waits how long to wait for the lock
	 * @param stop tells the run to end early
	 * @param stampRevision where to stamp a legacy database
	 * @throws Exception if Liquibase or the database refuse
	 */
	LiquibaseSession(BorrowedConnection borrowed, DatabaseLocation location, LiquibaseSettings settings, Waits waits,
			StopSignal stop, String stampRevision) throws Exception {
		Random random = new Random();
		Connection connection = borrowed.connection();
		AtomicConnection atomic = new AtomicConnection(connection, borrowed.settings(), stop);
		Database database = ConfiguredDatabase.of(new MigrationConnection(atomic.proxy()), settings.names());
		connection.setAutoCommit(false);
		LockToken token = LockToken.next(random);
		this.borrowed = borrowed;
		this.location = location;
		this.scope = new MigrationScope(database, settings, MigrationScope.deploymentId(Instant.now(), random));
		this.changelog = this.scope.call(() -> {
			ChangelogFailures failures = new ChangelogFailures(location.name(), settings.changeLog(),
					new SecretParameters(settings.parameters()), new HistoryGrant(database, connection));
			return new LiquibaseChangelog(settings, database, atomic.tracked(), borrowed.engine(), this.scope, failures,
					new ChangelogWriter(settings, database, atomic, this.scope, failures, stop, token), stampRevision);
		});
		MigrationLock row = this.scope.call(() -> new LiquibaseLock(lockTable(database, atomic), liveness(database),
				token, waits, stop, opening(database, atomic), location.name()));
		this.lock = () -> {
			checkWritable();
			return row.acquire();
		};
	}

	private void checkWritable() {
		try {
			this.borrowed.engine().checkWritable(this.borrowed.connection(), this.location.name());
			this.borrowed.connection().rollback();
		}
		catch (SQLException ex) {
			throw ConnectionProblem.of(ex, this.location.name());
		}
	}

	private LockTable lockTable(Database database, AtomicConnection atomic) {
		Catalogue catalogue = this.borrowed.engine().catalogue();
		return new LockTable(database, atomic.tracked(), this.borrowed.settings(), catalogue);
	}

	private Liveness liveness(Database database) throws SQLException {
		StoredNames names = new StoredNames(database);
		return this.borrowed.engine()
			.liveness(this.borrowed.connection(), this.borrowed.second(), this.location, names.historySchema(),
					names.lockTable());
	}

	private static Opening opening(Database database, AtomicConnection atomic) {
		return new Opening() {

			@Override
			public void open(Fence fence) {
				atomic.setFence(fence);
				MigrationConnection.of(database).setPhase(Phase.WRITING);
			}

			@Override
			public void close() {
				atomic.setFence(null);
				MigrationConnection.of(database).setPhase(Phase.OBSERVING);
			}

		};
	}

	@Override
	public Changelog changelog() {
		return this.changelog;
	}

	@Override
	public MigrationLock lock() {
		return this.lock;
	}

	@Override
	public Storage storage() {
		return (this.location.kind() == Kind.MEMORY) ? Storage.MEMORY : Storage.DURABLE;
	}

	@Override
	public void close() {
		try (BorrowedConnection returned = this.borrowed) {
			this.scope.close();
		}
	}

}
