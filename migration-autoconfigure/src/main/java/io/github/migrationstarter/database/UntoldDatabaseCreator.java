package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.bootstrap.DatabaseCreator;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Says what to do where the DataSource does not tell which database it misses: only the
 * failure of a connection names it.
 */
final class UntoldDatabaseCreator implements DatabaseCreator {

	private final DataSource dataSource;

	UntoldDatabaseCreator(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public Maker create(StopSignal stop) {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.getMetaData().getDatabaseProductName(); // some connect only now
			return Maker.ANOTHER;
		}
		catch (SQLException | RuntimeException ex) {
			if (!ConnectionProblem.isMissingDatabase(ex)) {
				throw ConnectionProblem.of(ex, "database");
			}
			throw failure(ex, MissingDatabase.name(ex));
		}
	}

	private static MigrationFailedException failure(Exception ex, @Nullable String name) {
		return new MigrationFailedException(Reason.DATABASE, "The PostgreSQL database"
				+ ((name != null) ? " '" + name + "'" : "")
				+ " does not exist, and its DataSource does not tell where it is, so that it cannot be created.",
				"An administrator can run: "
						+ ((name != null) ? DatabaseCreators.statement(name) : "CREATE DATABASE \"<its name>\"")
						+ "; Or let the DataSource say what it wraps, by unwrap(DataSource.class) or by a "
						+ "getTargetDataSource() of its own.",
				ex);
	}

}
