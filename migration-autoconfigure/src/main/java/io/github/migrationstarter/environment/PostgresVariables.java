package io.github.migrationstarter.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://www.postgresql.org/docs/current/libpq-envars.html">variables of
 * libpq</a>, each of which says what the address leaves out.
 */
final class PostgresVariables {

	/**
	 * Variables that choose a database, the first that is set of them by name.
	 */
	static final List<String> CHOOSING = List.of("PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE");

	/**
	 * Variable and parameter. PGSERVICE names all of them; PGPASSFILE and PGSERVICEFILE
	 * are read by the driver itself.
	 */
	private static final Map<String, String> PARAMETERS = parameters();

	private PostgresVariables() {
	}

	private static Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("PGHOST", "host");
		parameters.put("PGHOSTADDR", "hostaddr");
		parameters.put("PGPORT", "port");
		parameters.put("PGDATABASE", "dbname");
		parameters.put("PGUSER", "user");
		parameters.put("PGPASSWORD", "password");
		parameters.put("PGSSLMODE", "sslmode");
		parameters.put("PGSSLROOTCERT", "sslrootcert");
		parameters.put("PGSSLCERT", "sslcert");
		parameters.put("PGSSLKEY", "sslkey");
		parameters.put("PGSSLNEGOTIATION", "sslnegotiation");
		parameters.put("PGCHANNELBINDING", "channel_binding");
		parameters.put("PGREQUIREAUTH", "require_auth");
		parameters.put("PGGSSENCMODE", "gssencmode");
		parameters.put("PGKRBSRVNAME", "krbsrvname");
		parameters.put("PGAPPNAME", "application_name");
		parameters.put("PGCONNECT_TIMEOUT", "connect_timeout");
		parameters.put("PGOPTIONS", "options");
		parameters.put("PGTARGETSESSIONATTRS", "target_session_attrs");
		parameters.put("PGLOADBALANCEHOSTS", "load_balance_hosts");
		return parameters;
	}

	/**
	 * The variable that chooses a database.
	 * @return its name, or {@code null} if none is set
	 */
	static @Nullable String choosing(VariableLookup variables) {
		return CHOOSING.stream().filter((name) -> value(name, variables) != null).findFirst().orElse(null);
	}

	/**
	 * Adds what the address leaves out. What a service says comes before any variable, so
	 * with a service nothing is added.
	 */
	static void complete(Conninfo conninfo, VariableLookup variables) {
		boolean placed = conninfo.has("host") || conninfo.has("hostaddr");
		if (!placed && !conninfo.has("service")) {
			conninfo.put("service", value("PGSERVICE", variables), refusal("PGSERVICE"));
		}
		if (conninfo.has("service")) {
			return;
		}
		PARAMETERS.forEach((variable, parameter) -> {
			if (!conninfo.has(parameter) && !(placed && parameter.startsWith("host"))) {
				conninfo.put(parameter, value(variable, variables), refusal(variable));
			}
		});
	}

	static Refusal refusal(String variable) {
		String example = switch (variable) {
			case "PGHOST", "PGHOSTADDR" -> "db.example.org";
			case "PGPORT" -> "5432";
			case "PGSSLMODE" -> "require";
			case "PGSSLROOTCERT" -> "/etc/ssl/certs/database.crt";
			case "PGCONNECT_TIMEOUT" -> "10";
			case "PGTARGETSESSIONATTRS" -> "primary";
			case "PGLOADBALANCEHOSTS" -> "random";
			default -> "app";
		};
		return new Refusal(variable, example, example);
	}

	private static @Nullable String value(String variable, VariableLookup variables) {
		String value = variables.get(variable);
		return (value != null && !value.isBlank()) ? value : null;
	}

}
