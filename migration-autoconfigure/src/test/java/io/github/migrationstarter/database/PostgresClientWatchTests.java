package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresClientWatchTests {

	private static final String SETTINGS = """
			select name || '=' || setting || ' ' || source from pg_settings
			where name in ('client_connection_check_interval', 'tcp_keepalives_count', 'tcp_keepalives_idle',
			  'tcp_keepalives_interval', 'tcp_user_timeout') order by name""";

	private final PostgresServer server = EmbeddedPostgresServer.shared();

	@Test
	void letsTheServerNoticeAVanishedClient() throws SQLException {
		try (Connection connection = connect("")) {
			PostgresClientWatch.begin(connection);

			assertThat(settings(connection)).containsExactly("client_connection_check_interval=1000 session",
					"tcp_keepalives_count=3 session", "tcp_keepalives_idle=5 session",
					"tcp_keepalives_interval=5 session", "tcp_user_timeout=20000 session");
		}
	}

	@Test
	void keepsWhatIsStricter() throws SQLException {
		try (Connection connection = connect(
				"-c client_connection_check_interval=200 -c tcp_keepalives_idle=5 -c tcp_user_timeout=3000")) {
			PostgresClientWatch.begin(connection);

			assertThat(settings(connection)).containsExactly("client_connection_check_interval=200 client",
					"tcp_keepalives_count=3 session", "tcp_keepalives_idle=5 client",
					"tcp_keepalives_interval=5 session", "tcp_user_timeout=3000 client");
		}
	}

	private Connection connect(String options) throws SQLException {
		return DriverManager.getConnection(this.server.url("postgres") + "?options=" + options.replace(" ", "%20"),
				this.server.username(), this.server.password());
	}

	private static List<String> settings(Connection connection) throws SQLException {
		List<String> settings = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(SETTINGS)) {
			while (result.next()) {
				settings.add(result.getString(1));
			}
		}
		return settings;
	}

}
