package io.github.migrationstarter.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresLookCommandTests extends LookCommandContractTests {

	PostgresLookCommandTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Test
	void aRoleThatMayNotReadTheLock() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		TestDatabase reader = reader(database, "databasechangelog, databasechangelogrun");

		RunCommand run = RunCommand.on(reader, ExampleDatabase.CURRENT.changelog().in(this.folder), "status");

		assertThat(afterDatabase(run)).isEqualTo("""
				State      CURRENT: the schema is what this application expects
				Current    app.sql::0003::me, <time>
				Head       app.sql::0003::me
				Numbers    3 run, 0 pending, 0 that repeat, 0 newer, 0 retired, 0 altered
				Lock       not known: it cannot be read by this role, or not at this moment
				Last runs  <time> created, at app.sql::0003::me, <n> ms

				Next       Nothing is to be done.
				""");
		assertThat(run.exitCode()).isZero();
	}

	@Test
	void aRoleThatMayNotReadTheRunTableFailsAsAStartDoes() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		TestDatabase reader = reader(database, "databasechangelog");

		RunCommand run = RunCommand.on(reader, ExampleDatabase.CURRENT.changelog().in(this.folder), "status");

		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).contains("permission denied for table databasechangelogrun",
				"GRANT SELECT ON ALL TABLES IN SCHEMA \"public\" TO \"" + reader.username() + "\"");
	}

	@Test
	void aHistoryThatCannotBeReadLeavesTheChangelog() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		TestDatabase reader = reader(database, "t1");

		RunCommand run = RunCommand.on(reader, ExampleDatabase.CURRENT.changelog().in(this.folder), "history");

		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.out()).isEqualTo("""
				?         app.sql::0001::me
				?         app.sql::0002::me
				?         app.sql::0003::me (head)
				""");
		assertThat(run.err()).contains("GRANT SELECT ON ALL TABLES IN SCHEMA \"public\" TO");
	}

	@Test
	void aServerThatIsNotThereLeavesTheChangelog() {
		TestDatabase nowhere = new TestDatabase("jdbc:postgresql://localhost:1/app", "app", "secret");

		RunCommand run = RunCommand.on(nowhere, ExampleDatabase.CURRENT.changelog().in(this.folder), "history -r :0002",
				"spring.datasource.hikari.connection-timeout=300");

		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.out()).isEqualTo("""
				?         app.sql::0001::me
				?         app.sql::0002::me
				""");
		assertThat(run.err()).startsWith("No connection to the PostgreSQL database 'app' at localhost:1");
		assertThat(RunCommand
			.on(nowhere, ExampleDatabase.CURRENT.changelog().in(this.folder), "status",
					"spring.datasource.hikari.connection-timeout=300")
			.out()).isEmpty();
	}

	@Test
	void aLockTableThatSomebodyKeepsLockedIsNotWaitedFor() throws SQLException {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		try (Connection holder = database.connect(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table databasechangeloglock in access exclusive mode");

			RunCommand run = RunCommand.on(database, ExampleDatabase.CURRENT.changelog().in(this.folder), "status");

			assertThat(run.out())
				.contains("\nLock       not known: it cannot be read by this role, or not at this moment\n");
			assertThat(run.exitCode()).isZero();
		}
	}

	private static TestDatabase reader(TestDatabase database, String tables) {
		String role = "reader_" + UUID.randomUUID().toString().substring(0, 8);
		database.execute("create role " + role + " login password 'reader'",
				"grant select on " + tables + " to " + role);
		return new TestDatabase(database.url(), role, "reader");
	}

}
