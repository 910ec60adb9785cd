package io.github.migrationstarter.autoconfigure;

import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresStateTests {

	@Nested
	class History extends HistoryContractTests {

		History() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Pending extends PendingContractTests {

		Pending() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Altered extends AlteredContractTests {

		Altered() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Creation extends CreationContractTests {

		Creation() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Wait extends WaitContractTests {

		Wait() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Legacy extends LegacyContractTests {

		Legacy() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Catalogue extends StateContractTests {

		Catalogue() {
			super(TestEngine.POSTGRESQL);
		}

		@Test
		void isEmptyWithATableOfAnExtension() {
			TestDatabase database = empty();
			database.execute("create table spatial_ref_sys (id integer)",
					"alter extension plpgsql add table spatial_ref_sys");

			assertThat(look(database, tables(1, 1)).state()).isEqualTo(DatabaseState.EMPTY);
		}

		@Test
		void isEmptyWithAMaterializedViewASequenceAndATableOfAnotherSchema() {
			TestDatabase database = empty();
			database.execute("create materialized view one as select 1 as id", "create sequence numbers",
					"create schema other", "create table other.rooms (id integer)");

			assertThat(look(database, tables(1, 1)).state()).isEqualTo(DatabaseState.EMPTY);
		}

		@Test
		void isLegacyWithATableThatTheRoleMayNotRead() {
			TestDatabase database = empty();
			database.execute("create table rooms (id integer)");

			BootstrapReport report = look(asStranger(database), tables(1, 1));

			assertThat(report.observation().applicationTables()).containsExactly("rooms");
			assertThat(report.state()).isEqualTo(DatabaseState.LEGACY);
		}

		@Test
		void isLegacyWithAPartitionedTable() {
			TestDatabase database = empty();
			database.execute("create table bookings (day date) partition by range (day)");

			assertThat(look(database, tables(1, 1)).observation().applicationTables()).containsExactly("bookings");
		}

		@Test
		void isEmptyWithoutTheDefaultSchemaAndLegacyWithATableInIt() {
			TestDatabase database = empty();
			database.execute("create table rooms (id integer)");
			String schema = "spring.liquibase.default-schema=app";

			BootstrapReport report = look(database, tables(1, 1), schema);

			assertThat(report.state()).isEqualTo(DatabaseState.EMPTY);
			assertThat(report.observation().missingSchemas()).containsExactly("app");
			database.execute("create schema app", "create table app.rooms (id integer)");
			assertThat(look(database, tables(1, 1), schema).state()).isEqualTo(DatabaseState.LEGACY);
		}

		@Test
		void failsOnAHistoryThatTheRoleMayNotRead() {
			TestDatabase database = migrated(tables(1, 1));

			TestDatabase stranger = asStranger(database);

			MigrationException failure = refusal(stranger, tables(1, 1));

			assertThat(failure).hasMessage("The migration history of the " + this.engine.title(database)
					+ " is there, but the role may not read it: ERROR: permission denied for table databasechangelogrun");
			assertThat(failure.getAction()).isEqualTo("Let the owner of the tables run: GRANT USAGE ON SCHEMA "
					+ "\"public\" TO \"%1$s\"; GRANT SELECT ON ALL TABLES IN SCHEMA \"public\" TO \"%1$s\";"
						.formatted(stranger.username()));
		}

		@Test
		void failsWithoutACurrentSchema() {
			TestDatabase database = empty();
			database.execute("drop schema public");

			MigrationException failure = refusal(database, tables(1, 1));

			assertThat(failure).hasMessage("No schema of the search path '\"$user\", public' exists, so there is no "
					+ "place for the tables.");
		}

		@Test
		void waitsForAServerThatCannotBeReached() {
			TestDatabase nobody = new TestDatabase("jdbc:postgresql://127.0.0.1:1/app", "app", "");

			MigrationException failure = refusal(nobody, tables(1, 1), "db.check-on-startup=wait", "db.wait.timeout=1s",
					"spring.datasource.hikari.initialization-fail-timeout=-1",
					"spring.datasource.hikari.connection-timeout=250");

			assertThat(failure).isInstanceOf(MigrationTimeoutException.class)
				.hasMessageStartingWith("Waited 1 s for the schema of the PostgreSQL database 'app' at 127.0.0.1:1 to "
						+ "become current. The last look said: The server of the PostgreSQL database 'app' at "
						+ "127.0.0.1:1 cannot be reached: ");
		}

		@Test
		void doesNotWaitForALoginThatIsRefused() {
			TestDatabase database = empty();
			TestDatabase nobody = new TestDatabase(database.url(), "nobody", "wrong");

			MigrationException failure = refusal(nobody, tables(1, 1), "db.check-on-startup=wait");

			assertThat(failure).isInstanceOf(MigrationFailedException.class)
				.hasMessage("The " + this.engine.title(database)
						+ " refused the login: FATAL: password authentication failed for user \"nobody\".");
		}

		private static TestDatabase asStranger(TestDatabase database) {
			String role = "stranger_" + UUID.randomUUID().toString().substring(0, 8);
			database.execute("create role " + role + " login password 'stranger'");
			return new TestDatabase(database.url(), role, "stranger");
		}

	}

}
