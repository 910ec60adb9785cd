package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second connection through a URL of several servers counts only if it leads to the one
 * that the first reached.
 */
class SecondConnectionTests {

	private final PostgresServer one = EmbeddedPostgresServer.shared();

	private final PostgresServer other = EmbeddedPostgresServer.own();

	private final String url = "jdbc:postgresql://127.0.0.1:" + this.one.port() + ",127.0.0.1:" + this.other.port()
			+ "/postgres";

	@Test
	void leadsToTheSameServerOrNowhere() throws SQLException {
		SecondConnection second = new SecondConnection(new DriverManagerDataSource(this.url, "postgres", "secret"),
				DatabaseLocation.of(this.url));
		try (Connection here = transaction(this.one);
				Connection there = transaction(this.other);
				Connection beside = second.open(here)) {
			assertThat(beside).isNotNull();
			assertThat(second.open(there)).isNull();
		}
	}

	private static Connection transaction(PostgresServer server) throws SQLException {
		Connection connection = server.connect("postgres");
		connection.setAutoCommit(false);
		return connection;
	}

}
