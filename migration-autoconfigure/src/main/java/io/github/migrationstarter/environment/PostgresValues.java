package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The values of libpq's parameters as the Java drivers write them.
 */
final class PostgresValues {

	private static final Set<String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca",
			"verify-full");

	private static final Pattern OPTION = Pattern
		.compile("\\G\\s*(?:-c\\s*|--)([A-Za-z_][\\w.-]*)=((?:[^\\s\\\\;=]|\\\\[^;=])*)(?=\\s|$)");

	private PostgresValues() {
	}

	/**
	 * The value for the JDBC driver.
	 */
	static String jdbc(String name, String value, Refusal refusal) {
		return switch (name) {
			case "sslmode" -> sslMode(value, refusal);
			case "connect_timeout" -> seconds(value, refusal);
			case "keepalives" -> value.equals("0") ? "false" : "true";
			case "target_session_attrs" -> targetServerType(value, refusal);
			case "load_balance_hosts" -> loadBalance(value, refusal);
			default -> value;
		};
	}

	/**
	 * The value for the R2DBC driver.
	 * @return the value, or {@code null} if it cannot say this
	 */
	static @Nullable String r2dbc(String name, String value, Refusal refusal) {
		return switch (name) {
			case "connect_timeout" -> "PT" + seconds(value, refusal) + "S";
			case "options" -> options(value);
			// a threshold of 0 means the same as a cache of 0
			case "prepareThreshold" -> value.equals("0") ? value : null;
			default -> jdbc(name, value, refusal);
		};
	}

	private static String sslMode(String value, Refusal refusal) {
		String mode = value.toLowerCase(Locale.ROOT).replace('_', '-');
		if (mode.equals("no-verify")) {
			return "require";
		}
		if (!SSL_MODES.contains(mode)) {
			throw refusal.because(
					"'sslmode' is none of 'disable', 'allow', 'prefer', 'require', 'verify-ca', " + "'verify-full'");
		}
		return mode;
	}

	private static String seconds(String value, Refusal refusal) {
		if (!value.strip().matches("[0-9]{1,9}")) {
			throw refusal.because("'connect_timeout' is not a whole number of seconds");
		}
		return value.strip();
	}

	private static String targetServerType(String value, Refusal refusal) {
		return switch (value) {
			case "any" -> "any";
			case "primary", "read-write" -> "primary";
			case "standby", "read-only" -> "secondary";
			case "prefer-standby" -> "preferSecondary";
			default -> throw refusal.because("'target_session_attrs' is none of 'any', 'read-write', 'read-only', "
					+ "'primary', 'standby', 'prefer-standby'");
		};
	}

	private static String loadBalance(String value, Refusal refusal) {
		return switch (value) {
			case "disable" -> "false";
			case "random" -> "true";
			default -> throw refusal.because("'load_balance_hosts' is neither 'disable' nor 'random'");
		};
	}

	/**
	 * Command line options of a server process as the R2DBC driver's list of settings.
	 */
	private static @Nullable String options(String value) {
		List<String> settings = new ArrayList<>();
		Matcher matcher = OPTION.matcher(value.stripTrailing());
		int end = 0;
		while (matcher.find()) {
			settings.add(matcher.group(1) + "=" + matcher.group(2).replaceAll("\\\\(.)", "$1"));
			end = matcher.end();
		}
		return (end == value.stripTrailing().length()) ? String.join(";", settings) : null;
	}

}
