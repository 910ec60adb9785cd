package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.ChecksumVersion;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.ScriptPreconditions.Access;
import io.github.migrationstarter.script.ScriptDialect;

/**
 * Prints a script for the database that it asks.
 */
final class OnlineScript {

	private static final String USUAL_PATH = "\"$user\", public";

	private final LiquibaseSettings settings;

	private final Database database;

	private final Connection connection;

	private final Engine engine;

	private final String title;

	OnlineScript(LiquibaseSettings settings, Database database, Connection connection, Engine engine, String title) {
		this.settings = settings;
		this.database = database;
		this.connection = connection;
		this.engine = engine;
		this.title = title;
	}

	String of(Plan plan, Observation observation, Snapshot snapshot) throws Exception {
		if (this.settings.options().checksums() == Checksums.CLEAR && plan.action() != BootstrapAction.DOWNGRADE) {
			throw new MigrationRefusedException(null,
					"A script does not do what spring.liquibase.clear-checksums=true " + "asks for.",
					"Run the command without --sql, or remove the property.");
		}
		List<RanChangeSet> rows = List.copyOf(this.database.getRanChangeSetList());
		ScriptGround ground = new ScriptGround(this.database, dialect(), this.settings.names(), this.title, session(),
				snapshot, outdated(rows));
		ScriptHistory history = new ScriptHistory(rows, observation);
		ScriptPreconditions preconditions = new ScriptPreconditions(this.database, Access.ONLINE);
		return switch (ground.dialect()) {
			case POSTGRESQL -> {
				try (ScriptStatements statements = new ScriptStatements(this.database, null, Access.ONLINE)) {
					yield new ScriptWriter(ground, history, statements, preconditions).write(plan, observation);
				}
			}
			case SQLITE -> {
				try (ScratchDatabase scratch = ScratchDatabase.like(this.connection, this.settings.names());
						ScriptStatements statements = new ScriptStatements(scratch.database(), scratch,
								Access.ONLINE)) {
					yield new ScriptWriter(ground, history, statements, preconditions).write(plan, observation);
				}
			}
		};
	}

	private ScriptDialect dialect() {
		return switch (this.engine) {
			case POSTGRESQL -> ScriptDialect.POSTGRESQL;
			case SQLITE -> ScriptDialect.SQLITE;
			case OTHER -> throw new MigrationRefusedException(null,
					"Scripts are written for PostgreSQL and SQLite, and this is the " + this.title + ".",
					"Run the command without --sql.");
		};
	}

	/**
	 * What names mean, and what deleting a row does, depends on it.
	 */
	private List<String> session() throws SQLException {
		return switch (this.engine) {
			case POSTGRESQL -> {
				List<String> session = new ArrayList<>(List.of(UnconnectedScript.ENCODING));
				String path = ask("SHOW search_path");
				if (!USUAL_PATH.equals(path)) {
					session.add("SET search_path = " + path);
				}
				yield session;
			}
			case SQLITE -> "1".equals(ask("PRAGMA foreign_keys")) ? List.of("PRAGMA foreign_keys = ON") : List.of();
			case OTHER -> List.of();
		};
	}

	private String ask(String query) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery(query)) {
			return result.next() ? result.getString(1) : "";
		}
	}

	/**
	 * A run brings checksums of older Liquibase versions up to date.
	 */
	private static Map<String, String> outdated(List<RanChangeSet> rows) {
		Map<String, String> outdated = new HashMap<>();
		for (RanChangeSet row : rows) {
			if (row.getLastCheckSum() == null
					|| row.getLastCheckSum().getVersion() < ChecksumVersion.latest().getVersion()) {
				outdated.put(row.toString(),
						(row.getStoredChangeLog() != null) ? row.getStoredChangeLog() : row.getChangeLog());
			}
		}
		return outdated;
	}

}
