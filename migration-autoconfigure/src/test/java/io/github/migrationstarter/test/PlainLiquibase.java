package io.github.migrationstarter.test;

import java.nio.file.Path;
import java.sql.Connection;

import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
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
		Path file = Path.of(changelog.substring(changelog.indexOf("file:") + "file:".length()));
		try (Connection connection = database.connect();
				DirectoryResourceAccessor resources = new DirectoryResourceAccessor(file.getParent())) {
			new Liquibase(file.getFileName().toString(), resources,
					DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)))
				.update(new Contexts());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
