package io.github.migrationstarter.environment;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationUsageException;

/**
 * Reads the text of a variable such as {@code DATABASE_URL} as the address of a database.
 */
public final class DatabaseUrl {

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
		if (value.isBlank()) {
			return null;
		}
		URI uri = URI.create(value.trim());
		String[] user = (uri.getUserInfo() != null) ? uri.getUserInfo().split(":", 2) : new String[0];
		String place = "//" + uri.getHost() + ((uri.getPort() != -1) ? ":" + uri.getPort() : "") + uri.getPath();
		return new DatabaseAddress("jdbc:postgresql:" + place, "r2dbc:postgresql:" + place,
				(user.length > 0) ? user[0] : null, (user.length > 1) ? user[1] : null, "org.postgresql.Driver",
				"postgresql:" + place, List.of(variable));
	}

	/**
	 * Makes the address from the {@code PG*} variables alone.
	 * @param variables the variables
	 * @return the address, or {@code null} if neither {@code PGHOST}, {@code PGHOSTADDR},
	 * {@code PGDATABASE} nor {@code PGSERVICE} is set
	 * @throws MigrationUsageException if one of them cannot be followed
	 */
	public static @Nullable DatabaseAddress fromPostgresVariables(VariableLookup variables) {
		String host = variables.get("PGHOST");
		return (host != null) ? parse("PGHOST", "postgresql://" + host + "/", variables) : null;
	}

}
