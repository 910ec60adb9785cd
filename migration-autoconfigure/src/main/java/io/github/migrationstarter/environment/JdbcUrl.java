package io.github.migrationstarter.environment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * An address that is a JDBC URL already: it is passed on as it is, what it holds of user
 * and password included.
 */
final class JdbcUrl {

	private static final Pattern ENGINE = Pattern.compile("[A-Za-z0-9]+:.*");

	private static final Pattern H2 = Pattern.compile("h2:(mem|file):([^;]+)(?:;(?!.*(?:USER|PASSWORD)=)(.*))?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern SECRETIVE = Pattern.compile("[?;&(]|[:/,]+\\w+=");

	private JdbcUrl() {
	}

	static DatabaseAddress parse(String variable, String text) {
		Refusal refusal = Shape.JDBC.of(variable);
		if (!ENGINE.matcher(text).matches()) {
			throw refusal.because("no name of an engine follows 'jdbc:'");
		}
		if (text.startsWith("postgresql:") && text.split("\\?", 2)[0].indexOf('@') != -1) {
			throw refusal.because("a JDBC URL of PostgreSQL has no place for a user before its host",
					"Leave 'jdbc:' out to give user and password in front of the host:"
							+ " postgresql://app:secret@db.example.org:5432/app.");
		}
		String url = "jdbc:" + text;
		DatabaseDriver driver = DatabaseDriver.fromJdbcUrl(url);
		return new DatabaseAddress(url, r2dbcUrl(text), null, null, driver.getDriverClassName(), location(url),
				List.of(variable), List.of());
	}

	/**
	 * Only H2 is known to mean the same database in both forms.
	 */
	private static @Nullable String r2dbcUrl(String text) {
		Matcher matcher = H2.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		String options = (matcher.group(3) != null) ? "?options=" + PercentCode.encode(matcher.group(3), ";=") : "";
		return "r2dbc:h2:" + matcher.group(1) + ":///" + PercentCode.encode(matcher.group(2), "/:") + options;
	}

	/**
	 * Where an '@' stands, a secret may stand on either side of it.
	 */
	private static String location(String url) {
		if (url.indexOf('@') != -1) {
			return url.substring(0, url.indexOf(':', "jdbc:".length()) + 1) + "...";
		}
		return SECRETIVE.split(url, 2)[0];
	}

}
