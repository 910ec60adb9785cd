package io.github.migrationstarter.liquibase;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.DatabaseCreator;
import io.github.migrationstarter.bootstrap.MigrationSession;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.bootstrap.TargetDatabase;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.PatientConnection;

/**
 * The database of the application's own DataSource.
 */
public final class LiquibaseTarget implements TargetDatabase {

	private final DataSource dataSource;

	private final DatabaseLocation location;

	private final DatabaseCreator creator;

	private final LiquibaseSettings settings;

	private final Waits waits;

	private final String stampRevision;

	public LiquibaseTarget(DataSource dataSource, DatabaseLocation location, DatabaseCreator creator,
			LiquibaseSettings settings, Waits waits, String stampRevision) {
		this.dataSource = dataSource;
		this.location = location;
		this.creator = creator;
		this.settings = settings;
		this.waits = waits;
		this.stampRevision = stampRevision;
	}

	@Override
	public String name() {
		return this.location.name();
	}

	@Override
	public DatabaseCreator creator() {
		return this.creator;
	}

	@Override
	public void checkChangelog() {
		new UnconnectedChangelog(this.location, this.settings).check();
	}

	@Override
	public Optional<MigrationSession> open(StopSignal stop) {
		if (this.location.file() != null && !Files.exists(this.location.file())) {
			return Optional.empty();
		}
		// a file of which the DataSource tells nothing is looked at by opening it, which
		// makes it
		Connection connection;
		try {
			connection = new PatientConnection(this.dataSource, name(), this.waits).take(stop);
		}
		catch (MigrationException ex) {
			throw ex;
		}
		catch (SQLException | RuntimeException ex) {
			if (ConnectionProblem.isMissingDatabase(ex)) {
				return Optional.empty();
			}
			throw ConnectionProblem.of(ex, name());
		}
		return Optional.of(session(connection, stop));
	}

	private MigrationSession session(Connection connection, StopSignal stop) {
		BorrowedConnection borrowed;
		try {
			borrowed = BorrowedConnection.of(this.dataSource, connection, this.location, this.waits.lock(), stop);
		}
		catch (SQLException | RuntimeException ex) {
			throw ConnectionProblem.of(ex, name());
		}
		try {
			return new LiquibaseSession(borrowed, borrowed.location(), this.settings, this.waits, stop,
					this.stampRevision);
		}
		catch (Exception ex) {
			borrowed.close();
			throw (ex instanceof MigrationException ours) ? ours : ConnectionProblem.of(ex, name());
		}
	}

}
