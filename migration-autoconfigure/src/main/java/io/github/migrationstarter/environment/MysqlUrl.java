package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An address of a MySQL or MariaDB database.
 */
final class MysqlUrl {

	private static final int PORT = 3306;

	private MysqlUrl() {
	}

	static DatabaseAddress parse(Product product, String variable, String text) {
		Refusal refusal = product.shape.of(variable);
		UrlParts parts = UrlParts.parse(text, refusal);
		String database = parts.database();
		if (database == null) {
			throw refusal.because("no database is named");
		}
		if (parts.hosts().isEmpty()) {
			throw refusal.because("no host is named");
		}
		parts.hosts().forEach((host) -> HostPort.checked(host.host(), refusal));
		List<String> ignored = new ArrayList<>();
		Map<String, String> parameters = new LinkedHashMap<>();
		parts.parameters().forEach((name, value) -> read(product, name, value, parameters, ignored, refusal));
		String hosts = parts.hosts().stream().map((host) -> host.toUrl(PORT)).collect(Collectors.joining(","));
		String jdbcUrl = "jdbc:" + product.scheme + "://" + hosts + "/" + product.encoded(database, refusal)
				+ product.query(parameters, refusal);
		return new DatabaseAddress(jdbcUrl, r2dbcUrl(product, parts, database, parameters),
				parts.parameters().getOrDefault("user", parts.username()),
				parts.parameters().getOrDefault("password", parts.password()), product.driver,
				product.title + ", '" + hosts + "/" + database + "'", List.of(variable), ignored);
	}

	private static void read(Product product, String name, String value, Map<String, String> parameters,
			List<String> ignored, Refusal refusal) {
		switch (name) {
			case "user", "password" -> {
			}
			case "unix_socket", "socket" ->
				throw refusal.because("it names a Unix socket, which the Java driver cannot connect to",
						"Let the server listen on TCP and name its host.");
			case "ssl", "ssl-mode", "ssl_mode", "sslmode", "sslMode" ->
				product.putSslMode(MysqlSslMode.parse(value, refusal), parameters);
			case "ssl_verify_identity", "sslaccept" -> product.putSslMode(List.of("true", "1", "strict").contains(value)
					? MysqlSslMode.VERIFY_IDENTITY : MysqlSslMode.REQUIRED, parameters);
			case "connect_timeout" -> parameters.put("connectTimeout", milliseconds(value, refusal));
			default -> {
				if (name.toLowerCase(Locale.ROOT).startsWith("ssl_")) {
					throw refusal.because("one of the parameters begins with 'ssl' and is not known",
							"Say how to encrypt with 'ssl-mode', for example '?ssl-mode=REQUIRED'.");
				}
				// the drivers' own names are written so, and those of other clients are
				// not
				if (name.matches("[a-z]+([A-Z][A-Za-z0-9]*)+")) {
					parameters.put(name, value);
				}
				else {
					ignored.add(name);
				}
			}
		}
	}

	private static @Nullable String r2dbcUrl(Product product, UrlParts parts, String database,
			Map<String, String> parameters) {
		HostPort host = parts.hosts().get(0);
		if (parts.hosts().size() > 1 || !host.isUriHost() || !database.strip().equals(database)) {
			return null;
		}
		List<String> query = new ArrayList<>();
		if (parameters.get("sslMode") != null) {
			query.add("sslMode=" + parameters.get("sslMode"));
		}
		if (parameters.get("connectTimeout") != null) {
			query.add("connectTimeout=PT" + Integer.parseInt(parameters.get("connectTimeout")) / 1000 + "S");
		}
		return "r2dbc:" + product.scheme + "://" + host.toUrl(PORT) + "/" + PercentCode.encode(database)
				+ (query.isEmpty() ? "" : "?" + String.join("&", query));
	}

	private static String milliseconds(String seconds, Refusal refusal) {
		if (!seconds.matches("[0-9]{1,6}")) {
			throw refusal.because("'connect_timeout' is not a whole number of seconds");
		}
		return seconds + "000";
	}

	/**
	 * The two products, which differ in their drivers.
	 */
	enum Product {

		MYSQL("MySQL", "mysql", "com.mysql.cj.jdbc.Driver", Shape.MYSQL),

		MARIADB("MariaDB", "mariadb", "org.mariadb.jdbc.Driver", Shape.MARIADB);

		private final String title;

		private final String scheme;

		private final String driver;

		private final Shape shape;

		Product(String title, String scheme, String driver, Shape shape) {
			this.title = title;
			this.scheme = scheme;
			this.driver = driver;
			this.shape = shape;
		}

		/**
		 * MariaDB's driver decodes nothing.
		 */
		private String encoded(String database, Refusal refusal) {
			if (this == MYSQL) {
				return PercentCode.encode(database);
			}
			// at the second it never stops reading
			if (database.indexOf('?') != -1 || database.contains("address=(")) {
				throw refusal
					.because("the database's name holds a '?' or 'address=(', which MariaDB's driver cannot say");
			}
			return database;
		}

		private String query(Map<String, String> parameters, Refusal refusal) {
			List<String> query = new ArrayList<>();
			parameters.forEach((name, value) -> {
				if (this == MARIADB && (value.indexOf('&') != -1 || value.contains("address=("))) {
					throw refusal
						.because("one of the values holds an '&' or 'address=(', which MariaDB's driver cannot say");
				}
				query.add(name + "=" + ((this == MYSQL) ? PercentCode.encode(value, "/:,") : value));
			});
			return query.isEmpty() ? "" : "?" + String.join("&", query);
		}

		private void putSslMode(MysqlSslMode mode, Map<String, String> parameters) {
			String word = (this == MYSQL) ? mode.name() : mode.mariadb();
			if (word != null) {
				parameters.put("sslMode", word);
			}
		}

	}

}
