package io.github.migrationstarter.environment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An address of a SQLite file, with the slashes of SQLAlchemy: three before a relative
 * path, four before an absolute one.
 */
final class SqliteUrl {

	private static final String DRIVER = "org.sqlite.JDBC";

	/**
	 * Settings that the driver takes from the URL. Of any other it would make a part of
	 * the file's name.
	 */
	static final Set<String> PASSED = Set.of("busy_timeout", "cache_size", "foreign_keys", "journal_mode",
			"locking_mode", "mmap_size", "open_mode", "synchronous", "temp_store", "transaction_mode",
			"case_sensitive_like", "date_class", "date_precision", "date_string_format", "recursive_triggers",
			"secure_delete", "wal_autocheckpoint");

	private SqliteUrl() {
	}

	static DatabaseAddress parse(String variable, String text) {
		Refusal refusal = Shape.SQLITE.of(variable);
		int query = text.indexOf('?');
		String path = path((query != -1) ? text.substring(0, query) : text, refusal);
		Map<String, String> given = (query != -1) ? UrlParts.parameters(text.substring(query + 1), refusal) : Map.of();
		if (path.startsWith("file:")) {
			return uri(variable, path, (query != -1) ? text.substring(query) : "", given);
		}
		Map<String, String> passed = new LinkedHashMap<>();
		List<String> ignored = new ArrayList<>();
		given.forEach((name, value) -> {
			if (name.equals("timeout")) {
				passed.put("busy_timeout", milliseconds(value, refusal));
			}
			else if (PASSED.contains(name)) {
				passed.put(name, value);
			}
			else {
				ignored.add(name);
			}
		});
		return address(variable, path, passed, ignored, refusal);
	}

	private static String path(String text, Refusal refusal) {
		String path = text;
		if (text.startsWith("//")) {
			path = text.substring(2);
			if (!path.isEmpty() && !path.startsWith("/")) {
				throw refusal.because("the path follows two slashes, which may mean either of two files",
						"Write three slashes before a relative path ('sqlite:///data/app.db'), four before an absolute one.");
			}
			path = path.isEmpty() ? path : path.substring(1);
		}
		if (path.indexOf('#') != -1) {
			throw refusal.because("the path holds a '#'", "Write it as %23.");
		}
		String decoded = PercentCode.decode("path", path, refusal);
		if (decoded.indexOf('?') != -1 || !decoded.stripTrailing().equals(decoded)) {
			throw refusal.because("the path holds a '?' or ends in white space, which the driver cannot open",
					"Rename the file.");
		}
		return decoded;
	}

	private static DatabaseAddress address(String variable, String path, Map<String, String> passed,
			List<String> ignored, Refusal refusal) {
		boolean memory = path.isEmpty() || path.equals(":memory:");
		StringBuilder url = new StringBuilder("jdbc:sqlite:");
		// what else begins with a colon has a meaning for the driver
		url.append(memory ? ":memory:" : path.startsWith(":") ? "./" + path : path);
		String separator = "?";
		for (Map.Entry<String, String> parameter : passed.entrySet()) {
			url.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
			separator = "&";
		}
		return new DatabaseAddress(url.toString(), null, null, null, DRIVER,
				memory ? "SQLite, in memory" : "SQLite, '" + absolute(path, refusal) + "'", List.of(variable), ignored);
	}

	/**
	 * SQLite's own URI form, which SQLite itself reads.
	 */
	private static DatabaseAddress uri(String variable, String path, String query, Map<String, String> given) {
		boolean memory = path.equals("file::memory:") || "memory".equals(given.get("mode"));
		return new DatabaseAddress("jdbc:sqlite:" + path + query, null, null, null, DRIVER,
				memory ? "SQLite, in memory" : "SQLite, '" + path + "'", List.of(variable), List.of());
	}

	private static Path absolute(String path, Refusal refusal) {
		try {
			return Path.of(path).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw refusal.because("the path cannot be the path of a file on this machine");
		}
	}

	private static String milliseconds(String seconds, Refusal refusal) {
		if (!seconds.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")) {
			throw refusal.because("'timeout' is not a number of seconds");
		}
		return String.valueOf(Math.round(Double.parseDouble(seconds) * 1000));
	}

}
