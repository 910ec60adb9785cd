package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A real PostgreSQL server on this machine that lives as long as this JVM.
 * <ol>
 * <li>The programs are extracted, or found extracted.</li>
 * <li>A data directory is made.</li>
 * <li>A guard is started that stops the server when this JVM ends, however it ends.</li>
 * <li>The server is started on a free port.</li>
 * </ol>
 */
public final class EmbeddedPostgresServer implements PostgresServer {

	private static final String PASSWORD = "secret";

	private static EmbeddedPostgresServer shared;

	private final ServerDirectory directory;

	private final int port;

	private EmbeddedPostgresServer(ServerDirectory directory, int port) {
		this.directory = directory;
		this.port = port;
	}

	/**
	 * The one server of this JVM, started when it is first asked for.
	 */
	public static synchronized PostgresServer shared() {
		try {
			shared = (shared != null) ? shared : start(initialize());
			return shared;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start PostgreSQL for the tests", ex);
		}
	}

	/**
	 * A new server that waits for the changes of a primary which never come.
	 */
	public static PostgresServer standby() {
		try {
			ServerDirectory directory = initialize();
			directory.makeStandby();
			return start(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start a standby for the tests", ex);
		}
	}

	/**
	 * A new server that is never ready: a standby that lets nobody look.
	 */
	public static PostgresServer neverReady() {
		try {
			ServerDirectory directory = initialize();
			directory.makeStandby();
			directory.closeStandby();
			return start(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start a server that is never ready for the tests", ex);
		}
	}

	/**
	 * A new server of one test, which may restart it.
	 */
	public static EmbeddedPostgresServer own() {
		try {
			return start(initialize());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start a server of its own for a test", ex);
		}
	}

	/**
	 * A new server of one test that is reached at another address of this machine too.
	 */
	public static EmbeddedPostgresServer ownAt(String address) {
		try {
			ServerDirectory directory = initialize();
			directory.openAt(address);
			return start(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start a server at '" + address + "' for a test", ex);
		}
	}

	/**
	 * A new server of one test, of the programs of this machine.
	 * @param programs their folder
	 */
	public static PostgresServer installed(Path programs) {
		try {
			return start(ServerDirectory.initialize(programs, PASSWORD));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start the server of this machine for a test", ex);
		}
	}

	private static ServerDirectory initialize() throws IOException {
		return ServerDirectory.initialize(PostgresBinaries.extract().resolve("bin"), PASSWORD);
	}

	private static EmbeddedPostgresServer start(ServerDirectory directory) throws IOException {
		Process guard = directory.guard();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> Guard.end(guard)));
		for (int attempt = 0; attempt < 3; attempt++) {
			int port = Guard.freePort();
			if (directory.start(port)) {
				return new EmbeddedPostgresServer(directory, port);
			}
		}
		throw new IllegalStateException("PostgreSQL does not start: '%s'".formatted(directory.logged()));
	}

	/**
	 * Crashes and recovers, on the same port.
	 */
	public void restartImmediately() {
		try {
			if (!this.directory.restartImmediately(this.port)) {
				throw new IllegalStateException(
						"PostgreSQL does not start again: '%s'".formatted(this.directory.logged()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Becomes a standby with everything that it holds, on the same port.
	 */
	public void restartAsStandby() {
		try {
			this.directory.makeStandby();
			restartImmediately();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
		return "postgres";
	}

	@Override
	public String password() {
		return PASSWORD;
	}

}
