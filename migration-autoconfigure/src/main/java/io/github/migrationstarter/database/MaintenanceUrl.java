package io.github.migrationstarter.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.migrationstarter.MigrationUsageException;

/**
 * The URL of the maintenance database, as {@code db.create.url} names it. What is wrong
 * with it is told without anything that may be a secret.
 */
final class MaintenanceUrl {

	private static final Pattern USER_BEFORE_HOST = Pattern.compile("jdbc:postgresql://[^/?]*@.*", Pattern.DOTALL);

	private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+]*://).*", Pattern.DOTALL);

	private MaintenanceUrl() {
	}

	/**
	 * Refuses a URL that no driver understands.
	 * @param url the value of {@code db.create.url}
	 * @return the same value
	 * @throws MigrationUsageException if it is in a form of another kind
	 */
	static String checked(String url) {
		if (!url.startsWith("jdbc:")) {
			Matcher scheme = SCHEME.matcher(url);
			throw refused(scheme.matches() ? "'db.create.url' is '" + scheme.group(1) + "...', which is no JDBC URL."
					: "'db.create.url' is no JDBC URL: it does not begin with 'jdbc:'.");
		}
		if (USER_BEFORE_HOST.matcher(url).matches()) {
			throw refused("'db.create.url' has a user before its host, which PostgreSQL's driver does not understand.");
		}
		return url;
	}

	private static MigrationUsageException refused(String message) {
		return new MigrationUsageException(message,
				"Set DB_CREATE_URL=jdbc:postgresql://host:5432/postgres, and the login with DB_CREATE_USERNAME and "
						+ "DB_CREATE_PASSWORD.");
	}

}
