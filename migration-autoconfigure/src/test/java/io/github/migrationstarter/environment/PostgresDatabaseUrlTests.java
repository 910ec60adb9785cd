package io.github.migrationstarter.environment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server finds the database and the role that an address names, however awkward their
 * names.
 */
@Tag("surroundings")
class PostgresDatabaseUrlTests {

	private static final String DATABASE = "a/b?c&d%e+f g#h@i:é${j}";

	private static final String ROLE = "r@o:l/e 😀";

	private static final String PASSWORD = "p@s:s/w?o#r%d&é ${x}";

	private static final String ADDRESS = "postgres://r%40o%3Al%2Fe%20%F0%9F%98%80"
			+ ":p%40s%3As%2Fw%3Fo%23r%25d%26%C3%A9%20%24%7Bx%7D@{place}"
			+ "/a%2Fb%3Fc%26d%25e+f%20g%23h%40i%3A%C3%A9%24%7Bj%7D"
			+ "?application_name=my%20app%26more&options=-c%20search_path%3Done,two%20-c%20work_mem%3D7MB";

	private static final PostgresServer SERVER = EmbeddedPostgresServer.shared();

	@BeforeAll
	static void create() throws SQLException {
		execute("CREATE ROLE \"%s\" LOGIN PASSWORD '%s'".formatted(ROLE, PASSWORD),
				"CREATE DATABASE \"%s\" TEMPLATE template0".formatted(DATABASE));
	}

	@AfterAll
	static void drop() throws SQLException {
		execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(DATABASE), "DROP ROLE \"%s\"".formatted(ROLE));
	}

	@Test
	void jdbcReachesWhatTheAddressNames() throws SQLException {
		DatabaseAddress address = address(SERVER.host() + ":" + SERVER.port());

		assertThat(session(address)).isEqualTo(DATABASE + "|" + ROLE + "|my app&more|one,two|7MB");
	}

	@Test
	void jdbcReachesTheSecondOfTwoServers() throws SQLException {
		DatabaseAddress address = address("127.0.0.1:1," + SERVER.host() + ":" + SERVER.port());

		assertThat(session(address)).isEqualTo(DATABASE + "|" + ROLE + "|my app&more|one,two|7MB");
	}

	@Test
	void jdbcReachesWhatTheVariablesName() throws SQLException {
		Map<String, String> variables = Map.of("PGHOST", SERVER.host(), "PGPORT", String.valueOf(SERVER.port()),
				"PGDATABASE", DATABASE, "PGUSER", ROLE, "PGPASSWORD", PASSWORD, "PGAPPNAME", "other", "PGOPTIONS",
				"-c search_path=three -c work_mem=7MB");

		assertThat(session(DatabaseUrl.fromPostgresVariables(variables::get)))
			.isEqualTo(DATABASE + "|" + ROLE + "|other|three|7MB");
	}

	@Test
	void r2dbcReachesWhatTheAddressNames() {
		DatabaseAddress address = address(SERVER.host() + ":" + SERVER.port());
		ConnectionFactory factory = ConnectionFactories.get(ConnectionFactoryOptions.parse(address.r2dbcUrl())
			.mutate()
			.option(ConnectionFactoryOptions.USER, address.username())
			.option(ConnectionFactoryOptions.PASSWORD, address.password())
			.build());

		String session = Mono
			.usingWhen(factory.create(),
					(connection) -> Mono.from(connection.createStatement(query()).execute())
						.flatMap((result) -> Mono.from(result.map((row, metadata) -> row.get(0, String.class)))),
					(connection) -> connection.close())
			.block();

		assertThat(session).isEqualTo(DATABASE + "|" + ROLE + "|my app&more|one,two|7MB");
	}

	private static String session(DatabaseAddress address) throws SQLException {
		try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), address.username(),
				address.password());
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(query())) {
			result.next();
			return result.getString(1);
		}
	}

	private static String query() {
		return """
				SELECT concat_ws('|', current_database(), current_user, current_setting('application_name'),
					current_setting('search_path'), current_setting('work_mem'))
				""";
	}

	private static DatabaseAddress address(String place) {
		return DatabaseUrl.parse("DATABASE_URL", ADDRESS.replace("{place}", place), (name) -> null);
	}

	private static void execute(String... commands) throws SQLException {
		try (Connection connection = SERVER.connect("postgres"); Statement statement = connection.createStatement()) {
			for (String command : commands) {
				statement.execute(command);
			}
		}
	}

}
