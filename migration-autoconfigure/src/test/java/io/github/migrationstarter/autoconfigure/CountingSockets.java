package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.SocketFactory;

/**
 * Counts the connections that PostgreSQL's driver opens with
 * {@code socketFactory=...&socketFactoryArg=<key>} in its URL, whoever asks for them.
 */
public final class CountingSockets extends SocketFactory {

	private static final Map<String, AtomicInteger> OPENED = new ConcurrentHashMap<>();

	private final String key;

	public CountingSockets(String key) {
		this.key = key;
	}

	static int opened(String key) {
		return OPENED.computeIfAbsent(key, (any) -> new AtomicInteger()).get();
	}

	@Override
	public Socket createSocket() {
		OPENED.computeIfAbsent(this.key, (any) -> new AtomicInteger()).incrementAndGet();
		return new Socket();
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		throw new IOException("The driver connects by itself");
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
		return createSocket(host, port);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return createSocket(host.getHostName(), port);
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
			throws IOException {
		return createSocket(address, port);
	}

}
