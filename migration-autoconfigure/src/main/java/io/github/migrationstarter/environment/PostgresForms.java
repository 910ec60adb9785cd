package io.github.migrationstarter.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes what is known of a PostgreSQL connection as the URLs of the Java drivers.
 */
final class PostgresForms {

	/**
	 * Keeps paths and lists readable.
	 */
	private static final String HARMLESS = "/:,";

	private PostgresForms() {
	}

	static String jdbc(List<HostPort> hosts, String database, Conninfo conninfo) {
		Map<String, String> parameters = new LinkedHashMap<>();
		PostgresUrl.parameters(conninfo)
			.forEach((name, value) -> parameters.putIfAbsent(Objects.requireNonNull(PostgresParameters.jdbcName(name)),
					PostgresValues.jdbc(name, value, conninfo.refusal(name))));
		if ("system".equals(parameters.get("sslrootcert"))) {
			trustSystem(parameters, conninfo);
		}
		String service = conninfo.value("service");
		if (service != null) {
			parameters.put("service", service);
		}
		// a host that is written here would come before the service's
		String place = hosts.isEmpty() ? "" : "//" + PostgresUrl.join(hosts) + "/";
		return "jdbc:postgresql:" + place + PercentCode.encode(database) + query(parameters);
	}

	/**
	 * The authorities that Java trusts stand for those that the system trusts.
	 */
	private static void trustSystem(Map<String, String> parameters, Conninfo conninfo) {
		if (!parameters.getOrDefault("sslmode", "verify-full").equals("verify-full")) {
			throw conninfo.refusal("sslmode")
				.because("'sslrootcert=system' goes together with 'sslmode=verify-full' only");
		}
		parameters.remove("sslrootcert");
		parameters.put("sslmode", "verify-full");
		parameters.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
	}

	/**
	 * The URL for R2DBC.
	 * @return the URL, or {@code null} if it cannot say the same
	 */
	static @Nullable String r2dbc(List<HostPort> hosts, String database, Conninfo conninfo) {
		// a list of hosts may also hold the one that could not stand alone
		boolean several = hosts.size() > 1 || hosts.stream().anyMatch((host) -> !host.isUriHost());
		if (conninfo.has("service") || !database.strip().equals(database)
				|| several && hosts.stream().anyMatch((host) -> host.host().contains(":"))) {
			return null;
		}
		Map<String, String> parameters = new LinkedHashMap<>();
		for (Map.Entry<String, String> parameter : PostgresUrl.parameters(conninfo).entrySet()) {
			String name = PostgresParameters.r2dbcName(parameter.getKey());
			boolean forSeveral = List.of("targetServerType", "loadBalanceHosts").contains(Objects.toString(name));
			if (name != null && (several || !forSeveral)) {
				String value = PostgresValues.r2dbc(parameter.getKey(), parameter.getValue(),
						conninfo.refusal(parameter.getKey()));
				if (value == null) {
					return null;
				}
				parameters.putIfAbsent(name, value);
			}
		}
		if ("system".equals(parameters.remove("sslRootCert"))) {
			parameters.put("sslMode", "verify-full");
		}
		return "r2dbc:postgresql:" + (several ? "failover:" : "") + "//" + PostgresUrl.join(hosts) + "/"
				+ PercentCode.encode(database) + query(parameters);
	}

	private static String query(Map<String, String> parameters) {
		return parameters.isEmpty() ? ""
				: parameters.entrySet()
					.stream()
					.map((parameter) -> parameter.getKey() + "=" + PercentCode.encode(parameter.getValue(), HARMLESS))
					.collect(Collectors.joining("&", "?", ""));
	}

}
