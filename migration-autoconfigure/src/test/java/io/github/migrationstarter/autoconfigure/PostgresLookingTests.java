package io.github.migrationstarter.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresLookingTests extends LookingContractTests {

	PostgresLookingTests() {
		super(TestEngine.POSTGRESQL);
	}

	@ParameterizedTest(name = "{0} in read-only transactions")
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MISSING")
	void executesNothingThatWrites(ExampleDatabase example) {
		TestDatabase database = example.make(TestEngine.POSTGRESQL, this.folder);
		TestDatabase readOnly = with(database, "default_transaction_read_only=on");

		StartedApplication application = StartedApplication.on(readOnly, example.changelog().includedIn(this.folder),
				"db.bootstrap-on-startup=false", "db.check-on-startup=warn");

		assertThat(application.failure()).isNull();
		assertThat(application.report().state()).isEqualTo(example.state());
	}

	@Test
	void looksWhileSomebodyElseHoldsTheLock() throws SQLException {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.POSTGRESQL, this.folder);
		try (Connection holder = database.connect(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("update DATABASECHANGELOGLOCK set LOCKED = true, LOCKEDBY = 'somebody'");
			statement.execute("lock table DATABASECHANGELOGLOCK in access exclusive mode");

			StartedApplication application = StartedApplication.on(with(database, "lock_timeout=1000"),
					ExampleDatabase.CURRENT.changelog().in(this.folder), "db.bootstrap-on-startup=true");

			assertThat(application.failure()).isNull();
			assertThat(application.report().state()).isEqualTo(DatabaseState.CURRENT);
		}
	}

	private static TestDatabase with(TestDatabase database, String setting) {
		return new TestDatabase(database.url() + "?options=-c%20" + setting, database.username(), database.password());
	}

}
