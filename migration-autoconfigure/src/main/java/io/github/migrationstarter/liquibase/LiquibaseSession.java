package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.DatabaseException;
import liquibase.structure.core.Schema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.Changelog;
import io.github.migrationstarter.bootstrap.MigrationLock;
import io.github.migrationstarter.bootstrap.MigrationSession;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.SessionSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseLock.Opening;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;

/**
 * The one connection of a run, with everything that works on it. What it changes on the
 * connection it puts back, because pools do not.
 */
final class LiquibaseSession implements MigrationSession {

	private static final Log logger = LogFactory.getLog(LiquibaseSession.class);

	private final Connection borrowed;

	private final DatabaseLocation location;

	private final Engine engine;

	private final SessionSettings sessionSettings;

	private final boolean autoCommit;

	private final int networkTimeout;

	private final Random random = new Random();

	private final LockToken token = LockToken.next(this.random);

	private LiquibaseChangelog changelog;

	private MigrationLock lock;

	private MigrationScope scope;

	@SuppressWarnings("NullAway.Init") // build() follows, and gives the connection back
										// if it fails
	LiquibaseSession(Connection borrowed, DatabaseLocation location, Waits waits) throws SQLException {
		this.borrowed = borrowed;
		this.location = location;
		this.autoCommit = borrowed.getAutoCommit();
		this.networkTimeout = networkTimeout(borrowed);
		borrowed.setAutoCommit(true);
		this.engine = Engine.of(borrowed);
		this.sessionSettings = this.engine.sessionSettings();
		this.sessionSettings.prepare(borrowed, waits.lock());
		if (this.networkTimeout != 0) {
			borrowed.setNetworkTimeout(Runnable::run, 0);
		}
	}

	/**
	 * Builds what works on the connection.
	 */
	LiquibaseSession build(LiquibaseSettings settings, Waits waits, StopSignal stop, String stampRevision)
			throws Exception {
		AtomicConnection atomic = new AtomicConnection(this.borrowed, this.sessionSettings, stop);
		Database database = database(new MigrationConnection(atomic.proxy()), settings.names());
		this.borrowed.setAutoCommit(false);
		this.scope = new MigrationScope(database, settings, MigrationScope.deploymentId(Instant.now(), this.random));
		ChangelogFailures failures = new ChangelogFailures(this.location.name(), settings.changeLog(),
				new SecretParameters(settings.parameters()), new HistoryGrant(database, this.borrowed));
		this.changelog = this.scope.call(() -> {
			ChangelogWriter writer = new ChangelogWriter(settings, database, atomic, this.scope, failures, stop,
					this.token, stampRevision);
			return new LiquibaseChangelog(settings, database, this.borrowed, this.engine.catalogue(), this.scope,
					failures, writer);
		});
		this.lock = () -> lock(database, atomic, waits, stop).acquire();
		return this;
	}

	private MigrationLock lock(Database database, AtomicConnection atomic, Waits waits, StopSignal stop) {
		try {
			StoredNames names = new StoredNames(database);
			LockTable table = new LockTable(database, this.borrowed, this.sessionSettings, this.engine.catalogue());
			return new LiquibaseLock(table,
					this.engine.liveness(this.borrowed, this.location, names.historySchema(), names.lockTable()),
					this.token, waits, stop, opening(database, atomic), this.location.name());
		}
		catch (SQLException ex) {
			throw ConnectionProblem.of(ex, this.location.name());
		}
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
		return (this.location.kind() == DatabaseLocation.Kind.MEMORY) ? Storage.MEMORY : Storage.DURABLE;
	}

	@Override
	public void close() {
		if (this.scope != null) {
			this.scope.close();
		}
		try (Connection toClose = this.borrowed) {
			restore();
		}
		catch (SQLException ex) {
			logger.debug("The connection could not be given back as it was", ex);
		}
	}

	private void restore() throws SQLException {
		try {
			if (!this.borrowed.getAutoCommit()) {
				this.borrowed.rollback();
				this.borrowed.setAutoCommit(true);
			}
			this.sessionSettings.restore(this.borrowed);
			if (this.networkTimeout != 0) {
				this.borrowed.setNetworkTimeout(Runnable::run, this.networkTimeout);
			}
			this.borrowed.setAutoCommit(this.autoCommit);
		}
		catch (SQLException ex) {
			if (storage() == Storage.DURABLE) {
				this.borrowed.abort(Runnable::run);
			}
			throw ex;
		}
	}

	private static int networkTimeout(Connection connection) throws SQLException {
		try {
			return connection.getNetworkTimeout();
		}
		catch (SQLFeatureNotSupportedException ex) {
			return 0;
		}
	}

	private static Database database(MigrationConnection connection, Names names) throws Exception {
		Database database = Scope.child(Map.of(Scope.Attr.logService.name(), new QuietLogService()),
				() -> DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection));
		if (names.defaultSchema() != null) {
			setDefaultSchema(database, names.defaultSchema());
		}
		if (names.liquibaseSchema() != null) {
			setLiquibaseSchema(database, names.liquibaseSchema());
		}
		if (names.tablespace() != null && database.supportsTablespaces()) {
			database.setLiquibaseTablespaceName(names.tablespace());
		}
		if (names.history() != null) {
			database.setDatabaseChangeLogTableName(names.history());
		}
		if (names.lock() != null) {
			database.setDatabaseChangeLogLockTableName(names.lock());
		}
		return database;
	}

	private static void setDefaultSchema(Database database, String name) throws DatabaseException {
		if (database.supports(Schema.class)) {
			database.setDefaultSchemaName(name);
		}
		else {
			database.setDefaultCatalogName(name);
		}
	}

	private static void setLiquibaseSchema(Database database, String name) throws DatabaseException {
		if (database.supports(Schema.class)) {
			database.setLiquibaseSchemaName(name);
		}
		else {
			database.setLiquibaseCatalogName(name);
		}
	}

}
