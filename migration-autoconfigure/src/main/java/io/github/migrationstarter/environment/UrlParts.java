package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an address {@code scheme://user:password@host:port/database?name=value},
 * decoded.
 *
 * @param username the user's name
 * @param password the password
 * @param hosts the servers; empty if none is named
 * @param database the path without its first slash
 * @param parameters the query's parameters in their order; of two of a name the last
 */
record UrlParts(@Nullable String username, @Nullable String password, List<HostPort> hosts, @Nullable String database,
		Map<String, String> parameters) {

	/**
	 * Takes an address apart. What a password may hold unencoded is accepted as long as
	 * it can be read in one way only.
	 * @param text what follows the scheme's colon
	 * @param refusal how to refuse it
	 */
	static UrlParts parse(String text, Refusal refusal) {
		if (!text.startsWith("//")) {
			throw refusal.because("no '//' follows the scheme");
		}
		int end = endOfAuthority(text);
		String authority = text.substring(2, end);
		String rest = text.substring(end);
		if (rest.indexOf('@') != -1 || rest.indexOf('#') != -1) {
			throw refusal.because("an '@' or '#' follows the first '/' or '?'",
					"Write a '/' in user or password as %2F, a '?' as %3F, and anywhere '@' as %40 and '#' as %23.");
		}
		int at = authority.lastIndexOf('@');
		String[] user = (at != -1) ? authority.substring(0, at).split(":", 2) : new String[] { "" };
		int query = rest.indexOf('?');
		String path = (query != -1) ? rest.substring(0, query) : rest;
		return new UrlParts(part("user's name", user[0], refusal),
				(user.length > 1) ? part("password", user[1], refusal) : null,
				hosts(authority.substring(at + 1), refusal),
				path.isEmpty() ? null : part("database's name", path.substring(1), refusal),
				(query != -1) ? parameters(rest.substring(query + 1), refusal) : new LinkedHashMap<>());
	}

	private static int endOfAuthority(String text) {
		for (int position = 2; position < text.length(); position++) {
			if (text.charAt(position) == '/' || text.charAt(position) == '?') {
				return position;
			}
		}
		return text.length();
	}

	private static @Nullable String part(String name, String text, Refusal refusal) {
		return text.isEmpty() ? null : PercentCode.decode(name, text, refusal);
	}

	private static List<HostPort> hosts(String text, Refusal refusal) {
		List<HostPort> hosts = new ArrayList<>();
		if (!text.isEmpty()) {
			for (String host : text.split(",", -1)) {
				hosts.add(HostPort.parse(host, refusal));
			}
		}
		return hosts;
	}

	/**
	 * Reads a query.
	 * @param query the text behind the question mark
	 */
	static Map<String, String> parameters(String query, Refusal refusal) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String parameter : query.split("&")) {
			int equals = parameter.indexOf('=');
			if (parameter.isEmpty()) {
				continue;
			}
			if (equals < 1) {
				throw refusal.because("one of the parameters is not 'name=value'",
						"Write a '?' in the password as %3F and an '&' in a value as %26.");
			}
			parameters.put(PercentCode.decode("parameter's name", parameter.substring(0, equals), refusal),
					PercentCode.decode("parameter's value", parameter.substring(equals + 1), refusal));
		}
		return parameters;
	}

}
