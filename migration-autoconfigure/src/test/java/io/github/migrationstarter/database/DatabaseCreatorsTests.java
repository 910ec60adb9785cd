package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Making a PostgreSQL database through the maintenance database.
 */
class DatabaseCreatorsTests {

	private static final PostgresServer server = EmbeddedPostgresServer.shared();

	private static final CreateSettings LOGIN = new CreateSettings(server.url("postgres"), server.username(),
			server.password(), null, null);

	private final TestDatabase missing = TestDatabase.missing(server);

	@Test
	void givesTheStatementWhereTheDataSourceDoesNotTellItsLogin() {
		String name = DatabaseLocation.of(this.missing.url()).database();

		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> creators(new CreateSettings(null, null, null, null, null)).find().create(mock(StopSignal.class)));

		assertThat(failure).hasMessage("The PostgreSQL database '" + name + "' does not exist and could not be "
				+ "created. The application's DataSource does not tell how it logs in, so the maintenance database "
				+ "cannot be connected to.");
		assertThat(failure.getAction()).startsWith("Let an administrator run:\nCREATE DATABASE \"" + name + "\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"postgres://me:hunter2@host/postgres | 'db.create.url' is 'postgres://...', which is no JDBC URL.",
			"hunter2 | 'db.create.url' is no JDBC URL: it does not begin with 'jdbc:'.",
			"jdbc:postgresql://me:hunter2@host/postgres | 'db.create.url' has a user before its host, which PostgreSQL's driver does not understand." })
	void refusesAMaintenanceUrlOfAnotherForm(String url, String message) {
		MigrationUsageException failure = catchThrowableOfType(MigrationUsageException.class,
				() -> creators(new CreateSettings(url, "me", "hunter2", null, null)).find()
					.create(mock(StopSignal.class)));

		assertThat(Troubleshooting.shown(failure)).isEqualTo(
				message + "\n\nAction:\n\nSet DB_CREATE_URL=jdbc:postgresql://host:5432/postgres, and the login with "
						+ "DB_CREATE_USERNAME and DB_CREATE_PASSWORD.");
	}

	@Test
	void correctsALoginOfItsOwnThatIsRefused() {
		String name = DatabaseLocation.of(this.missing.url()).database();

		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> creators(new CreateSettings(null, server.username(), "hunter2", null, "me")).find()
					.create(mock(StopSignal.class)));

		assertThat(Troubleshooting.shown(failure)).isEqualTo("The PostgreSQL database '" + name
				+ "' does not exist and could not be created. The maintenance database refused the login: FATAL: "
				+ "password authentication failed for user \"" + server.username()
				+ "\".\n\nAction:\n\nLet an administrator run:\nCREATE DATABASE \"" + name
				+ "\" OWNER \"me\";\nOr correct DB_CREATE_USERNAME and DB_CREATE_PASSWORD, with which the login was "
				+ "tried.");
	}

	@Test
	void needsNothingOfTheDataSourceWithALoginOfItsOwn() throws SQLException {
		creators(LOGIN).find().create(mock(StopSignal.class));

		try (Connection connection = this.missing.connect()) {
			assertThat(connection.isValid(1)).isTrue();
		}
	}

	@Test
	void waitsForAnotherCreatorNoLongerThanForTheLock() throws SQLException {
		String name = DatabaseLocation.of(this.missing.url()).database();
		try (Connection other = creating(name)) {
			MigrationTimeoutException failure = catchThrowableOfType(MigrationTimeoutException.class,
					() -> creators(LOGIN).find().create(mock(StopSignal.class)));

			assertThat(Troubleshooting.shown(failure))
				.startsWith("Waited 600 ms for another start to make the PostgreSQL " + "database '" + name
						+ "'. Nothing was changed.\n");
			String remedy = failure.getAction().substring(failure.getAction().indexOf("SELECT "));
			try (Connection maintenance = server.connect("postgres")) {
				maintenance.createStatement().execute(remedy);
			}
			assertThat(other.isValid(1)).isFalse();
		}
	}

	@Test
	void stopsWaitingForAnotherCreatorWhenItIsToldTo() throws SQLException {
		String name = DatabaseLocation.of(this.missing.url()).database();
		StopSignal stop = mock(StopSignal.class);
		willAnswer((call) -> {
			throw StopSignal.stopped(call.getArgument(1), null);
		}).given(stop).pause(any(), any());
		try (Connection other = creating(name)) {
			assertThat(other.isValid(1)).isTrue();

			MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
					() -> creators(LOGIN).find().create(stop));

			assertThat(failure).hasMessage(
					"The application was told to stop while it waited for another start to make " + "the database.");
		}
	}

	private static Connection creating(@Nullable String name) throws SQLException {
		Connection connection = server.connect("postgres");
		try (Statement statement = connection.createStatement()) {
			statement.execute("select pg_advisory_lock("
					+ PostgresAdvisoryLock.key("CREATE DATABASE", String.valueOf(name)) + ")");
			return connection;
		}
	}

	private DatabaseCreators creators(CreateSettings settings) {
		DataSource silent = new SilentDataSource(this.missing.url());
		String url = DataSourceUrl.of(silent);
		return new DatabaseCreators(silent, url, DatabaseLocation.of(url), settings,
				new Waits(Duration.ZERO, Duration.ofMillis(600), Duration.ofMillis(50), Duration.ZERO));
	}

	/**
	 * Tells its URL and nothing else.
	 */
	static final class SilentDataSource extends AbstractDataSource {

		private final String url;

		SilentDataSource(String url) {
			this.url = url;
		}

		public String getUrl() {
			return this.url;
		}

		@Override
		public Connection getConnection() throws SQLException {
			throw new SQLException("There is no such database", "3D000");
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
