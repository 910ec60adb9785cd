package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresActivityTests {

	private static final long KEY = -4711L;

	private final TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());

	@Test
	void tellsNothingWhereNobodyElseHoldsTheLock() throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("select pg_advisory_lock(" + KEY + ")");
			connection.setAutoCommit(false);

			assertThat(new PostgresActivity(connection).ofHolder(KEY)).isEmpty();
		}
	}

	@Test
	void tellsOfAnIdleHolderAndLeavesNoTransactionOpen() throws SQLException {
		try (Connection holder = this.database.connect();
				Statement statement = holder.createStatement();
				Connection connection = this.database.connect()) {
			statement.execute("select pg_advisory_lock(" + KEY + ")");
			connection.setAutoCommit(false);

			assertThat(new PostgresActivity(connection).ofHolder(KEY))
				.hasValueSatisfying((activity) -> assertThat(activity).matches("has sent no statement for \\d+ s"));
			assertThat(connection.unwrap(BaseConnection.class).getTransactionState()).isEqualTo(TransactionState.IDLE);
		}
	}

	@Test
	void tellsNothingOfASecondConnectionThatOnlyHoldsTheLock() throws SQLException {
		try (Connection holder = this.database.connect();
				Statement statement = holder.createStatement();
				Connection connection = this.database.connect()) {
			holder.setAutoCommit(false);
			statement.execute("select pg_advisory_xact_lock(" + KEY + ")");
			statement.execute(PostgresTransactionSettings.withoutLimit(holder));
			connection.setAutoCommit(false);

			assertThat(new PostgresActivity(connection).ofHolder(KEY)).isEmpty();
		}
	}

	@Test
	void passesOverTheSameKeyInAnotherDatabase() throws SQLException {
		TestDatabase other = TestDatabase.empty(EmbeddedPostgresServer.shared());
		try (Connection holder = other.connect();
				Statement statement = holder.createStatement();
				Connection connection = this.database.connect()) {
			statement.execute("select pg_advisory_lock(" + KEY + ")");
			connection.setAutoCommit(false);

			assertThat(new PostgresActivity(connection).ofHolder(KEY)).isEmpty();
		}
	}

	@Test
	void tellsNothingToARoleThatMayNotKnow() throws SQLException {
		String role = "r" + UUID.randomUUID().toString().substring(0, 8);
		this.database.execute("create role " + role + " login password 'r'");
		try (Connection holder = this.database.connect();
				Statement statement = holder.createStatement();
				Connection connection = DriverManager.getConnection(this.database.url(), role, "r")) {
			statement.execute("select pg_advisory_lock(" + KEY + ")");
			connection.setAutoCommit(false);

			assertThat(new PostgresActivity(connection).ofHolder(KEY)).isEmpty();
		}
		finally {
			this.database.execute("drop role " + role);
		}
	}

}
