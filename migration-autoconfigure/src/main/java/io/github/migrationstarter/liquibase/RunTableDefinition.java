package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import liquibase.database.Database;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.LiquibaseDataType;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.NotNullConstraint;
import liquibase.statement.core.CreateTableStatement;

/**
 * The columns of the run table, in the types of any engine.
 */
final class RunTableDefinition {

	static final int DETAIL_LENGTH = 2000;

	private static final List<String> TEXT_COLUMNS = List.of("REVISION:1000", "CHECKSUM:100", "HOLDER:255", "ACTION:30",
			"STARTED:40", "FINISHED:40", "FROM_REVISION:1000", "TO_REVISION:1000", "OUTCOME:30",
			"DETAIL:" + DETAIL_LENGTH);

	private final Database database;

	RunTableDefinition(Database database) {
		this.database = database;
	}

	/**
	 * Makes the table.
	 * @param connection in whose transaction
	 * @throws SQLException if the database failed
	 */
	void create(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : statements()) {
				statement.execute(sql);
			}
		}
	}

	/**
	 * The statements that make the table.
	 * @return them, without semicolons
	 */
	List<String> statements() {
		CreateTableStatement create = new CreateTableStatement(this.database.getLiquibaseCatalogName(),
				this.database.getLiquibaseSchemaName(), RunTableNames.of(this.database))
			.addPrimaryKeyColumn("ID", type("varchar(64)"), null, null, null, new NotNullConstraint())
			.addColumn("KIND", type("varchar(16)"), null, null, new NotNullConstraint());
		for (String column : TEXT_COLUMNS) {
			create.addColumn(column.substring(0, column.indexOf(':')),
					type("varchar(" + column.substring(column.indexOf(':') + 1) + ")"));
		}
		create.addColumn("MILLISECONDS", type("bigint"));
		return OwnTables.quoting(this.database,
				() -> Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(create, this.database))
					.map(Sql::toSql)
					.toList());
	}

	private LiquibaseDataType type(String description) {
		return DataTypeFactory.getInstance().fromDescription(description, this.database);
	}

}
