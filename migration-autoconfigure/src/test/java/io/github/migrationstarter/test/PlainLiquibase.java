package io.github.migrationstarter.test;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import liquibase.Contexts;
import liquibase.GlobalConfiguration;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.DirectoryResourceAccessor;

/**
 * Liquibase without the starter, as an older replica or the command line runs it.
 */
public final class PlainLiquibase {

	private PlainLiquibase() {
	}

	/**
	 * Runs everything that is pending.
	 * @param database where
	 * @param changelog the property that names the changelog
	 */
	public static void update(TestDatabase database, String changelog) {
		try (Connection connection = database.connect()) {
			update(connection, changelog);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Runs everything that is pending, and looks for the lock every second while it
	 * waits.
	 * @param connection where
	 * @param changelog the property that names the changelog
	 */
	public static void update(Connection connection, String changelog) {
		Path file = Path.of(changelog.substring(changelog.indexOf("file:") + "file:".length()));
		try (DirectoryResourceAccessor resources = new DirectoryResourceAccessor(file.getParent())) {
			Scope.child(Map.of(GlobalConfiguration.CHANGELOGLOCK_POLL_RATE.getKey(), 1L), () -> {
				new Liquibase(file.getFileName().toString(), resources,
						DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)))
					.update(new Contexts());
			});
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Frees the lock, whoever holds it.
	 * @param database where
	 */
	public static void releaseLocks(TestDatabase database) {
		try (Connection connection = database.connect()) {
			LockServiceFactory.getInstance()
				.getLockService(
						DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)))
				.forceReleaseLock();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
