package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.AbstractDataSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Making a PostgreSQL database through the maintenance database.
 */
class DatabaseCreatorsTests {

	private static final PostgresServer server = EmbeddedPostgresServer.shared();

	private final TestDatabase missing = TestDatabase.missing(server);

	@Test
	void givesTheStatementWhereTheDataSourceDoesNotTellItsLogin() {
		String name = DatabaseLocation.of(this.missing.url()).database();

		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> creators(new CreateSettings(null, null, null, null, null)).find().create());

		assertThat(failure).hasMessage("The PostgreSQL database '" + name + "' does not exist and could not be "
				+ "created. The application's DataSource does not tell how it logs in, so the maintenance database "
				+ "cannot be connected to.");
		assertThat(failure.getAction()).startsWith("An administrator can run: CREATE DATABASE \"" + name + "\"; Or ");
	}

	@Test
	void needsNothingOfTheDataSourceWithALoginOfItsOwn() throws SQLException {
		creators(new CreateSettings(server.url("postgres"), server.username(), server.password(), null, null)).find()
			.create();

		try (Connection connection = this.missing.connect()) {
			assertThat(connection.isValid(1)).isTrue();
		}
	}

	private DatabaseCreators creators(CreateSettings settings) {
		DataSource silent = new SilentDataSource(this.missing.url());
		String url = DataSourceUrl.of(silent);
		return new DatabaseCreators(silent, url, DatabaseLocation.of(url), settings);
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
