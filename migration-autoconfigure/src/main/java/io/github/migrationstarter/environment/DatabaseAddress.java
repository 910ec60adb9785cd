package io.github.migrationstarter.environment;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where a database is and as whom to reach it, as the platform's variables said. Its text
 * form is its location, which never holds a secret.
 *
 * @param jdbcUrl the URL for JDBC; of a {@code jdbc:} value, everything that was in it
 * @param r2dbcUrl the same for R2DBC, or {@code null} where there is none
 * @param username the user's name, or {@code null} if none was given
 * @param password the password, or {@code null} if none was given
 * @param driverClassName the JDBC driver, or {@code null} if it is not known
 * @param location engine, host and database, or the absolute path of a file, to print
 * @param variables the names of the variables it was made of, first the one that chose it
 * @param ignored the names of the parameters that neither driver has an equal for
 */
public record DatabaseAddress(String jdbcUrl, @Nullable String r2dbcUrl, @Nullable String username,
		@Nullable String password, @Nullable String driverClassName, String location, List<String> variables,
		List<String> ignored) {

	public DatabaseAddress {
		location = printable(location);
		variables = List.copyOf(variables);
		ignored = ignored.stream().map(DatabaseAddress::printable).toList();
	}

	/**
	 * A decoded line break must not begin a line of the log.
	 */
	private static String printable(String text) {
		return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\u0080-\u009F]", "?");
	}

	@Override
	public String toString() {
		return this.location;
	}

}
