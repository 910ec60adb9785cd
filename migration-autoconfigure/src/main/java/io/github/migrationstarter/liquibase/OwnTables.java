package io.github.migrationstarter.liquibase;

import java.util.function.Supplier;

import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;

/**
 * Names in the quoting in which Liquibase writes those of its own tables, whatever the
 * changelog that was parsed last has set.
 */
final class OwnTables {

	private OwnTables() {
	}

	/**
	 * A table beside the history, to be put into a statement.
	 * @param database the database
	 * @param table its name
	 * @return the name with its schema
	 */
	static String escaped(Database database, String table) {
		return quoting(database, () -> database.escapeTableName(database.getLiquibaseCatalogName(),
				database.getLiquibaseSchemaName(), table));
	}

	/**
	 * Asks for a name in that quoting.
	 * @param <T> what is asked for
	 * @param database the database
	 * @param name how to ask
	 * @return the answer
	 */
	static <T> T quoting(Database database, Supplier<T> name) {
		ObjectQuotingStrategy quoting = database.getObjectQuotingStrategy();
		database.setObjectQuotingStrategy(ObjectQuotingStrategy.LEGACY);
		try {
			return name.get();
		}
		finally {
			database.setObjectQuotingStrategy(quoting);
		}
	}

}
