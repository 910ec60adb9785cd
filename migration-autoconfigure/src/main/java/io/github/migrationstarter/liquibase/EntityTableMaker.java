package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.bootstrap.Ground;
import io.github.migrationstarter.bootstrap.TableMaker;
import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.liquibase.ObservationReader.Tables;

/**
 * Makes the tables of the entities on the connection of a run, in one transaction with
 * the notes in the run table: a kill at any moment leaves all of it or nothing.
 */
final class EntityTableMaker implements TableMaker {

	private final LiquibaseSettings settings;

	private final Database database;

	private final AtomicConnection connection;

	private final Engine engine;

	private final MigrationScope scope;

	private final LockToken token;

	private final String name;

	private @Nullable String running;

	EntityTableMaker(LiquibaseSettings settings, Database database, AtomicConnection connection, Engine engine,
			MigrationScope scope, LockToken token, String name) {
		this.settings = settings;
		this.database = database;
		this.connection = connection;
		this.engine = engine;
		this.scope = scope;
		this.token = token;
		this.name = name;
	}

	@Override
	public Ground look() {
		try {
			Ground ground = this.scope.call(this::ground);
			this.connection.tracked().rollback();
			return ground;
		}
		catch (MigrationException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw ConnectionProblem.of(ex, this.name);
		}
	}

	private Ground ground() throws SQLException {
		StoredNames names = new StoredNames(this.database);
		SchemaContents contents = contents(names);
		Tables tables = tables(contents, names);
		Notes notes = contents.own().has(names.runTable()) ? Notes.read(this.database, this.connection.tracked(), null)
				: Notes.NONE;
		List<String> others = contents.application()
			.tables()
			.stream()
			.map(Catalogue.Table::name)
			.filter((table) -> !tables.application().contains(table))
			.toList();
		return new Ground(tables.application().isEmpty() ? null : notes.fromEntities(), tables.application(), others,
				tables.missingSchemas(), contents.own().has(names.historyTable()) ? historyRows() : 0,
				notes.intents().isEmpty() ? WholeRunCheck.committing(this.connection.tracked()).orElse(null)
						: "a part of a change set that is not one transaction may be there");
	}

	private SchemaContents contents(StoredNames names) throws SQLException {
		return SchemaContents.read(this.engine.catalogue(), this.connection.tracked(), names);
	}

	private Tables tables(SchemaContents contents, StoredNames names) {
		return contents.tables(names.historyTable(), this.settings.ignoredTables());
	}

	private int historyRows() throws SQLException {
		String history = OwnTables.escaped(this.database, this.database.getDatabaseChangeLogTableName());
		try (Statement statement = this.connection.tracked().createStatement();
				ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + history)) {
			return rows.next() ? rows.getInt(1) : 0;
		}
	}

	@Override
	public List<String> make(List<String> statements, String failure) {
		Instant start = Instant.now();
		try {
			return this.scope.call(() -> {
				List<String> made = new ArrayList<>();
				this.connection.atomically(() -> {
					execute(statements);
					made.addAll(note(new EntityMark(start, failure)));
					this.database.commit();
				});
				return made;
			});
		}
		catch (MigrationException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw failed(ex, failure);
		}
	}

	private void execute(List<String> statements) throws SQLException {
		try (Statement statement = this.connection.proxy().createStatement()) {
			for (String sql : statements) {
				this.running = sql;
				statement.execute(sql);
			}
		}
		this.running = null;
	}

	private List<String> note(EntityMark mark) throws SQLException {
		StoredNames names = new StoredNames(this.database);
		Connection proxy = this.connection.proxy();
		SchemaContents contents = contents(names);
		List<String> made = tables(contents, names).application();
		if (made.isEmpty()) {
			throw new SQLException("the entities have no table in the schema '" + contents.application().schema()
					+ "', which is the one that is migrated");
		}
		RunTable runTable = new RunTable(this.database, proxy);
		if (!contents.own().has(names.runTable())) {
			runTable.create();
		}
		runTable.markEntities(mark, this.token.value());
		runTable.add(new RunTable.Run(this.token.value(), BootstrapAction.CREATE.name(), mark.made(), Instant.now(),
				null, null, RunTable.FROM_ENTITIES, mark.failure()));
		return made;
	}

	private MigrationFailedException failed(Exception failure, String migrating) {
		return new MigrationFailedException(Reason.DATABASE,
				"Migrating the " + this.name + " failed, and so did making its tables from the JPA entities "
						+ "(db.dev-create-tables): " + new Causes(failure).innermostLine()
						+ ((this.running != null) ? "\nStatement: " + this.running : "")
						+ "\nNothing was kept. Migrating failed with: " + migrating,
				"Correct the changelog, and start again: the next run begins again.", failure);
	}

}
