package io.github.migrationstarter.autoconfigure;

import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresLiquibaseSettingsTests extends LiquibaseSettingsContractTests {

	private static final String TABLES = "select schemaname || '.' || tablename from pg_tables "
			+ "where schemaname not in ('pg_catalog', 'information_schema') order by 1";

	@Override
	TestDatabase missing() {
		return TestDatabase.missing(EmbeddedPostgresServer.shared());
	}

	@Override
	TestDatabase empty() {
		return TestDatabase.empty(EmbeddedPostgresServer.shared());
	}

	@Test
	void defaultSchemaIsMigratedWhereItExists() {
		TestDatabase database = empty();
		database.execute("create schema app", "create table legacy (id integer)");

		StartedApplication started = StartedApplication.on(database, unqualified(),
				"spring.liquibase.default-schema=app");
		StartedApplication again = StartedApplication.on(database, unqualified(),
				"spring.liquibase.default-schema=app");

		assertThat(started.failure()).isNull();
		assertThat(started.report().found()).isEqualTo(DatabaseState.EMPTY);
		assertThat(again.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.query(TABLES)).containsExactly("app.databasechangelog", "app.databasechangeloglock",
				"app.databasechangelogrun", "app.t1", "public.legacy");
	}

	@Test
	void aMissingDefaultSchemaIsCreated() {
		TestDatabase database = missing();

		StartedApplication started = StartedApplication.on(database, unqualified(), MISSING_ONLY,
				"spring.liquibase.default-schema=new_app");

		assertThat(started.failure()).isNull();
		assertThat(database.query(TABLES)).containsExactly("new_app.databasechangelog", "new_app.databasechangeloglock",
				"new_app.databasechangelogrun", "new_app.t1");
	}

	@Test
	void aMissingSchemaIsLeftWhereNothingMayBeCreated() {
		TestDatabase database = empty();
		String before = database.dump(DatabaseDump.full());

		StartedApplication refused = StartedApplication.on(database, unqualified(), TRUE, "db.create.enabled=false",
				"spring.liquibase.default-schema=app");

		assertThat(refused.failure()).rootCause()
			.isInstanceOfSatisfying(MigrationRefusedException.class,
					(refusal) -> assertThat(Troubleshooting.shown(refusal))
						.contains("has no tables of the application, and no schema 'app': 1 change set is pending")
						.endsWith("It may not be created here: create it by hand, or set DB_CREATE_ENABLED=true."));
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertThat(database.query("select count(*) from pg_namespace where nspname = 'app'")).containsExactly("0");
	}

	@Test
	void theHistoryLivesInASchemaOfItsOwn() {
		for (String schema : new String[] { "history", "made", "With Space" }) {
			TestDatabase database = empty();
			database.execute("create schema history");

			StartedApplication started = StartedApplication.on(database, unqualified(),
					"spring.liquibase.liquibase-schema=" + schema);
			StartedApplication again = StartedApplication.on(database, unqualified(),
					"spring.liquibase.liquibase-schema=" + schema);

			assertThat(started.failure()).isNull();
			assertThat(again.report().state()).isEqualTo(DatabaseState.CURRENT);
			assertThat(database.query(TABLES)).containsExactly(schema + ".databasechangelog",
					schema + ".databasechangeloglock", schema + ".databasechangelogrun", "public.t1");
		}
	}

	@Test
	void dropFirstKeepsTheSchemaOfTheHistory() {
		TestDatabase database = empty();
		String[] properties = { unqualified(), TRUE, "spring.liquibase.default-schema=app",
				"spring.liquibase.liquibase-schema=history", "spring.liquibase.drop-first=true",
				"spring.profiles.active=dev" };
		StartedApplication.on(database, properties);
		database.execute("create table app.junk (id integer)", "create table public.kept (id integer)");

		StartedApplication dropped = StartedApplication.on(database, properties);

		assertThat(dropped.failure()).isNull();
		assertThat(database.query(TABLES)).containsExactly("app.t1", "history.databasechangelog",
				"history.databasechangeloglock", "history.databasechangelogrun", "public.kept");
	}

	@Test
	void theTablespaceHoldsTheHistory() throws SQLException {
		TestDatabase database = empty();
		String tablespace = "space_" + UUID.randomUUID().toString().substring(0, 8);
		database.execute("set allow_in_place_tablespaces = true", "create tablespace " + tablespace + " location ''");

		StartedApplication started = StartedApplication.on(database, unqualified(),
				"spring.liquibase.liquibase-tablespace=" + tablespace);

		assertThat(started.failure()).isNull();
		assertThat(database
			.query("select tablename from pg_tables where tablespace = '" + tablespace + "' order by tablename"))
			.containsExactly("databasechangelog", "databasechangeloglock");
	}

	@Test
	void anOwnUserMigratesTheApplicationsDatabase() {
		TestDatabase database = empty();
		String role = "role_" + UUID.randomUUID().toString().substring(0, 8);
		database.execute("create role " + role + " login password 'own secret'",
				"grant all on schema public to " + role);

		StartedApplication started = StartedApplication.on(database, unqualified(), "spring.liquibase.user=" + role,
				"spring.liquibase.password=own secret");

		assertThat(started.failure()).isNull();
		assertThat(database.query("select distinct tableowner from pg_tables where schemaname = 'public'"))
			.containsExactly(role);
	}

	@Test
	void aMarkedDataSourceComesBeforeAnOwnUrl() {
		TestDatabase application = empty();
		TestDatabase marked = empty();
		TestDatabase own = empty();

		runner(application, unqualified(), "marked.url=" + marked.url(), "spring.liquibase.url=" + own.url(),
				"spring.liquibase.user=" + own.username(), "spring.liquibase.password=" + own.password())
			.withUserConfiguration(MarkedConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(marked.history()).containsExactly("0001");
		assertThat(own.query(TABLES)).isEmpty();
		assertThat(application.query(TABLES)).isEmpty();
	}

	private String unqualified() {
		return new TestChangelog().with("0001", "create table t1 (id integer);").in(this.folder);
	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedConfiguration {

		@Bean(defaultCandidate = false)
		@LiquibaseDataSource
		DataSource marked(Environment environment) {
			return new DriverManagerDataSource(environment.getRequiredProperty("marked.url"), "postgres", "secret");
		}

	}

}
