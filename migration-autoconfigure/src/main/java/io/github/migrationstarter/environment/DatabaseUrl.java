package io.github.migrationstarter.environment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationUsageException;

/**
 * Reads the text of a variable such as {@code DATABASE_URL} as the address of a database.
 */
public final class DatabaseUrl {

	private static final Pattern SCHEME = Pattern.compile("([A-Za-z0-9]+)(?:\\+[A-Za-z0-9_]+)?:(.*)", Pattern.DOTALL);

	private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

	private DatabaseUrl() {
	}

	/**
	 * Reads a value; a PostgreSQL address is completed by the {@code PG*} variables where
	 * it leaves something out.
	 * @param variable the variable's name, for messages
	 * @param value the variable's value
	 * @param variables the other variables
	 * @return the address, or {@code null} if the value is blank, which counts as not set
	 * @throws MigrationUsageException if it is no address; the text shows the expected
	 * shape and never a secret
	 */
	public static @Nullable DatabaseAddress parse(String variable, String value, VariableLookup variables) {
		String text = unquoted(value);
		if (text.isEmpty()) {
			return null;
		}
		if (UNREADABLE.matcher(text).find()) {
			throw Shape.POSTGRESQL.of(variable)
				.because("it holds a line break or another control character", "Write it on one line.");
		}
		Matcher matcher = SCHEME.matcher(text);
		if (!matcher.matches()) {
			throw Shape.POSTGRESQL.of(variable).because("it does not begin with a scheme");
		}
		return parse(variable, matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2), variables);
	}

	private static DatabaseAddress parse(String variable, String scheme, String rest, VariableLookup variables) {
		return switch (scheme) {
			case "postgres", "postgresql", "postgis" -> PostgresUrl.parse(variable, rest, variables);
			case "sqlite", "sqlite3" -> SqliteUrl.parse(variable, rest);
			case "mysql", "mysql2" -> MysqlUrl.parse(MysqlUrl.Product.MYSQL, variable, rest);
			case "mariadb" -> MysqlUrl.parse(MysqlUrl.Product.MARIADB, variable, rest);
			case "mssql", "sqlserver" -> SqlServerUrl.parse(variable, rest);
			case "jdbc" -> JdbcUrl.parse(variable, rest);
			case "r2dbc" -> throw Shape.POSTGRESQL.of(variable)
				.because("it is an address for R2DBC only, and migrations run over JDBC",
						"Leave 'r2dbc:' out; the R2DBC form is made of the other.");
			default -> throw Shape.POSTGRESQL.of(variable)
				.because("the scheme is none of " + List.of("postgres", "postgresql", "sqlite", "mysql", "mariadb",
						"mssql", "sqlserver", "jdbc"));
		};
	}

	/**
	 * Makes the address from the {@code PG*} variables alone.
	 * @param variables the variables
	 * @return the address, or {@code null} if neither {@code PGHOST}, {@code PGHOSTADDR},
	 * {@code PGDATABASE} nor {@code PGSERVICE} is set
	 * @throws MigrationUsageException if one of them cannot be followed
	 */
	public static @Nullable DatabaseAddress fromPostgresVariables(VariableLookup variables) {
		return PostgresUrl.fromVariables(variables);
	}

	/**
	 * Files of variables leave their quotes where a shell would remove them.
	 */
	private static String unquoted(String value) {
		String text = value.strip();
		boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"))
				&& text.charAt(text.length() - 1) == text.charAt(0);
		return quoted ? text.substring(1, text.length() - 1).strip() : text;
	}

}
