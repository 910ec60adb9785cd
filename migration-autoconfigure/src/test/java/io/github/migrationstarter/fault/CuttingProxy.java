package io.github.migrationstarter.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestDatabase;

/**
 * Stands between an application and PostgreSQL, counts what they say to each other, and
 * cuts every connection at one of these round trips; from then on nobody gets through. A
 * round trip is all that a client sends until it waits for the server to be ready again.
 */
final class CuttingProxy implements AutoCloseable {

	private final PostgresServer server;

	private final int doomed;

	private final Cut cut;

	private final ServerSocket socket;

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	private int roundTrips;

	private boolean down;

	private CuttingProxy(PostgresServer server, int doomed, Cut cut) throws IOException {
		this.server = server;
		this.doomed = doomed;
		this.cut = cut;
		this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		start(this::accept);
	}

	/**
	 * A proxy that only counts.
	 */
	static CuttingProxy counting(PostgresServer server) throws IOException {
		return cutting(server, 0, Cut.REQUEST_LOST);
	}

	/**
	 * A proxy that cuts at a round trip, the first being number 1.
	 */
	static CuttingProxy cutting(PostgresServer server, int roundTrip, Cut cut) throws IOException {
		return new CuttingProxy(server, roundTrip, cut);
	}

	/**
	 * The same database, through this proxy.
	 */
	TestDatabase to(TestDatabase database) {
		String url = database.url()
			.replace(this.server.host() + ":" + this.server.port(), "127.0.0.1:" + this.socket.getLocalPort());
		return new TestDatabase(url + "?sslmode=disable&gssEncMode=disable", database.username(), database.password());
	}

	synchronized int roundTrips() {
		return this.roundTrips;
	}

	synchronized boolean isDown() {
		return this.down;
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.socket.accept();
			Socket target = new Socket(this.server.host(), this.server.port());
			if (admits(client, target)) {
				ProxiedTalk talk = new ProxiedTalk(this, client, target);
				start(talk::forwardRequests);
				start(talk::forwardAnswers);
			}
		}
	}

	private synchronized boolean admits(Socket client, Socket target) throws IOException {
		this.open.addAll(List.of(client, target));
		client.setTcpNoDelay(true);
		target.setTcpNoDelay(true);
		if (this.down) {
			closeAll();
		}
		return !this.down;
	}

	/**
	 * Counts a round trip that begins.
	 * @return its number
	 */
	synchronized int begin() {
		return ++this.roundTrips;
	}

	/**
	 * Cuts, if this is the round trip and the moment.
	 */
	synchronized boolean cutsAt(int roundTrip, Cut moment) throws IOException {
		if (roundTrip == this.doomed && moment == this.cut) {
			this.down = true;
			closeAll();
		}
		return this.down;
	}

	private void closeAll() throws IOException {
		for (Socket each : this.open) {
			each.close();
		}
	}

	@Override
	public synchronized void close() throws IOException {
		this.down = true;
		this.socket.close();
		closeAll();
	}

	private static void start(Loop loop) {
		Thread thread = new Thread(() -> {
			try {
				loop.run();
			}
			catch (IOException ex) {
				return; // one of the two has gone, or was cut off
			}
		}, "cutting-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Which half of a round trip is lost.
	 */
	enum Cut {

		/**
		 * The server never heard of it.
		 */
		REQUEST_LOST,

		/**
		 * The server did it, and the client does not know.
		 */
		ANSWER_LOST

	}

	@FunctionalInterface
	private interface Loop {

		void run() throws IOException;

	}

}
