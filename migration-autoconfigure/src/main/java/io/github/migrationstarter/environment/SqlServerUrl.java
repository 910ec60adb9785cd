package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An address of a SQL Server database, with parameters by the names of ODBC.
 */
final class SqlServerUrl {

	private static final int PORT = 1433;

	private SqlServerUrl() {
	}

	static DatabaseAddress parse(String variable, String text) {
		Refusal refusal = Shape.SQL_SERVER.of(variable);
		UrlParts parts = UrlParts.parse(text, refusal);
		if (parts.parameters().containsKey("odbc_connect")) {
			throw refusal.because("'odbc_connect' holds an address of another form",
					"Write host, user, password and database as below.");
		}
		if (parts.hosts().size() != 1) {
			throw refusal.because(parts.hosts().isEmpty() ? "no host is named" : "more than one host is named");
		}
		String database = parts.database();
		if (database == null) {
			throw refusal.because("no database is named");
		}
		HostPort host = parts.hosts().get(0);
		HostPort.checked(host.host(), refusal);
		List<String> ignored = new ArrayList<>();
		Map<String, String> properties = properties(parts.parameters(), ignored, refusal);
		return new DatabaseAddress(jdbcUrl(host, database, properties), r2dbcUrl(host, database, properties),
				parts.username(), parts.password(), "com.microsoft.sqlserver.jdbc.SQLServerDriver",
				"SQL Server, '" + host.toUrl(PORT) + "/" + database + "'", List.of(variable), ignored);
	}

	private static Map<String, String> properties(Map<String, String> parameters, List<String> ignored,
			Refusal refusal) {
		Map<String, String> properties = new LinkedHashMap<>();
		parameters.forEach((name, value) -> {
			switch (name.toLowerCase(Locale.ROOT)) {
				case "encrypt" -> properties.put("encrypt", encrypt(value, refusal));
				case "trustservercertificate" ->
					properties.put("trustServerCertificate", yesOrNo("TrustServerCertificate", value, refusal));
				case "multisubnetfailover" ->
					properties.put("multiSubnetFailover", yesOrNo("MultiSubnetFailover", value, refusal));
				case "trusted_connection" ->
					properties.put("integratedSecurity", yesOrNo("Trusted_Connection", value, refusal));
				case "applicationintent" -> properties.put("applicationIntent", value);
				case "app", "applicationname" -> properties.put("applicationName", value);
				case "hostnameincertificate" -> properties.put("hostNameInCertificate", value);
				case "instancename" -> properties.put("instanceName", value);
				case "authentication" -> properties.put("authentication",
						value.equals("ActiveDirectoryMsi") ? "ActiveDirectoryManagedIdentity" : value);
				case "logintimeout", "timeout" -> properties.put("loginTimeout", seconds(value, refusal));
				default -> ignored.add(name);
			}
		});
		return properties;
	}

	private static String encrypt(String value, Refusal refusal) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "strict" -> "strict";
			case "mandatory" -> "true";
			case "optional" -> "false";
			default -> yesOrNo("Encrypt", value, refusal);
		};
	}

	private static String yesOrNo(String name, String value, Refusal refusal) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "yes", "true", "1" -> "true";
			case "no", "false", "0" -> "false";
			default -> throw refusal.because("'%s' is neither 'yes' nor 'no'".formatted(name));
		};
	}

	private static String seconds(String value, Refusal refusal) {
		if (!value.matches("[0-9]{1,5}")) {
			throw refusal.because("the timeout is not a whole number of seconds");
		}
		return value;
	}

	private static String jdbcUrl(HostPort host, String database, Map<String, String> properties) {
		StringBuilder url = new StringBuilder("jdbc:sqlserver://");
		if (host.host().contains(":")) {
			url.append(";serverName=").append(host.host());
			url.append(";portNumber=").append((host.port() != null) ? host.port() : PORT);
		}
		else {
			// without a port, so that the port of a named instance is asked for
			boolean named = host.port() == null && properties.containsKey("instanceName");
			url.append(named ? host.host() : host.toUrl(PORT));
		}
		url.append(";databaseName=").append(quoted(database));
		properties.forEach((name, value) -> url.append(';').append(name).append('=').append(quoted(value)));
		return url.toString();
	}

	private static String quoted(String value) {
		return value.matches("[\\p{L}\\p{N}_.-]+") ? value : "{" + value.replace("}", "}}") + "}";
	}

	private static @Nullable String r2dbcUrl(HostPort host, String database, Map<String, String> properties) {
		if (properties.containsKey("authentication") || properties.containsKey("integratedSecurity")
				|| properties.containsKey("instanceName") || "strict".equals(properties.get("encrypt"))
				|| !host.isUriHost() || !database.strip().equals(database)) {
			return null;
		}
		List<String> query = new ArrayList<>();
		if (properties.containsKey("encrypt")) {
			query.add("ssl=" + properties.get("encrypt"));
		}
		if (properties.containsKey("trustServerCertificate")) {
			query.add("trustServerCertificate=" + properties.get("trustServerCertificate"));
		}
		return "r2dbc:mssql://" + host.toUrl(PORT) + "/" + PercentCode.encode(database)
				+ (query.isEmpty() ? "" : "?" + String.join("&", query));
	}

}
