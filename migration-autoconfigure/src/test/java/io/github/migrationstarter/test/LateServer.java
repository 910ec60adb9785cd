package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;

/**
 * A port that refuses connections until it is opened, and then leads to a server.
 */
public final class LateServer implements AutoCloseable {

	private final PostgresServer server;

	private final int port;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private volatile ServerSocket socket;

	private LateServer(PostgresServer server, int port) {
		this.server = server;
		this.port = port;
	}

	public static LateServer inFrontOf(PostgresServer server) throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			return new LateServer(server, free.getLocalPort());
		}
	}

	/**
	 * The URL of a database of the server, through the port.
	 */
	public String url(TestDatabase database) {
		return database.url().replace(this.server.host() + ":" + this.server.port(), "127.0.0.1:" + this.port);
	}

	/**
	 * Opens the port as soon as something is the case.
	 */
	public void openWhen(Callable<Boolean> condition) {
		this.threads.execute(() -> {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
			accept();
		});
	}

	private void accept() {
		try (ServerSocket opened = new ServerSocket(this.port, 50, InetAddress.getByName("127.0.0.1"))) {
			this.socket = opened;
			while (true) {
				Socket client = opened.accept();
				Socket target = new Socket(this.server.host(), this.server.port());
				this.threads.execute(() -> copy(client, target));
				this.threads.execute(() -> copy(target, client));
			}
		}
		catch (IOException ex) {
			return; // closed
		}
	}

	private static void copy(Socket from, Socket to) {
		try (InputStream input = from.getInputStream(); OutputStream output = to.getOutputStream()) {
			input.transferTo(output);
		}
		catch (IOException ex) {
			return; // one of the two has gone
		}
	}

	@Override
	public void close() throws IOException {
		if (this.socket != null) {
			this.socket.close();
		}
		this.threads.shutdownNow();
	}

}
