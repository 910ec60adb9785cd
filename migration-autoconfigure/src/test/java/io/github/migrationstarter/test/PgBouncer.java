package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A pooler before a server of this machine, which lends its sessions for single
 * transactions. Like that server it lives as long as this JVM, or until it is closed.
 *
 * @see <a href="https://www.pgbouncer.org/config.html">Its settings</a>
 */
public final class PgBouncer implements PostgresServer, AutoCloseable {

	private static final String GUARD = """
			trap '' HUP INT TERM
			directory=$1
			shift
			"$@" &
			read -r line
			kill $!
			wait $!
			rm -rf "$directory"
			""";

	private final PostgresServer server;

	private final int port;

	private final Process guard;

	private PgBouncer(PostgresServer server, int port, Process guard) {
		this.server = server;
		this.port = port;
		this.guard = guard;
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
	}

	/**
	 * Starts one.
	 * @param server the server
	 * @param sessions how many it has for each database
	 * @param settings more of its settings
	 */
	public static PgBouncer inFrontOf(PostgresServer server, int sessions, String... settings) {
		try {
			return start(server, sessions, settings);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start PgBouncer for the tests", ex);
		}
	}

	private static PgBouncer start(PostgresServer server, int sessions, String... settings) throws IOException {
		Path directory = Files.createTempDirectory("pgbouncer-");
		for (ServerUser user : ServerUser.candidates(directory)) {
			PgBouncer pooler = start(server, sessions, directory, user, settings);
			if (pooler.isReady()) {
				return pooler;
			}
			pooler.close();
		}
		throw new IllegalStateException("PgBouncer does not start, as any of " + ServerUser.candidates(directory));
	}

	private static PgBouncer start(PostgresServer server, int sessions, Path directory, ServerUser user,
			String... settings) throws IOException {
		Files.createDirectories(directory);
		int port = Guard.freePort();
		Path users = Files.writeString(directory.resolve("users"),
				"\"%s\" \"%s\"%n".formatted(server.username(), server.password()));
		Path ini = Files.writeString(directory.resolve("pgbouncer.ini"), """
				[databases]
				* = host=%s port=%d
				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %d
				unix_socket_dir =
				auth_type = scram-sha-256
				auth_file = %s
				pool_mode = transaction
				default_pool_size = %d
				max_client_conn = 500
				ignore_startup_parameters = extra_float_digits
				%s
				""".formatted(server.host(), server.port(), port, users, sessions, String.join("\n", settings)));
		for (Path path : List.of(directory, users, ini)) {
			user.own(path);
		}
		List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard", directory.toString()));
		command.addAll(
				user.command(List.of(Facility.find("pgbouncer").orElseThrow().toString(), "--quiet", ini.toString())));
		Process guard = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()))
			.start();
		return new PgBouncer(server, port, guard);
	}

	private boolean isReady() {
		try {
			Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
				connect("postgres").close();
				return true;
			});
			return true;
		}
		catch (ConditionTimeoutException ex) {
			return false;
		}
	}

	/**
	 * The same database without the pooler between.
	 */
	public TestDatabase direct(TestDatabase database) {
		return new TestDatabase(
				database.url().replace(host() + ":" + port(), this.server.host() + ":" + this.server.port()),
				database.username(), database.password());
	}

	@Override
	public String createDatabase() {
		return this.server.createDatabase();
	}

	@Override
	public String host() {
		return "127.0.0.1";
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public String username() {
		return this.server.username();
	}

	@Override
	public String password() {
		return this.server.password();
	}

	@Override
	public void close() {
		Guard.end(this.guard);
	}

}
