package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.SQLiteDatabase;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.PreconditionContainer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.database.DatabaseLocation;

/**
 * The changelog before its database is made, so that one which cannot be used leaves no
 * empty database behind. Where parsing or validating wants to know something of the
 * database, it is left to the run to find out.
 */
final class UnconnectedChangelog {

	private static final Log logger = LogFactory.getLog(UnconnectedChangelog.class);

	private final DatabaseLocation location;

	private final LiquibaseSettings settings;

	UnconnectedChangelog(DatabaseLocation location, LiquibaseSettings settings) {
		this.location = location;
		this.settings = settings;
	}

	/**
	 * Reads and validates it.
	 * @return the change sets that would run on an empty database, or nothing if that
	 * cannot be told
	 * @throws MigrationException if it cannot be used
	 */
	Optional<List<Revision>> check() {
		NoConnection connection = new NoConnection();
		try {
			Database database = database(connection);
			if (database == null) {
				return Optional.empty();
			}
			long begin = System.nanoTime();
			List<Revision> changelog = check(database, connection);
			logger.debug("The changelog was checked before there is a database in "
					+ Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
			return Optional.of(changelog);
		}
		catch (Exception ex) {
			if (!connection.isAsked() && ex instanceof MigrationException ours) {
				throw ours;
			}
			logger.debug("The changelog cannot be checked before there is a database", ex);
			return Optional.empty();
		}
	}

	private List<Revision> check(Database database, NoConnection connection) throws Exception {
		MigrationScope scope = new MigrationScope(database, this.settings,
				MigrationScope.deploymentId(Instant.now(), new Random()));
		ChangelogFailures failures = new ChangelogFailures(this.location.name(), this.settings,
				new SecretParameters(this.settings.parameters()), new HistoryGrant(database, connection.proxy()));
		try {
			ParsedChangelog changelog;
			try {
				changelog = scope.call(() -> parse(database, connection));
			}
			catch (Exception ex) {
				throw failures.reading(ex);
			}
			try {
				scope.call(() -> validate(changelog, database));
				return changelog.applicable(List.of()).stream().map(ParsedChangelog::revision).toList();
			}
			catch (Exception ex) {
				throw failures.validating(ex, changelog);
			}
		}
		finally {
			scope.close();
		}
	}

	/**
	 * Liquibase makes parameters of what a database tells of itself: those that it lacks
	 * here are not missed until something asks for them.
	 */
	private ParsedChangelog parse(Database database, NoConnection connection) throws LiquibaseException {
		CustomizedLiquibase liquibase = new CustomizedLiquibase(this.settings, database);
		connection.forget();
		return ParsedChangelog.parse(this.settings, liquibase);
	}

	private boolean validate(ParsedChangelog changelog, Database database) throws Exception {
		List<ChangeSet> toRun = changelog.applicable(List.of());
		if (this.settings.options().transaction() == TransactionScope.RUN) {
			WholeRunCheck.changeSets(toRun);
		}
		PreconditionContainer preconditions = changelog.changeLog().getPreconditions();
		if (preconditions == null || isEmpty(preconditions)) {
			new ChangelogCheck(changelog, database, this.settings.resources()).validate(toRun);
		}
		return true;
	}

	/**
	 * Every included file brings a container of its own.
	 */
	private static boolean isEmpty(PreconditionLogic logic) {
		return logic.getNestedPreconditions()
			.stream()
			.allMatch((nested) -> nested instanceof PreconditionLogic inner && isEmpty(inner));
	}

	private @Nullable Database database(NoConnection connection) throws DatabaseException {
		return switch (this.location.kind()) {
			case POSTGRESQL -> UnconnectedPostgres.of(connection, this.settings.names());
			case SQLITE_FILE -> {
				Database database = new SQLiteDatabase();
				database.setConnection(new MigrationConnection(connection.proxy()));
				ConfiguredDatabase.configure(database, this.settings.names());
				yield database;
			}
			case MEMORY, OTHER -> null;
		};
	}

}
