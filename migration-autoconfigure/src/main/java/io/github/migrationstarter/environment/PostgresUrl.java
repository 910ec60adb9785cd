package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An address of a PostgreSQL database, read as libpq reads it: the address first, its
 * query over it, the variables where both are silent.
 */
final class PostgresUrl {

	private static final int PORT = 5432;

	private PostgresUrl() {
	}

	static DatabaseAddress parse(String variable, String text, VariableLookup variables) {
		Refusal refusal = Shape.POSTGRESQL.of(variable);
		UrlParts parts = UrlParts.parse(text, refusal);
		Conninfo conninfo = new Conninfo(variable, refusal);
		putHosts(parts.hosts(), conninfo, refusal);
		conninfo.put("user", parts.username(), refusal);
		conninfo.put("password", parts.password(), refusal);
		conninfo.put("dbname", parts.database(), refusal);
		parts.parameters().forEach((name, value) -> PostgresParameters.read(name, value, conninfo, refusal));
		PostgresVariables.complete(conninfo, variables);
		return address(conninfo);
	}

	static @Nullable DatabaseAddress fromVariables(VariableLookup variables) {
		String variable = PostgresVariables.choosing(variables);
		if (variable == null) {
			return null;
		}
		Conninfo conninfo = new Conninfo(variable, PostgresVariables.refusal("PGDATABASE"));
		PostgresVariables.complete(conninfo, variables);
		return address(conninfo);
	}

	private static void putHosts(List<HostPort> hosts, Conninfo conninfo, Refusal refusal) {
		String names = hosts.stream().map(HostPort::host).collect(Collectors.joining(","));
		conninfo.put("host", names.isEmpty() ? null : names, refusal);
		if (hosts.stream().anyMatch((host) -> host.port() != null)) {
			conninfo.put("port",
					hosts.stream().map((host) -> Objects.toString(host.port(), "")).collect(Collectors.joining(",")),
					refusal);
		}
	}

	private static DatabaseAddress address(Conninfo conninfo) {
		List<HostPort> hosts = hosts(conninfo);
		String database = database(conninfo);
		List<String> ignored = new ArrayList<>(
				conninfo.names().stream().filter(PostgresParameters::isIgnored).toList());
		if (conninfo.has("host") && conninfo.has("hostaddr")) {
			ignored.add("hostaddr");
		}
		String service = conninfo.value("service");
		String location = (service != null && hosts.isEmpty()) ? "PostgreSQL, service '" + service + "'"
				: "PostgreSQL, '" + join(hosts) + "/" + database + "'";
		return new DatabaseAddress(PostgresForms.jdbc(hosts, database, conninfo),
				PostgresForms.r2dbc(hosts, database, conninfo), conninfo.value("user"), conninfo.value("password"),
				"org.postgresql.Driver", location, conninfo.variables(), ignored);
	}

	static String join(List<HostPort> hosts) {
		return hosts.stream().map((host) -> host.toUrl(PORT)).collect(Collectors.joining(","));
	}

	/**
	 * The servers; none if a service names them.
	 */
	private static List<HostPort> hosts(Conninfo conninfo) {
		String key = (!conninfo.has("host") && conninfo.has("hostaddr")) ? "hostaddr" : "host";
		String names = conninfo.value(key);
		if (names == null && conninfo.has("service")) {
			return List.of();
		}
		String[] hosts = (names != null) ? names.split(",", -1) : new String[] { "localhost" };
		String[] ports = Objects.requireNonNullElse(conninfo.value("port"), "").split(",", -1);
		if (ports.length != 1 && ports.length != hosts.length) {
			throw conninfo.refusal("port").because("there is not one port for each host");
		}
		List<HostPort> servers = new ArrayList<>();
		for (int index = 0; index < hosts.length; index++) {
			String host = hosts[index].isEmpty() ? "localhost" : HostPort.checked(hosts[index], conninfo.refusal(key));
			String port = ports[(ports.length == 1) ? 0 : index];
			servers.add(new HostPort(host, HostPort.port(port, conninfo.refusal("port"))));
		}
		return servers;
	}

	/**
	 * The database: as everywhere in PostgreSQL it has the user's name if it has no name
	 * of its own.
	 */
	private static String database(Conninfo conninfo) {
		String database = conninfo.value("dbname");
		if (database == null || database.isEmpty()) {
			database = conninfo.value("user");
		}
		if (database == null && conninfo.has("service")) {
			return "";
		}
		if (database == null) {
			throw conninfo.refusal("dbname").because("neither a database nor a user is named");
		}
		return database;
	}

	/**
	 * Parameters of the drivers by libpq's names.
	 */
	static Map<String, String> parameters(Conninfo conninfo) {
		return conninfo.names()
			.stream()
			.filter((name) -> PostgresParameters.jdbcName(name) != null)
			.collect(Collectors.toMap((name) -> name, (name) -> Objects.requireNonNull(conninfo.value(name)),
					(first, second) -> first, java.util.LinkedHashMap::new));
	}

}
