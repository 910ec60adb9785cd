package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.LiquibaseTableNames;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.snapshot.InvalidExampleException;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.statement.core.RawSqlStatement;
import liquibase.structure.core.Table;

/**
 * Tells Liquibase that the run table is one of the migration tool's own, so that diff,
 * snapshot and dropAll pass over it.
 */
public final class RunTableNames implements LiquibaseTableNames {

	private static final int ORDER = 1310;

	/**
	 * The name of the run table. Its ending has the case of the history's name, since
	 * Liquibase quotes mixed names.
	 * @param database the database
	 * @return the history's name with {@code RUN} behind it
	 */
	static String of(Database database) {
		String history = database.getDatabaseChangeLogTableName();
		return history + (history.equals(history.toLowerCase(Locale.ROOT)) ? "run" : "RUN");
	}

	@Override
	public List<String> getLiquibaseGeneratedTableNames(Database database) {
		return List.of(of(database));
	}

	/**
	 * Goes with the history: emptied in a run of ours, which goes on to create, and
	 * dropped elsewhere.
	 */
	@Override
	public void destroy(Database database) throws DatabaseException {
		if (exists(database)) {
			String statement = MigrationConnection.isUsedBy(database) ? "DELETE FROM " : "DROP TABLE ";
			Scope.getCurrentScope()
				.getSingleton(ExecutorService.class)
				.getExecutor("jdbc", database)
				.execute(new RawSqlStatement(statement + RunTable.escapedName(database)));
		}
	}

	/**
	 * Liquibase's own way to look rolls back on PostgreSQL what the run has dropped so
	 * far.
	 */
	private static boolean exists(Database database) throws DatabaseException {
		try {
			if (MigrationConnection.isUsedBy(database)) {
				return isListed(database);
			}
			Table table = new Table(database.getLiquibaseCatalogName(), database.getLiquibaseSchemaName(),
					of(database));
			return SnapshotGeneratorFactory.getInstance().has(table, database);
		}
		catch (InvalidExampleException | SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	private static boolean isListed(Database database) throws SQLException {
		Connection connection = MigrationConnection.of(database).getUnderlyingConnection();
		String configured = new StoredNames(database).historySchema();
		String schema = (configured != null) ? configured : connection.getSchema();
		try (ResultSet tables = connection.getMetaData()
			.getTables(connection.getCatalog(), null, "%", new String[] { "TABLE" })) {
			while (tables.next()) {
				String found = tables.getString("TABLE_SCHEM");
				if (of(database).equalsIgnoreCase(tables.getString("TABLE_NAME"))
						&& (found == null || schema == null || found.equalsIgnoreCase(schema))) {
					return true;
				}
			}
			return false;
		}
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
