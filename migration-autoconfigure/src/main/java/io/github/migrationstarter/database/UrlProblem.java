package io.github.migrationstarter.database;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * A URL that no driver understands. What would let PostgreSQL's driver log the URL with
 * its password is found before the driver sees it.
 */
public final class UrlProblem {

	private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://([^/?]*)([/?].*)?", Pattern.DOTALL);

	private static final Pattern PORT = Pattern.compile(".*:(?<port>[^:\\]]*)");

	private static final int LAST_PORT = 65535;

	private UrlProblem() {
	}

	/**
	 * Fails if a PostgreSQL URL cannot be understood.
	 * @param url the URL of a DataSource, or {@code null}
	 * @param database the database's name for messages
	 */
	public static void check(@Nullable String url, String database) {
		Matcher matcher = POSTGRESQL.matcher((url != null) ? url : "");
		if (url == null || !matcher.matches()) {
			return;
		}
		List<String> wrong = Arrays.stream(matcher.group(1).split(","))
			.map(PORT::matcher)
			.filter(Matcher::matches)
			.map((port) -> port.group("port"))
			.filter((port) -> !isPort(port))
			.toList();
		if (matcher.group(1).contains("@") || !wrong.isEmpty() && url.contains("@")) {
			throw new MigrationFailedException(Reason.DATABASE,
					"The URL of the DataSource has a user before its host, which PostgreSQL's driver does not understand.",
					"Take user and password out of the URL, and set spring.datasource.username and "
							+ "spring.datasource.password.",
					null);
		}
		if (!wrong.isEmpty()) {
			throw new MigrationFailedException(Reason.DATABASE,
					"The port '" + wrong.get(0) + "' in the URL of the " + database + " is no port.",
					"Correct the URL of the DataSource: jdbc:postgresql://host:5432/database", null);
		}
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param database the database's name for messages
	 * @param url the URL, or {@code null} if the DataSource does not tell it
	 * @return a failure with a text of its own, or {@code null} if a driver knew the URL
	 */
	public static @Nullable MigrationFailedException of(Throwable failure, String database, @Nullable String url) {
		String said = SqlFailure.said(failure);
		if (!said.contains("claims to not accept jdbcUrl") && !said.startsWith("No suitable driver")
				&& !said.startsWith("Driver has not been set")) {
			return null;
		}
		return new MigrationFailedException(Reason.DATABASE,
				"No JDBC driver understands the URL of the " + database + ": " + said, DriverArtifact.remedy(url),
				failure);
	}

	private static boolean isPort(String port) {
		return port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= LAST_PORT;
	}

}
