package io.github.migrationstarter.liquibase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.DatabaseCreator;
import io.github.migrationstarter.bootstrap.MigrationSession;
import io.github.migrationstarter.bootstrap.OfflineChangelog;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.Silences;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.bootstrap.TargetDatabase;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.DataSourceUrl;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.PatientConnection;
import io.github.migrationstarter.database.PostgresHosts;
import io.github.migrationstarter.database.SqliteProblem;
import io.github.migrationstarter.database.UrlProblem;

/**
 * The database of the application's own DataSource.
 */
public final class LiquibaseTarget implements TargetDatabase {

	private static final Log logger = LogFactory.getLog(LiquibaseTarget.class);

	private final DataSource dataSource;

	private final DatabaseLocation location;

	private final DatabaseCreator creator;

	private final LiquibaseSettings settings;

	private final Waits waits;

	private final RunListener listener;

	private final Silences silences;

	private boolean saidOfFile;

	public LiquibaseTarget(DataSource dataSource, DatabaseLocation location, DatabaseCreator creator,
			LiquibaseSettings settings, Waits waits, RunListener listener) {
		this(dataSource, location, creator, settings, waits, listener, Silences.USUAL);
	}

	LiquibaseTarget(DataSource dataSource, DatabaseLocation location, DatabaseCreator creator,
			LiquibaseSettings settings, Waits waits, RunListener listener, Silences silences) {
		this.silences = silences;
		this.dataSource = dataSource;
		this.location = location;
		this.creator = creator;
		this.settings = settings;
		this.waits = waits;
		this.listener = listener;
	}

	@Override
	public String name() {
		return this.location.name();
	}

	@Override
	public String deletion() {
		return this.location.deletion();
	}

	@Override
	public DatabaseCreator creator() {
		return this.creator;
	}

	@Override
	public Optional<List<Revision>> checkChangelog() {
		return new UnconnectedChangelog(this.location, this.settings).check();
	}

	@Override
	public OfflineChangelog offline() {
		return switch (this.location.kind()) {
			case POSTGRESQL -> UnconnectedScript.postgresql(this.location, this.settings);
			case SQLITE_FILE -> UnconnectedScript.sqlite(this.location, this.settings);
			case MEMORY, OTHER -> TargetDatabase.super.offline();
		};
	}

	@Override
	public Optional<List<HistoryEntry>> readChangelog() {
		return new UnconnectedChangelog(this.location, this.settings).entries();
	}

	@Override
	public Optional<MigrationSession> open(StopSignal stop) {
		return enter(() -> {
			BorrowedConnection borrowed = borrow(ConnectionUse.RUN, stop);
			sayIfMade(borrowed.location().file());
			return session(borrowed, stop);
		});
	}

	/**
	 * Looks at it on a connection that is given back at once.
	 * @param <T> what is seen
	 * @param look what reads, and leaves nothing open
	 * @return what was seen, or nothing if the database does not exist
	 * @throws MigrationException if it cannot be looked at
	 */
	<T> Optional<T> look(Look<T> look) {
		return enter(() -> {
			try (StopSignal nobody = StopSignal.never();
					BorrowedConnection borrowed = borrow(ConnectionUse.LOOK, nobody)) {
				return look.at(borrowed);
			}
		});
	}

	private <T> Optional<T> enter(Entrance<T> entrance) {
		UrlProblem.check(DataSourceUrl.of(this.dataSource), name());
		if (this.location.file() != null && !Files.exists(this.location.file())) {
			return Optional.empty();
		}
		if (this.location.file() != null && Files.isDirectory(this.location.file())) {
			throw SqliteProblem.folder(this.location.file());
		}
		try {
			return Optional.of(entrance.enter());
		}
		catch (MigrationException ex) {
			throw ex;
		}
		catch (Exception ex) {
			if (ConnectionProblem.isMissingDatabase(ex)) {
				return Optional.empty();
			}
			MigrationFailedException problem = ConnectionProblem.of(ex, name(), DataSourceUrl.userOf(this.dataSource));
			if (problem.getReason() == Reason.UNREACHABLE && PostgresHosts.sayMissing(this.dataSource)) {
				return Optional.empty();
			}
			throw problem;
		}
	}

	/**
	 * Some DataSources connect only when their connection is first used.
	 */
	private BorrowedConnection borrow(ConnectionUse use, StopSignal stop) throws SQLException {
		return BorrowedConnection.of(this.dataSource, take(stop), this.location, use, this.waits.lock(), stop);
	}

	/**
	 * A failure of the DataSource's own is no answer of the database.
	 */
	private Connection take(StopSignal stop) throws SQLException {
		try {
			return new PatientConnection(this.dataSource, name(), this.waits).take(stop);
		}
		catch (MigrationException ex) {
			throw ex;
		}
		catch (SQLException | RuntimeException ex) {
			MigrationFailedException url = UrlProblem.of(ex, name(), DataSourceUrl.of(this.dataSource));
			if (url != null) {
				throw url;
			}
			if (new Causes(ex).first(SQLException.class) != null) {
				throw ex;
			}
			throw new MigrationFailedException(Reason.DATABASE,
					"The DataSource gives no connection: " + ex.getMessage(),
					"Correct what it names. A router that chooses by what is bound to the thread needs a default target "
							+ "for the thread that starts the application; or mark the DataSource to migrate with "
							+ "@LiquibaseDataSource.",
					ex);
		}
	}

	/**
	 * A file of which the DataSource tells nothing is looked at by opening it, which
	 * makes it.
	 */
	private void sayIfMade(@Nullable Path file) {
		if (this.location.file() == null && file != null && !this.saidOfFile && file.toFile().length() == 0) {
			this.saidOfFile = true;
			logger.warn("The SQLite database '" + file
					+ "' is an empty file. If it was not there, looking has made it, "
					+ "since its DataSource does not tell where it leads to. If it should hold data, look for a wrong "
					+ "path or a volume that is not mounted.");
		}
	}

	private MigrationSession session(BorrowedConnection borrowed, StopSignal stop) {
		try {
			return new LiquibaseSession(borrowed, borrowed.location(), this.settings, this.waits, stop, this.listener,
					this.silences);
		}
		catch (Exception ex) {
			borrowed.close();
			throw (ex instanceof MigrationException ours) ? ours : ConnectionProblem.of(ex, name());
		}
	}

	/**
	 * What is done on a connection that is given back at once.
	 *
	 * @param <T> what is seen
	 */
	@FunctionalInterface
	interface Look<T> {

		T at(BorrowedConnection borrowed) throws Exception;

	}

	/**
	 * What fails in our words.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	private interface Entrance<T> {

		T enter() throws Exception;

	}

}
