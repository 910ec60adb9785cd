package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import liquibase.database.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.BootstrapContext.ConnectionWork;
import io.github.migrationstarter.DatabaseAddress;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.Changelog;
import io.github.migrationstarter.bootstrap.Inspection;
import io.github.migrationstarter.bootstrap.MigrationLock.Row;
import io.github.migrationstarter.bootstrap.MigrationLock;
import io.github.migrationstarter.bootstrap.MigrationSession;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.Silences;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.bootstrap.TableMaker;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.ConnectedAddress;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.DatabaseLocation.Kind;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.liquibase.ChangelogRehearsal.WatchFactory;
import io.github.migrationstarter.liquibase.LiquibaseLock.Opening;
import io.github.migrationstarter.liquibase.LiquibaseLock.Parts;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;

/**
 * The one connection of a run, with the changelog and the lock that work on it.
 */
final class LiquibaseSession implements MigrationSession {

	private static final Log logger = LogFactory.getLog(LiquibaseSession.class);

	private final BorrowedConnection borrowed;

	private final DatabaseLocation location;

	private final MigrationScope scope;

	private final Changelog changelog;

	private final MigrationLock lock;

	private final TableMaker tableMaker;

	private final Inspection inspection;

	private final Heartbeat heartbeat;

	private final LentConnection lent;

	/**
	 * Builds what works on a connection.
	 * @param borrowed the connection, which closing the session gives back
	 * @param location where it leads to
	 * @param settings what {@code spring.liquibase.*} says
	 * @param waits how long to wait for the lock
	 * @param stop tells the run to end early
	 * @param listener is told of every change set
	 * @param silences how often to say what takes long
	 * @throws Exception if Liquibase or the database refuse
	 */
	LiquibaseSession(BorrowedConnection borrowed, DatabaseLocation location, LiquibaseSettings settings, Waits waits,
			StopSignal stop, RunListener listener, Silences silences) throws Exception {
		Random random = new Random();
		Connection connection = borrowed.connection();
		AtomicConnection atomic = new AtomicConnection(connection, borrowed.settings(), stop,
				settings.options().rails());
		if (!settings.options().rails().isNone() && borrowed.engine() != Engine.POSTGRESQL) {
			logger.debug(
					"db.postgres.* is for PostgreSQL: the change sets of the " + location.name() + " are not limited");
		}
		MigrationConnection seen = new MigrationConnection(atomic.proxy());
		seen.setBeforeHistory(atomic.limits()::end);
		Database database = ConfiguredDatabase.of(seen, settings.names());
		connection.setAutoCommit(false);
		this.lent = new LentConnection(connection, borrowed.settings(), atomic.statements());
		LockToken token = LockToken.next(random);
		this.borrowed = borrowed;
		this.location = location;
		this.scope = new MigrationScope(database, settings, MigrationScope.deploymentId(Instant.now(), random));
		Liveness liveness = this.scope.call(() -> liveness(database));
		this.heartbeat = new Heartbeat(listener, liveness::watch, silences);
		this.changelog = this.scope.call(() -> {
			SecretParameters secrets = new SecretParameters(settings.parameters());
			ChangelogFailures reading = new ChangelogFailures(location.name(), settings, secrets,
					new HistoryGrant(database, connection));
			RunFailures running = new RunFailures(location.name(), secrets,
					new ChangeSetFailures(secrets, settings.resources(),
							new AppliedCheck(database, atomic.tracked(), borrowed.engine(), this.scope),
							new UnfitRowSearch(database, atomic.tracked(), borrowed.engine()),
							new MissingRight(atomic.tracked())));
			RehearsalSteps steps = new RehearsalSteps(this.heartbeat);
			ChangelogWriter writer = new ChangelogWriter(settings, database, atomic, this.scope, running, stop, token,
					new IntentRemedies(database, borrowed.engine(), settings.parameters()), steps);
			return new LiquibaseChangelog(settings, database, atomic.tracked(), borrowed.engine(), this.scope, reading,
					writer, new ChangelogRehearsal(database, writer, steps, settings.options(), watches(borrowed)),
					new OnlineScript(settings, database, atomic.tracked(), borrowed.engine(), location.name()));
		});
		this.tableMaker = new EntityTableMaker(settings, database, atomic, borrowed.engine(), this.scope, token,
				location.name());
		LockTransaction transaction = new LockTransaction(atomic.tracked(), borrowed.settings());
		LockTable table = new LockTable(database, transaction, borrowed.engine().catalogue());
		HolderActivity activity = new HolderActivity(database, transaction, borrowed.engine().catalogue(), liveness);
		Parts parts = new Parts(table, liveness, new LockAttempt(table, liveness, token, location.name()),
				new LockMessages(table, activity, waits, location.name()));
		this.lock = lock(database,
				new LiquibaseLock(parts, waits, stop, opening(database, atomic, borrowed), location.name(), listener));
		this.inspection = new LiquibaseInspection(location.name(), database, transaction, table, liveness, activity);
	}

	private static WatchFactory watches(BorrowedConnection borrowed) {
		return (commits, names) -> borrowed.engine()
			.rehearsalWatch(borrowed.connection(), borrowed.second(), commits, names.historySchema(),
					List.of(names.historyTable(), names.lockTable(), names.runTable()));
	}

	private MigrationLock lock(Database database, MigrationLock row) {
		return new MigrationLock() {

			@Override
			public Lease acquire() {
				checkWritable();
				return row.acquire();
			}

			@Override
			public RehearsalLease acquireForRehearsal() {
				checkWritable();
				return row.acquireForRehearsal();
			}

			@Override
			public Optional<String> free(Force force) {
				checkWritable();
				return row.free(force);
			}

			@Override
			public Row freeFromTheDead() {
				return (MigrationConnection.of(database).lockTable() == Presence.PRESENT) ? row.freeFromTheDead()
						: Row.AS_FOUND;
			}

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

	private Liveness liveness(Database database) {
		StoredNames names = new StoredNames(database);
		return this.borrowed.engine()
			.liveness(this.borrowed.connection(), this.borrowed.second(), this.location, names.historySchema(),
					names.lockTable());
	}

	private static Opening opening(Database database, AtomicConnection atomic, BorrowedConnection borrowed) {
		return new Opening() {

			@Override
			public void open(Fence fence) {
				atomic.limits().open(borrowed.connection(), borrowed.second());
				atomic.setFence(fence);
				MigrationConnection.of(database).setPhase(Phase.WRITING);
			}

			@Override
			public void close() {
				atomic.setFence(null);
				atomic.limits().close();
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
	public Inspection inspection() {
		return this.inspection;
	}

	@Override
	public TableMaker tableMaker() {
		return this.tableMaker;
	}

	@Override
	public DatabaseAddress address() {
		try {
			DatabaseAddress address = ConnectedAddress.of(this.borrowed.connection(), this.location);
			this.borrowed.settings().rollback(this.borrowed.connection());
			return address;
		}
		catch (SQLException ex) {
			throw ConnectionProblem.of(ex, this.location.name());
		}
	}

	@Override
	public void lend(ConnectionWork work) throws Exception {
		this.lent.lend(work);
	}

	@Override
	public Storage storage() {
		return (this.location.kind() == Kind.MEMORY) ? Storage.MEMORY : Storage.DURABLE;
	}

	@Override
	public void eraseDropped() {
		try {
			this.borrowed.connection().rollback();
			this.borrowed.engine().eraseDropped(this.borrowed.connection(), this.location.name());
		}
		catch (SQLException ex) {
			throw ConnectionProblem.of(ex, this.location.name());
		}
	}

	@Override
	public void close() {
		try (BorrowedConnection returned = this.borrowed; Heartbeat ended = this.heartbeat) {
			this.scope.close();
		}
	}

}
