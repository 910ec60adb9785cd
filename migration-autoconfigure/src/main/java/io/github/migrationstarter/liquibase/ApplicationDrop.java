package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import liquibase.CatalogAndSchema;
import liquibase.database.Database;
import liquibase.database.LiquibaseTableNames;
import liquibase.database.StandardLiquibaseTableNames;
import liquibase.exception.LiquibaseException;

import io.github.migrationstarter.database.Engine;

/**
 * Drops every table of the application and empties the history.
 */
final class ApplicationDrop {

	private final Database database;

	private final Connection connection;

	ApplicationDrop(Database database, Connection connection) {
		this.database = database;
		this.connection = connection;
	}

	void run(Engine engine, CatalogAndSchema schema) throws LiquibaseException, SQLException {
		List<String> statements = engine.dropStatements(this.connection, this::isOwnTable);
		if (statements.isEmpty()) {
			this.database.dropDatabaseObjects(schema);
		}
		else {
			drop(statements);
		}
		this.database.commit();
	}

	private void drop(List<String> statements) throws LiquibaseException, SQLException {
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		for (LiquibaseTableNames own : List.of(new RunTableNames(), new StandardLiquibaseTableNames())) {
			own.destroy(this.database);
		}
	}

	private boolean isOwnTable(String name) {
		StoredNames names = new StoredNames(this.database);
		return Stream.of(names.historyTable(), names.lockTable(), names.runTable()).anyMatch(name::equalsIgnoreCase);
	}

}
