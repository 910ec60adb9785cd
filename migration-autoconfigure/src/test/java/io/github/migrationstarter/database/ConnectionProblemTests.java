package io.github.migrationstarter.database;

import java.io.EOFException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionProblemTests {

	private static final String DATABASE = "PostgreSQL database 'app' at db:5432";

	@ParameterizedTest
	@ValueSource(strings = { "08003", "08006", "57P01", "57P02", "25P03", "25P04" })
	void aConnectionThatBrokeOffWasLost(String state) {
		SQLException broken = new SQLException("I/O error", state, new EOFException());

		MigrationFailedException failure = ConnectionProblem.of(new IllegalStateException(broken), DATABASE);

		assertThat(failure.getReason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(Troubleshooting.shown(failure)).isEqualTo("The connection to the " + DATABASE
				+ " was lost: I/O error.\n\nAction:\n\nSee why the server or the network between broke off, and start "
				+ "again: what was being written is there whole or not at all, and the next run goes on from here.");
		assertThat(ConnectionProblem.isLost(broken)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Connection is closed", "Connection has already been closed.",
			"This connection has been closed." })
	void aPoolThatHasGivenUpAConnectionHasLostIt(String said) {
		SQLException closed = new SQLException(said);

		assertThat(ConnectionProblem.isLost(closed)).isTrue();
		assertThat(ConnectionProblem.of(closed, DATABASE))
			.hasMessage("The connection to the " + DATABASE + " was lost: " + said.replaceFirst("\\.$", "") + ".");
	}

	@Test
	void aServerThatLetsNobodyInCannotBeReached() {
		SQLException refused = new SQLTransientConnectionException("timed out", new SQLException("Refused", "08001"));

		assertThat(ConnectionProblem.of(refused, DATABASE))
			.hasMessage("The server of the " + DATABASE + " cannot be reached: Refused.");
	}

	@Test
	void aConnectionThatIsRejectedIsALoginThatIsRefused() {
		MigrationFailedException failure = ConnectionProblem
			.of(new SQLException("The authentication type 7 is not supported", "08004"), DATABASE);

		assertThat(failure.getReason()).isEqualTo(Reason.LOGIN);
		assertThat(failure)
			.hasMessage("The " + DATABASE + " refused the login: The authentication type 7 is not supported.");
	}

	@Test
	void anEmptyPasswordIsNone() {
		SQLException empty = new SQLException(
				"The server requested SCRAM-based authentication, but the password is an empty string.", "08004");

		assertThat(ConnectionProblem.of(empty, DATABASE).getAction())
			.isEqualTo("Set the password: in DATABASE_URL where that chose the database, else with "
					+ "spring.datasource.username and spring.datasource.password. Where the migration has a login of its "
					+ "own: in MIGRATION_DATABASE_URL, else with spring.liquibase.user and spring.liquibase.password.");
	}

	/**
	 * MySQL says so with the SQLSTATE of a login.
	 */
	@Test
	void aMysqlServerThatIsFullIsWaitedFor() {
		MigrationFailedException failure = ConnectionProblem.of(new SQLException("Too many connections", "08004", 1040),
				"database 'jdbc:mysql://db/app'");

		assertThat(failure.getReason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure).hasMessage(
				"The server of the database 'jdbc:mysql://db/app' has no connection left: Too many connections.");
	}

	@Test
	void aMysqlDatabaseThatDoesNotExistIsNamedInQuotes() {
		SQLException unknown = new SQLException("Unknown database 'a`b'", "42000", 1049);

		assertThat(ConnectionProblem.of(unknown, "database 'jdbc:mysql://db/a`b'").getAction())
			.isEqualTo("Let an administrator run:\nCREATE DATABASE `a``b`;\nOr let the driver make it: "
					+ "createDatabaseIfNotExist=true in the URL of the DataSource.");
	}

	@Test
	void anAnswerIsNoLoss() {
		SQLException answer = new SQLException("relation \"closed\" does not exist", "42P01");

		assertThat(ConnectionProblem.isLost(answer)).isFalse();
		assertThat(ConnectionProblem.of(answer, DATABASE))
			.hasMessage("The " + DATABASE + " answered: relation \"closed\" does not exist.");
	}

}
