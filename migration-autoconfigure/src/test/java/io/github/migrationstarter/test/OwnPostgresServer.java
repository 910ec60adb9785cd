package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * A PostgreSQL server of one test, which may run out of room, die and be started again.
 */
public final class OwnPostgresServer implements PostgresServer, AutoCloseable {

	private static final String PASSWORD = "secret";

	private final ServerDirectory directory;

	private final Process guard;

	private final int port;

	private OwnPostgresServer(ServerDirectory directory, Process guard, int port) {
		this.directory = directory;
		this.guard = guard;
		this.port = port;
	}

	/**
	 * Makes one, which is not running yet.
	 * @param folder where its files go: an empty folder that its user can reach
	 */
	public static OwnPostgresServer in(Path folder) {
		try (ServerSocket socket = new ServerSocket(0)) {
			ServerDirectory directory = ServerDirectory.initialize(folder, PostgresBinaries.extract().resolve("bin"),
					PASSWORD);
			return new OwnPostgresServer(directory, directory.guard(), socket.getLocalPort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts it.
	 * @param through the beginning of the command, such as one that sets limits
	 */
	public void start(String... through) {
		try {
			if (!this.directory.start(this.port, List.of(through))) {
				throw new IllegalStateException("PostgreSQL does not start: '" + this.directory.logged() + "'");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Stops it, if it runs.
	 */
	public void stop() {
		try {
			this.directory.stop();
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

	@Override
	public void close() {
		Guard.end(this.guard);
	}

}
