package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/**
 * What servers of this machine that a shell guards have in common: the shell ends them
 * when its input ends, be it because this JVM was killed.
 */
final class Guard {

	private Guard() {
	}

	/**
	 * Lets a guard end its server, and waits until it has.
	 */
	static void end(Process guard) {
		try {
			guard.getOutputStream().close();
			guard.onExit().join();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A port that nobody listened at just now.
	 */
	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
