package io.github.migrationstarter.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.PlatformVariables;
import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.TransactionScope;

/**
 * Configuration properties of migration-starter.
 *
 * @param bootstrapOnStartup what a start may do to the database: create, stamp and
 * upgrade it (true), write nothing (false), or only create a missing one (missing-only)
 * @param checkOnStartup what a start does when the schema is not what the application
 * expects
 * @param newerSchema what the start check makes of a database that is newer than the
 * application
 * @param diverged what "true" does when database and changelog each have change sets that
 * the other lacks
 * @param transaction what is one transaction: each change set with its history row
 * (change-set), or everything that is pending with its history (run)
 * @param ignoreTables patterns of tables that are not the application's; * stands for any
 * letters
 * @param environment which of the platform's variables choose the database: DATABASE_URL
 * (database-url), PG* as well (all) or none (off)
 * @param devCreateTables whether the tables of a new database are made from the JPA
 * entities when migrating it fails; only with an active profile named dev, development,
 * local or test
 * @param create how a missing database is made
 * @param stamp how a legacy database gets its history
 * @param lock how to wait for the lock
 * @param waits how to wait for the server and for the schema
 * @param postgres what keeps change sets from blocking the application on PostgreSQL
 * @param revision how new files of the changelog are written
 * @param command how the application's jar becomes the tool
 * @param probes how probes are answered while the database is migrated
 */
@ConfigurationProperties("db")
public record BootstrapProperties(@DefaultValue("missing-only") BootstrapMode bootstrapOnStartup,
		@DefaultValue("fail") StartCheck checkOnStartup, @DefaultValue("warn") NewerSchemaPolicy newerSchema,
		@DefaultValue("refuse") DivergedPolicy diverged, @DefaultValue("change-set") TransactionScope transaction,
		@DefaultValue( {
				"spring_session*", "batch_*", "qrtz_*", "event_publication*", "shedlock", "flyway_schema_history",
				"alembic_version" }) List<String> ignoreTables,
		@DefaultValue("database-url") PlatformVariables environment, @DefaultValue("false") Boolean devCreateTables,
		@DefaultValue Create create, @DefaultValue Stamp stamp, @DefaultValue Lock lock,
		@Name("wait") @DefaultValue Wait waits, @DefaultValue Postgres postgres, @DefaultValue Revision revision,
		@DefaultValue Command command, @DefaultValue Probes probes){

	public BootstrapProperties {
		Assert.isTrue(postgres.retries() == 0 || transaction != TransactionScope.RUN,
				"'db.postgres.retries' must be 0 with 'db.transaction=run': what ran before keeps its locks");
	}

	/**
	 * How a missing database is made.
	 *
	 * @param enabled whether a missing database or schema is created
	 * @param url JDBC URL of the database to connect to for creating; by default
	 * "postgres" on the same server
	 * @param username role that creates the database; by default that of the DataSource
	 * @param password password of that role
	 * @param template template of the new database
	 * @param owner owner of the new database
	 */
	public record Create(@DefaultValue("true") Boolean enabled, @Nullable String url, @Nullable String username,
			@Nullable String password, @Nullable String template, @Nullable String owner) {
	}

	/**
	 * How a legacy database gets its history.
	 *
	 * @param revision last change set that the schema of a legacy database already
	 * contains
	 */
	public record Stamp(@DefaultValue("auto") String revision) {

		public Stamp {
			revision = revision.isBlank() ? "auto" : revision.strip();
		}

	}

	/**
	 * How to wait for the lock.
	 *
	 * @param patience how long to wait for another holder; by default Liquibase's own
	 * setting, else 5 minutes
	 * @param poll how often to look whether the lock is free; by default Liquibase's own
	 * setting, else 200 milliseconds
	 */
	public record Lock(@Name("wait") @Nullable Duration patience, @Nullable Duration poll) {

		public Lock {
			Limits.check("db.lock.wait", patience);
			Limits.check("db.lock.poll", poll);
			Assert.isTrue(poll == null || poll.toMillis() > 0, "'db.lock.poll' must be a millisecond or more");
		}

	}

	/**
	 * How to wait for the server and for the schema.
	 *
	 * @param server how long to wait for the server to accept connections
	 * @param timeout how long check-on-startup=wait waits for the schema to become
	 * current
	 */
	public record Wait(@DefaultValue("0s") Duration server, @DefaultValue("10m") Duration timeout) {

		public Wait {
			Limits.check("db.wait.server", server);
			Limits.check("db.wait.timeout", timeout);
		}

	}

	/**
	 * What keeps change sets from blocking the application on PostgreSQL. Other engines
	 * have nothing of the kind.
	 *
	 * @param lockTimeout how long a statement of a change set waits for a lock; by
	 * default for as long as it takes
	 * @param statementTimeout how long a statement of a change set runs; by default for
	 * as long as it takes
	 * @param retries how often a change set that gave up on a lock, and is one
	 * transaction, is rolled back and runs again
	 */
	public record Postgres(@Nullable Duration lockTimeout, @Nullable Duration statementTimeout,
			@DefaultValue("0") Integer retries) {

		private static final int MOST = 100;

		public Postgres {
			lockTimeout = Limits.timeout("db.postgres.lock-timeout", lockTimeout);
			statementTimeout = Limits.timeout("db.postgres.statement-timeout", statementTimeout);
			Assert.isTrue(
					lockTimeout == null || statementTimeout == null || lockTimeout.compareTo(statementTimeout) < 0,
					"'db.postgres.lock-timeout' must be less than 'db.postgres.statement-timeout', which ends what waits too");
			Assert.isTrue(retries >= 0, "'db.postgres.retries' must not be negative");
			Assert.isTrue(retries <= MOST, "'db.postgres.retries' must be " + MOST + " or less");
		}

	}

	/**
	 * How new files of the changelog are written.
	 *
	 * @param directory folder of new files, in the source tree; by default that of the
	 * changelog's last file
	 * @param fileName name of new files, without ending, with the placeholders {date},
	 * {date:yyyyMMdd}, {time}, {number} and {slug}
	 * @param format format of new files; by default that of the changelog's last file
	 * @param template file that new files are made from, with the placeholders {id},
	 * {author}, {message}, {up} and {down}
	 * @param author author of new change sets; by default git's user.name, else the user
	 * of the operating system
	 */
	public record Revision(@Nullable String directory, @DefaultValue("{date}-{number}-{slug}") String fileName,
			@Nullable RevisionFormat format, @Nullable String template, @Nullable String author) {

		public Revision {
			directory = StringUtils.hasText(directory) ? directory.strip() : null;
			fileName = fileName.isBlank() ? "{date}-{number}-{slug}" : fileName.strip();
			template = StringUtils.hasText(template) ? template.strip() : null;
			author = StringUtils.hasText(author) ? author.strip() : null;
		}

	}

	/**
	 * How the application's jar becomes the tool.
	 *
	 * @param word first argument that makes it the tool; empty: nothing does
	 */
	public record Command(@DefaultValue("db") String word) {
	}

	/**
	 * How probes are answered while the database is migrated.
	 *
	 * @param enabled whether a small server answers liveness and readiness probes on the
	 * management port until the application's own server starts
	 */
	public record Probes(@DefaultValue("false") Boolean enabled) {
	}

	/**
	 * What every duration keeps to, so that it can be counted in nanoseconds.
	 */
	private static final class Limits {

		private static final Duration LONGEST = Duration.ofDays(10_000);

		// PostgreSQL counts milliseconds in 32 bits
		private static final Duration LONGEST_OF_SERVER = Duration.ofDays(24);

		/**
		 * A timeout of the server's, which none or 0 lifts.
		 */
		static @Nullable Duration timeout(String name, @Nullable Duration duration) {
			if (duration == null || duration.isZero()) {
				return null;
			}
			check(name, duration, LONGEST_OF_SERVER);
			Assert.isTrue(duration.toMillis() > 0, () -> "'" + name + "' must be a millisecond or more");
			return duration;
		}

		static void check(String name, @Nullable Duration duration) {
			check(name, duration, LONGEST);
		}

		private static void check(String name, @Nullable Duration duration, Duration longest) {
			Assert.isTrue(duration == null || !duration.isNegative(), () -> "'" + name + "' must not be negative");
			Assert.isTrue(duration == null || duration.compareTo(longest) <= 0,
					() -> "'" + name + "' must be " + longest.toDays() + "d or less");
		}

	}

}
