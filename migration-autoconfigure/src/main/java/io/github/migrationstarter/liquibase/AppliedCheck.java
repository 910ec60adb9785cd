package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.DuplicateObject;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.ObjectSearch;
import io.github.migrationstarter.database.SchemaObject;
import io.github.migrationstarter.database.SchemaObject.Kind;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;

/**
 * Tells of a change set that failed whether it had been applied before, and only its row
 * is missing: old damage of a tool that commits the two apart.
 * <ol>
 * <li>The failure must say that something is there already, and the change set must have
 * no row.
 * <li>What the change set creates is read from its SQL.
 * <li>All of it is looked up, in a transaction that writes nothing.
 * </ol>
 */
final class AppliedCheck {

	private final Database database;

	private final Connection connection;

	private final Engine engine;

	private final MigrationScope scope;

	AppliedCheck(Database database, Connection connection, Engine engine, MigrationScope scope) {
		this.database = database;
		this.connection = connection;
		this.engine = engine;
		this.scope = scope;
	}

	/**
	 * Looks, after the change set was rolled back.
	 * @param failure what the change set failed with, which also gets what looking fails
	 * with
	 * @param changeSet the change set
	 * @return what is there, or {@code null} if nothing of it is, or nothing can be told
	 */
	@Nullable AppliedChangeSet find(Exception failure, ChangeSet changeSet) {
		if (!DuplicateObject.isReported(failure)) {
			return null;
		}
		MigrationConnection own = MigrationConnection.of(this.database);
		Phase phase = own.phase();
		own.setPhase(Phase.OBSERVING);
		try {
			AppliedChangeSet found = this.scope.call(() -> look(changeSet));
			this.connection.rollback();
			return found;
		}
		catch (Exception ex) {
			failure.addSuppressed(ex); // what it failed with is what counts
			return null;
		}
		finally {
			own.setPhase(phase);
		}
	}

	private @Nullable AppliedChangeSet look(ChangeSet changeSet) throws Exception {
		if (this.database.getRanChangeSet(changeSet) != null) {
			return null;
		}
		ObjectSearch search = this.engine.objectSearch(this.connection, new StoredNames(this.database).defaultSchema());
		List<SchemaObject> found = new ArrayList<>();
		List<SchemaObject> missing = new ArrayList<>();
		for (SchemaObject object : new CreatedObjects(this.database).of(changeSet)) {
			if (search.finds(object)) {
				found.add(withColumns(object, search, missing));
			}
			else {
				missing.add(object);
			}
		}
		return found.isEmpty() ? null : new AppliedChangeSet(found, missing, looks(search, found),
				HistoryStatement.insert(this.database, changeSet));
	}

	private static SchemaObject withColumns(SchemaObject table, ObjectSearch search, List<SchemaObject> missing)
			throws SQLException {
		List<String> there = new ArrayList<>();
		for (String name : table.columns()) {
			SchemaObject column = SchemaObject.of(Kind.COLUMN, table.schema(), table.name(), name);
			if (search.finds(column)) {
				there.add(name);
			}
			else {
				missing.add(column);
			}
		}
		return table.columns().isEmpty() ? table : SchemaObject.table(table.schema(), table.name(), there);
	}

	private static List<String> looks(ObjectSearch search, List<SchemaObject> found) {
		return found.stream()
			.filter((object) -> object.table() != null || object.kind() == Kind.TABLE || object.kind() == Kind.VIEW)
			.map(search::look)
			.distinct()
			.toList();
	}

}
