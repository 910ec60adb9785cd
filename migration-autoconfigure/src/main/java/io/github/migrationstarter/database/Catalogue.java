package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads which tables are there, from the engine's own catalogue, so that tables which the
 * role may not read are seen too.
 */
public interface Catalogue {

	/**
	 * Lists the tables of a schema.
	 * @param connection the connection to ask
	 * @param schema the schema, or {@code null} for the current one
	 * @return what is there
	 * @throws SQLException if the catalogue cannot be read
	 */
	Contents read(Connection connection, @Nullable String schema) throws SQLException;

	/**
	 * What is there.
	 *
	 * @param schema the schema that was read
	 * @param presence whether the schema exists
	 * @param tables its tables, by name
	 */
	record Contents(String schema, Presence presence, List<Table> tables) {

		/**
		 * Whether a table is there.
		 * @param name its name, in any case
		 * @return {@code true} if one of the tables has it
		 */
		public boolean has(String name) {
			return this.tables.stream().anyMatch((table) -> table.name().equalsIgnoreCase(name));
		}

	}

	/**
	 * Whether a schema exists.
	 */
	enum Presence {

		PRESENT, MISSING

	}

	/**
	 * A table.
	 *
	 * @param name its name as stored
	 * @param owner whose it is
	 */
	record Table(String name, Owner owner) {
	}

	/**
	 * Whose a table is.
	 */
	enum Owner {

		/**
		 * The application's.
		 */
		APPLICATION,

		/**
		 * The history of a changelog, this one's or another's.
		 */
		HISTORY,

		/**
		 * What else Liquibase and we keep.
		 */
		MIGRATION;

		private static final Set<String> HISTORY_COLUMNS = Set.of("id", "author", "filename", "orderexecuted",
				"md5sum");

		private static final List<Set<String>> OTHER_COLUMNS = List.of(
				Set.of("id", "locked", "lockgranted", "lockedby"),
				Set.of("id", "kind", "revision", "checksum", "holder", "outcome"));

		/**
		 * Tells a table of Liquibase or of ours by its columns, whatever its name.
		 * @param columns its columns in lower case
		 * @return whose it is
		 */
		static Owner of(Set<String> columns) {
			if (columns.containsAll(HISTORY_COLUMNS)) {
				return HISTORY;
			}
			return OTHER_COLUMNS.stream().anyMatch(columns::containsAll) ? MIGRATION : APPLICATION;
		}

	}

}
