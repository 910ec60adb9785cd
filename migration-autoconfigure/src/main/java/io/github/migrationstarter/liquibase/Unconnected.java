package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.time.Instant;
import java.util.Random;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.script.ScriptDialect;

/**
 * Liquibase's scope without the application's database: on PostgreSQL with one that is
 * none, on SQLite with an empty one in memory.
 *
 * @param location what the database would be called
 * @param settings where the changelog is
 * @param dialect which engine
 */
record Unconnected(DatabaseLocation location, LiquibaseSettings settings, ScriptDialect dialect) {

	<T> T with(Work<T> work) {
		return switch (this.dialect) {
			case POSTGRESQL -> {
				NoConnection connection = new NoConnection();
				try {
					yield call(UnconnectedDatabase.of("postgresql", connection, this.settings.names()),
							connection.proxy(), null, work);
				}
				catch (Exception ex) {
					throw failure(ex);
				}
			}
			case SQLITE -> {
				try (ScratchDatabase scratch = ScratchDatabase.empty(this.settings.names())) {
					yield call(scratch.database(), scratch.connection(), scratch, work);
				}
				catch (Exception ex) {
					throw failure(ex);
				}
			}
		};
	}

	private <T> T call(Database database, Connection connection, @Nullable ScratchDatabase scratch, Work<T> work)
			throws Exception {
		MigrationScope scope = new MigrationScope(database, this.settings,
				MigrationScope.deploymentId(Instant.now(), new Random()));
		try {
			return scope.call(() -> work.run(database, scratch));
		}
		catch (Exception ex) {
			throw new ChangelogFailures(this.location.name(), this.settings,
					new SecretParameters(this.settings.parameters()), new HistoryGrant(database, connection))
				.reading(ex);
		}
		finally {
			scope.close();
		}
	}

	private static RuntimeException failure(Exception failure) {
		return (failure instanceof RuntimeException unchecked) ? unchecked
				: new IllegalStateException("Liquibase cannot be used without a database", failure);
	}

	/**
	 * Something to do with a database that is none.
	 *
	 * @param <T> what it returns
	 */
	@FunctionalInterface
	interface Work<T> {

		T run(Database database, @Nullable ScratchDatabase scratch) throws Exception;

	}

}
