package io.github.migrationstarter.liquibase;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.LiquibaseDataType;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.NotNullConstraint;
import liquibase.statement.core.CreateTableStatement;
import org.jspecify.annotations.Nullable;

/**
 * Our own small table beside the history: a first creation that was begun, the change
 * sets that a finished run skipped, and the last runs. Every write belongs to the
 * caller's transaction.
 */
final class RunTable {

	private static final int RUNS_KEPT = 100;

	private static final int DETAIL_LENGTH = 2000;

	private static final List<String> TEXT_COLUMNS = List.of("REVISION:1000", "CHECKSUM:100", "HOLDER:255", "ACTION:30",
			"STARTED:40", "FINISHED:40", "FROM_REVISION:1000", "TO_REVISION:1000", "OUTCOME:30",
			"DETAIL:" + DETAIL_LENGTH);

	private final Database database;

	private final Connection connection;

	private final String table;

	RunTable(Database database, Connection connection) {
		this.database = database;
		this.connection = connection;
		this.table = escapedName(database);
	}

	static String escapedName(Database database) {
		return OwnTables.escaped(database, RunTableNames.of(database));
	}

	/**
	 * Makes the table.
	 * @throws SQLException if the database failed
	 */
	void create() throws SQLException {
		CreateTableStatement create = new CreateTableStatement(this.database.getLiquibaseCatalogName(),
				this.database.getLiquibaseSchemaName(), RunTableNames.of(this.database))
			.addPrimaryKeyColumn("ID", type("varchar(64)"), null, null, null, new NotNullConstraint())
			.addColumn("KIND", type("varchar(16)"), null, null, new NotNullConstraint());
		for (String column : TEXT_COLUMNS) {
			create.addColumn(column.substring(0, column.indexOf(':')),
					type("varchar(" + column.substring(column.indexOf(':') + 1) + ")"));
		}
		create.addColumn("MILLISECONDS", type("bigint"));
		ObjectQuotingStrategy quoting = this.database.getObjectQuotingStrategy();
		this.database.setObjectQuotingStrategy(ObjectQuotingStrategy.LEGACY);
		try (Statement statement = this.connection.createStatement()) {
			for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(create, this.database)) {
				statement.execute(sql.toSql());
			}
		}
		finally {
			this.database.setObjectQuotingStrategy(quoting);
		}
	}

	/**
	 * Reads what an observation needs.
	 * @return the notes
	 * @throws SQLException if the database failed
	 */
	Notes read() throws SQLException {
		String creation = null;
		Map<String, String> skipped = new HashMap<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT KIND, REVISION, CHECKSUM FROM " + this.table
						+ " WHERE KIND IN ('CREATION', 'SKIPPED')")) {
			while (result.next()) {
				if ("CREATION".equals(result.getString(1))) {
					creation = result.getString(2);
				}
				else {
					skipped.put(result.getString(2), result.getString(3));
				}
			}
		}
		return new Notes(creation, skipped);
	}

	void beginCreation(String head, String holder) throws SQLException {
		update("DELETE FROM " + this.table + " WHERE KIND = 'CREATION'");
		update("INSERT INTO " + this.table + " (ID, KIND, REVISION, HOLDER, STARTED) VALUES (?, 'CREATION', ?, ?, ?)",
				"creation", head, holder, Instant.now().toString());
	}

	void endCreation() throws SQLException {
		update("DELETE FROM " + this.table + " WHERE KIND = 'CREATION'");
	}

	void skip(String revision, String checksum) throws SQLException {
		forgetSkipped(revision);
		update("INSERT INTO " + this.table + " (ID, KIND, REVISION, CHECKSUM) VALUES (?, 'SKIPPED', ?, ?)",
				skippedId(revision), revision, checksum);
	}

	void forgetSkipped(String revision) throws SQLException {
		update("DELETE FROM " + this.table + " WHERE ID = ?", skippedId(revision));
	}

	private static String skippedId(String revision) {
		return UUID.nameUUIDFromBytes(revision.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/**
	 * Adds a run, and forgets the oldest.
	 * @param run what is to be remembered
	 * @throws SQLException if the database failed
	 */
	void add(Run run) throws SQLException {
		String detail = (run.detail().length() > DETAIL_LENGTH) ? run.detail().substring(0, DETAIL_LENGTH)
				: run.detail();
		update("INSERT INTO " + this.table
				+ " (ID, KIND, HOLDER, ACTION, STARTED, FINISHED, FROM_REVISION, TO_REVISION, OUTCOME, DETAIL, "
				+ "MILLISECONDS) VALUES (?, 'RUN', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				run.started() + "-" + Integer.toHexString(run.holder().hashCode()), run.holder(), run.action(),
				run.started().toString(), run.finished().toString(), run.from(), run.to(), run.outcome(), detail,
				run.finished().toEpochMilli() - run.started().toEpochMilli());
		List<String> runs = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement
					.executeQuery("SELECT ID FROM " + this.table + " WHERE KIND = 'RUN' ORDER BY ID DESC")) {
			while (result.next()) {
				runs.add(result.getString(1));
			}
		}
		for (String old : runs.subList(Math.min(RUNS_KEPT, runs.size()), runs.size())) {
			update("DELETE FROM " + this.table + " WHERE ID = ?", old);
		}
	}

	private void update(String sql, @Nullable Object... parameters) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				if (parameters[i] instanceof Long number) {
					statement.setLong(i + 1, number);
				}
				else {
					statement.setString(i + 1, (String) parameters[i]);
				}
			}
			statement.executeUpdate();
		}
	}

	private LiquibaseDataType type(String description) {
		return DataTypeFactory.getInstance().fromDescription(description, this.database);
	}

	/**
	 * What an observation needs.
	 *
	 * @param creationHead the head of a first creation that was begun and not finished
	 * @param skipped the checksums of skipped change sets by identity
	 */
	record Notes(@Nullable String creationHead, Map<String, String> skipped) {

		static final Notes NONE = new Notes(null, Map.of());

	}

	/**
	 * One run.
	 *
	 * @param holder whose it was
	 * @param action what it did
	 * @param started when it began
	 * @param finished when it ended
	 * @param from the revision before
	 * @param to the revision after
	 * @param outcome how it ended
	 * @param detail what took longest
	 */
	record Run(String holder, String action, Instant started, Instant finished, @Nullable String from,
			@Nullable String to, String outcome, String detail) {
	}

}
