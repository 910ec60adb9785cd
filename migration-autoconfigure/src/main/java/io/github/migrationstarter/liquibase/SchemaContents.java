package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.Catalogue.Contents;
import io.github.migrationstarter.database.Catalogue.Owner;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.ObservationReader.Tables;

/**
 * What the catalogue lists in the schema of the application and in that of the history,
 * which may be one.
 *
 * @param application the schema of the application
 * @param own the schema of the history
 */
record SchemaContents(Contents application, Contents own) {

	private static final List<String> FOREIGN_TOOLS = List.of("flyway_schema_history", "alembic_version");

	static SchemaContents read(Catalogue catalogue, Connection connection, StoredNames names) throws SQLException {
		Contents application = catalogue.read(connection, names.defaultSchema());
		return new SchemaContents(application, Objects.equals(names.defaultSchema(), names.historySchema())
				? application : catalogue.read(connection, names.historySchema()));
	}

	/**
	 * Tells the application's tables from others.
	 * @param history the table of the history, as stored
	 * @param ignored tables that are not the application's
	 * @return what counts
	 */
	Tables tables(String history, IgnoredTables ignored) {
		Set<String> tables = new LinkedHashSet<>();
		Set<String> foreignTools = new LinkedHashSet<>();
		Set<String> missing = new LinkedHashSet<>();
		for (Contents contents : List.of(this.application, this.own)) {
			contents.tables()
				.stream()
				.filter((table) -> table.owner() == Owner.APPLICATION)
				.map(Catalogue.Table::name)
				.filter((name) -> !ignored.contains(name))
				.forEach(tables::add);
			if (contents.presence() == Presence.MISSING) {
				missing.add(contents.schema());
			}
			FOREIGN_TOOLS.stream().filter(contents::has).forEach(foreignTools::add);
			otherHistories(contents, history).forEach(foreignTools::add);
		}
		return new Tables(List.copyOf(tables), List.copyOf(foreignTools), List.copyOf(missing));
	}

	private static Stream<String> otherHistories(Contents contents, String own) {
		return contents.tables()
			.stream()
			.filter((table) -> table.owner() == Owner.HISTORY)
			.map(Catalogue.Table::name)
			.filter((name) -> !name.equalsIgnoreCase(own));
	}

}
