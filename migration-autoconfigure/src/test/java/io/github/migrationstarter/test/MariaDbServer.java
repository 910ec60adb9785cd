package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;

/**
 * A real MariaDB server on this machine that lives as long as this JVM. It needs
 * {@link Facility#MARIADB}.
 * <ol>
 * <li>A data directory is made.</li>
 * <li>The server is started on a free port, by a shell that kills it and deletes its
 * files when this JVM ends, however it ends.</li>
 * </ol>
 */
final class MariaDbServer {

	private static final String PASSWORD = "secret";

	private static final String GUARD = """
			trap '' HUP INT TERM
			directory=$1
			shift
			"$@" </dev/null &
			read -r line
			kill -9 $!
			rm -rf "$directory"
			""";

	private static MariaDbServer shared;

	private final int port;

	private MariaDbServer(int port) {
		this.port = port;
	}

	/**
	 * The one server of this JVM, started when it is first asked for.
	 */
	static synchronized MariaDbServer shared() {
		try {
			shared = (shared != null) ? shared : start(Files.createTempDirectory("mariadb-"));
			return shared;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start MariaDB for the tests", ex);
		}
	}

	TestDatabase missing() {
		return new TestDatabase(url("test_" + UUID.randomUUID().toString().substring(0, 8)), "app", PASSWORD);
	}

	TestDatabase empty() {
		TestDatabase database = missing();
		new TestDatabase(url(""), "app", PASSWORD)
			.execute("create database " + database.url().substring(url("").length()));
		return database;
	}

	private String url(String database) {
		return "jdbc:mariadb://127.0.0.1:" + this.port + "/" + database;
	}

	private static MariaDbServer start(Path directory) throws IOException {
		Path data = directory.resolve("data");
		Path statements = Files.writeString(directory.resolve("init.sql"), "create user app@'127.0.0.1' identified by '"
				+ PASSWORD + "';\ngrant all on *.* to app@'127.0.0.1' with grant option;\n");
		int port = Guard.freePort();
		run(directory, "mariadb-install-db", "--no-defaults", "--datadir=" + data, "--user=" + user(), "--skip-test-db",
				"--auth-root-authentication-method=normal");
		List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard", directory.toString()));
		command.addAll(List.of(program("mariadbd"), "--no-defaults", "--datadir=" + data, "--user=" + user(),
				"--socket=" + directory.resolve("socket"), "--pid-file=" + directory.resolve("pid"), "--port=" + port,
				"--bind-address=127.0.0.1", "--skip-name-resolve", "--init-file=" + statements,
				"--innodb-flush-log-at-trx-commit=0"));
		Process guard = builder(directory, command).redirectInput(Redirect.PIPE).start();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> Guard.end(guard)));
		MariaDbServer server = new MariaDbServer(port);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(server::answers);
		return server;
	}

	private boolean answers() {
		try (Connection connection = DriverManager.getConnection(url(""), "app", PASSWORD);
				Statement statement = connection.createStatement()) {
			return statement.execute("select 1");
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static void run(Path directory, String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(program(program)));
		command.addAll(List.of(arguments));
		if (builder(directory, command).start().onExit().join().exitValue() != 0) {
			throw new IllegalStateException(
					"'" + program + "' failed: '" + Files.readString(directory.resolve("log")) + "'");
		}
	}

	private static ProcessBuilder builder(Path directory, List<String> command) {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()));
	}

	private static String program(String name) {
		return Facility.find(name)
			.orElseThrow(() -> new IllegalStateException("There is no '" + name + "'"))
			.toString();
	}

	private static String user() {
		return System.getProperty("user.name");
	}

}
