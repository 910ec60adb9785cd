package io.github.migrationstarter.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * A place where an orchestrator probes the application.
 *
 * @param address the network address, or {@code null} for all of them
 * @param port the port
 * @param liveness the paths that ask whether the application lives
 * @param tls how the connection is encrypted, or {@code null} if it is not
 */
public record ProbePlace(@Nullable InetAddress address, int port, Set<String> liveness, @Nullable Tls tls) {

	InetSocketAddress socket() {
		return new InetSocketAddress(this.address, this.port);
	}

	/**
	 * How connections are encrypted.
	 *
	 * @param context the keys, and who is trusted
	 * @param parameters protocols, ciphers, and whether clients show a certificate
	 */
	public record Tls(SSLContext context, SSLParameters parameters) {
	}

}
