package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a running application sees of a PostgreSQL database that lets it not look, or not
 * at everything, and that no connection is lost by that.
 */
@Tag("surroundings")
class PostgresBriefLookFailureTests {

	private final String role = "reader_" + UUID.randomUUID().toString().substring(0, 8);

	@TempDir
	Path folder;

	@Test
	void aRoleThatMayNotReadTheLockSeesTheRest() {
		TestDatabase reader = reader("databasechangelog, databasechangelogrun");

		running(reader, (source) -> {
			MigrationStatus status = source.status();
			assertThat(status.state()).isEqualTo(DatabaseState.CURRENT);
			assertThat(status.lock()).isEqualTo(LockStatus.UNKNOWN);
			assertThat(status.runs()).hasSize(1);
		});
	}

	@Test
	void aRoleThatMayNotReadTheHistoryIsToldTheGrant() {
		running(reader("databasechangelogrun"), (source) -> {
			for (int look = 0; look < 3; look++) {
				MigrationFailedException failure = failure(source);
				assertThat(failure.getReason()).isEqualTo(Reason.PERMISSION);
				assertThat(failure.getAction())
					.isEqualTo("Let the owner of the tables run: GRANT USAGE ON SCHEMA \"public\" TO \"" + this.role
							+ "\"; GRANT SELECT ON ALL TABLES IN SCHEMA \"public\" TO \"" + this.role + "\";");
			}
		});
	}

	@Test
	void aConnectionThatIsReadOnlyIsEnough() {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.POSTGRESQL, this.folder);

		running(database, (source) -> assertThat(source.everything().status().state()).isEqualTo(DatabaseState.CURRENT),
				"spring.datasource.hikari.read-only=true", "spring.datasource.hikari.auto-commit=false");
	}

	@Test
	void aHistoryThatSomebodyKeepsLockedIsNotWaitedForLong() throws SQLException {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.POSTGRESQL, this.folder);
		try (Connection holder = database.connect(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table databasechangelog in access exclusive mode");

			running(database, (source) -> {
				long begin = System.nanoTime();
				assertThat(failure(source)).hasMessageContaining("canceling statement due to statement timeout");
				assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
			});
		}
	}

	@Test
	void aDatabaseThatIsDroppedAndMadeAgain() {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.POSTGRESQL, this.folder);
		String name = database.url().substring(database.url().lastIndexOf('/') + 1);
		TestDatabase server = new TestDatabase(database.url().replace(name, "postgres"), "postgres", "secret");

		running(database, (source) -> {
			assertThat(source.status().state()).isEqualTo(DatabaseState.CURRENT);
			server.execute("drop database " + name + " with (force)");
			assertThat(stateOrFailure(source)).isIn("MISSING", "UNREACHABLE");
			assertThat(stateOrFailure(source)).isEqualTo("MISSING");
			server.execute("create database " + name);
			assertThat(stateOrFailure(source)).isEqualTo("EMPTY");
		});
	}

	@Test
	void aPasswordThatChangesAndAServerThatIsDown() {
		TestDatabase reader = reader("databasechangelog, databasechangelogrun, databasechangeloglock");
		Changing dataSource = new Changing(reader);

		new ApplicationContextRunner().withBean("dataSource", DataSource.class, () -> dataSource)
			.withConfiguration(StartedApplication.configuration())
			.withPropertyValues("db.bootstrap-on-startup=false", changelog())
			.run((context) -> {
				StatusSource source = context.getBean(StatusSource.class);
				assertThat(stateOrFailure(source)).isEqualTo("CURRENT");
				dataSource.login = new TestDatabase(reader.url(), this.role, "rotated");
				assertThat(stateOrFailure(source)).isEqualTo("LOGIN");
				new TestDatabase(reader.url(), "postgres", "secret")
					.execute("alter role " + this.role + " password 'rotated'");
				assertThat(stateOrFailure(source)).isEqualTo("CURRENT");
				dataSource.login = new TestDatabase("jdbc:postgresql://localhost:1/app", this.role, "rotated");
				assertThat(stateOrFailure(source)).isEqualTo("UNREACHABLE");
				dataSource.login = new TestDatabase(reader.url(), this.role, "rotated");
				assertThat(stateOrFailure(source)).isEqualTo("CURRENT");
			});
	}

	@Test
	void theMigrationsOwnLoginIsNotUsed() {
		TestDatabase reader = reader("databasechangelog, databasechangelogrun, databasechangeloglock");
		String migrator = "migrator_" + this.role;
		TestDatabase superuser = new TestDatabase(reader.url(), "postgres", "secret");
		superuser.execute("create role " + migrator + " login superuser password 'own'");

		running(reader, (source) -> {
			assertThat(stateOrFailure(source)).isEqualTo("CURRENT");
			superuser.execute("alter role " + migrator + " nologin");
			assertThat(stateOrFailure(source)).isEqualTo("CURRENT");
		}, "spring.liquibase.user=" + migrator, "spring.liquibase.password=own");
	}

	@Test
	void theSchemaIsTheOneThatIsMigrated() {
		TestDatabase reader = reader("databasechangelog, databasechangelogrun, databasechangeloglock");
		TestDatabase superuser = new TestDatabase(reader.url(), "postgres", "secret");
		superuser.execute("create schema " + this.role, "grant usage on schema " + this.role + " to " + this.role);

		running(reader, (source) -> assertThat(stateOrFailure(source)).isEqualTo("CURRENT"),
				"spring.liquibase.user=postgres", "spring.liquibase.password=secret");
	}

	@Test
	void anotherDatabaseIsLookedAtThroughTheMigrationsDataSource() {
		TestDatabase migrated = ExampleDatabase.CURRENT.make(TestEngine.POSTGRESQL, this.folder);
		TestDatabase application = TestEngine.POSTGRESQL.empty(this.folder);

		running(application, (source) -> assertThat(stateOrFailure(source)).isEqualTo("CURRENT"),
				"spring.liquibase.url=" + migrated.url(), "spring.liquibase.user=postgres",
				"spring.liquibase.password=secret");
	}

	private static MigrationFailedException failure(StatusSource source) {
		return catchThrowableOfType(MigrationFailedException.class, source::status);
	}

	private static String stateOrFailure(StatusSource source) {
		try {
			return source.status().state().name();
		}
		catch (MigrationFailedException ex) {
			return ex.getReason().name();
		}
	}

	private void running(TestDatabase database, Consumer<StatusSource> test, String... properties) {
		StartedApplication.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues("db.bootstrap-on-startup=false", "db.check-on-startup=off", changelog(),
					"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=2000")
			.withPropertyValues(properties)
			.run((context) -> {
				test.accept(context.getBean(StatusSource.class));
				assertThat(context.getBean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections())
					.isZero();
			});
	}

	private String changelog() {
		return ExampleDatabase.CURRENT.changelog().in(this.folder);
	}

	private TestDatabase reader(String tables) {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.POSTGRESQL, this.folder);
		database.execute("create role " + this.role + " login password 'reader'",
				"grant select on " + tables + " to " + this.role);
		return new TestDatabase(database.url(), this.role, "reader");
	}

	/**
	 * A DataSource whose password and address change.
	 */
	private static final class Changing extends AbstractDataSource {

		private TestDatabase login;

		Changing(TestDatabase login) {
			this.login = login;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return DriverManager.getConnection(this.login.url(), this.login.username(), this.login.password());
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
