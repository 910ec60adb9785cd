package io.github.migrationstarter.environment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One server of an address.
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port, or {@code null} if none was given
 */
record HostPort(String host, @Nullable Integer port) {

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]+");

	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

	static HostPort parse(String text, Refusal refusal) {
		if (text.startsWith("[")) {
			int end = text.indexOf(']');
			String rest = text.substring(end + 1);
			if (end == -1 || !(rest.isEmpty() || rest.startsWith(":"))) {
				throw refusal.because("the brackets around the IPv6 address are not closed");
			}
			String address = text.substring(1, end);
			if (!IPV6.matcher(address).matches()) {
				throw refusal.because("the brackets do not hold an IPv6 address");
			}
			return new HostPort(address, port(rest, refusal));
		}
		int colon = text.indexOf(':');
		if (colon != text.lastIndexOf(':')) {
			throw refusal.because("the host holds more than one ':'",
					"Put an IPv6 address into brackets, and write a ':' in the user's name as %3A.");
		}
		String name = (colon != -1) ? text.substring(0, colon) : text;
		return new HostPort(PercentCode.decode("host", name, refusal),
				(colon != -1) ? port(text.substring(colon), refusal) : null);
	}

	/**
	 * Reads a port.
	 * @param text the port's digits behind an optional colon, or neither
	 */
	static @Nullable Integer port(String text, Refusal refusal) {
		String digits = text.startsWith(":") ? text.substring(1) : text;
		if (digits.isEmpty()) {
			return null;
		}
		int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
		if (port < 1 || port > 65535) {
			throw refusal.becauseUnencoded("the port is not a number from 1 to 65535");
		}
		return port;
	}

	/**
	 * Checks that a text can be the name or the address of a server.
	 */
	static String checked(String host, Refusal refusal) {
		if (host.startsWith("/") || host.startsWith("@")) {
			throw refusal.because("it names a Unix socket, which the Java driver cannot connect to",
					"Let the server listen on TCP and name its host.");
		}
		if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
			throw refusal
				.becauseUnencoded(host.isEmpty() ? "no host is named" : "the host holds a character that no host has");
		}
		return host;
	}

	/**
	 * Whether Java's URI takes it for a host. Of any other, such as one with an
	 * underscore, R2DBC would take the port for a part of the host.
	 */
	boolean isUriHost() {
		try {
			return new URI("db://" + toUrl(1)).getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/**
	 * The form that a URL wants.
	 */
	String toUrl(int defaultPort) {
		String name = this.host.contains(":") ? "[" + this.host + "]" : this.host;
		return name + ":" + ((this.port != null) ? this.port : defaultPort);
	}

}
