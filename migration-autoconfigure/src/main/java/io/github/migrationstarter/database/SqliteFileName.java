package io.github.migrationstarter.database;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.sqlite.SQLiteConfig.Pragma;

import io.github.migrationstarter.MigrationUsageException;

/**
 * The file that SQLite's driver opens for a path with parameters. It takes for pragmas
 * what it knows, and leaves everything else in the name of the file, the last first.
 */
final class SqliteFileName {

	private static final Set<String> PRAGMAS = Arrays.stream(Pragma.values())
		.map(Pragma::getPragmaName)
		.collect(Collectors.toUnmodifiableSet());

	private SqliteFileName() {
	}

	/**
	 * Where it is.
	 * @param name the path of the file as the URL has it
	 * @return its absolute path
	 * @throws MigrationUsageException if it is none
	 */
	static Path path(String name) {
		try {
			return Path.of(name).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw new MigrationUsageException(
					"'" + name.replace("\0", "\\0")
							+ "', which the URL of the DataSource names, cannot be the path of a " + "file: "
							+ ex.getReason() + ".",
					"Correct the URL. Where the path has letters beyond ASCII, start Java in a locale that knows them: "
							+ "LC_ALL=C.UTF-8.");
		}
	}

	/**
	 * Finds it.
	 * @param address what follows {@code jdbc:sqlite:}, which is no {@code file:} URI
	 * @return the path of the file
	 */
	static String of(String address) {
		int query = address.indexOf('?');
		if (query < 0) {
			return address;
		}
		StringBuilder name = new StringBuilder(address.substring(0, query));
		String[] parameters = address.substring(query + 1).split("&");
		char separator = '?';
		for (int i = parameters.length - 1; i >= 0; i--) {
			String parameter = parameters[i].trim();
			if (!parameter.isEmpty() && !PRAGMAS.contains(parameter.split("=")[0].trim().toLowerCase(Locale.ROOT))) {
				name.append(separator).append(parameter);
				separator = '&';
			}
		}
		return name.toString();
	}

}
