package io.github.migrationstarter.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the failure of a connection says about a database that is not there.
 */
public final class MissingDatabase {

	private static final Pattern NAME = Pattern.compile("database \"(.+)\" does not exist", Pattern.DOTALL);

	private static final int SQLITE_CANTOPEN = 14;

	private MissingDatabase() {
	}

	/**
	 * The database that PostgreSQL says does not exist.
	 * @param failure what was thrown while connecting
	 * @return its name, or {@code null} if the message is in another language
	 */
	public static @Nullable String name(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Matcher name = NAME.matcher(String.valueOf(cause.getMessage()));
			if (cause.getCause() == null && name.find()) {
				return name.group(1);
			}
		}
		return null;
	}

	/**
	 * Whether SQLite cannot open the file, for example because its folder is missing.
	 * @param failure what was thrown while connecting
	 * @return {@code true} for SQLITE_CANTOPEN
	 */
	public static boolean isUnopenableFile(Throwable failure) {
		return SqlFailure.isSqlite(failure, SQLITE_CANTOPEN, "[SQLITE_CANTOPEN");
	}

}
