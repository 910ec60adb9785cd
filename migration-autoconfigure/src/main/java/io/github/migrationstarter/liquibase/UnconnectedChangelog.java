package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.PreconditionContainer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Observation;
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
		return read((changelog, database) -> {
			validate(changelog, database);
			return changelog.applicable(List.of()).stream().map(ParsedChangelog::revision).toList();
		});
	}

	/**
	 * Reads all of it, and validates nothing.
	 * @return its change sets, of which none has run, or nothing if that cannot be told
	 * @throws MigrationException if it cannot be read
	 */
	Optional<List<HistoryEntry>> entries() {
		return read((changelog, database) -> {
			List<Revision> applicable = changelog.applicable(List.of())
				.stream()
				.map(ParsedChangelog::revision)
				.toList();
			return new HistoryEntries(Observation.missing(applicable), database, List.of(), Map.of(),
					new SecretParameters(this.settings.parameters()))
				.of(changelog.all());
		});
	}

	private <T> Optional<T> read(Reading<T> reading) {
		String engine = engine();
		if (engine == null) {
			return Optional.empty();
		}
		NoConnection connection = new NoConnection();
		try {
			Database database = UnconnectedDatabase.of(engine, connection, this.settings.names());
			long begin = System.nanoTime();
			T read = read(database, connection, reading);
			logger.debug("The changelog was checked before there is a database in "
					+ Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
			return Optional.of(read);
		}
		catch (Exception ex) {
			if (!connection.isAsked() && ex instanceof MigrationException ours) {
				throw ours;
			}
			logger.debug("The changelog cannot be checked before there is a database", ex);
			return Optional.empty();
		}
	}

	private <T> T read(Database database, NoConnection connection, Reading<T> reading) throws Exception {
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
				return scope.call(() -> reading.of(changelog, database));
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

	private void validate(ParsedChangelog changelog, Database database) throws Exception {
		List<ChangeSet> toRun = changelog.applicable(List.of());
		if (this.settings.options().transaction() == TransactionScope.RUN) {
			WholeRunCheck.changeSets(toRun);
		}
		PreconditionContainer preconditions = changelog.changeLog().getPreconditions();
		if (preconditions == null || isEmpty(preconditions)) {
			new ChangelogCheck(changelog, database, this.settings.resources()).validate(toRun);
		}
	}

	/**
	 * Every included file brings a container of its own.
	 */
	private static boolean isEmpty(PreconditionLogic logic) {
		return logic.getNestedPreconditions()
			.stream()
			.allMatch((nested) -> nested instanceof PreconditionLogic inner && isEmpty(inner));
	}

	private @Nullable String engine() {
		return switch (this.location.kind()) {
			case POSTGRESQL -> "postgresql";
			case SQLITE_FILE -> "sqlite";
			case MEMORY, OTHER -> null;
		};
	}

	/**
	 * What is read of it.
	 *
	 * @param <T> what that is
	 */
	@FunctionalInterface
	private interface Reading<T> {

		T of(ParsedChangelog changelog, Database database) throws Exception;

	}

}
