package io.github.migrationstarter.environment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The parameters that PostgreSQL's clients know, by libpq's names and by those of other
 * clients, and what the JDBC and the R2DBC driver call them.
 */
final class PostgresParameters {

	/**
	 * Name in libpq, in JDBC, in R2DBC; a dash where a driver has no equal.
	 */
	private static final Map<String, Names> KNOWN = known("""
			sslmode sslmode sslMode
			sslrootcert sslrootcert sslRootCert
			sslcert sslcert sslCert
			sslkey sslkey sslKey
			sslpassword sslpassword sslPassword
			sslnegotiation sslNegotiation sslNegotiation
			channel_binding channelBinding -
			require_auth requireAuth -
			gssencmode gssEncMode -
			gsslib gsslib -
			krbsrvname kerberosServerName -
			application_name ApplicationName applicationName
			connect_timeout connectTimeout connectTimeout
			options options options
			keepalives tcpKeepAlive tcpKeepAlive
			target_session_attrs targetServerType targetServerType
			load_balance_hosts loadBalanceHosts loadBalanceHosts
			currentSchema currentSchema currentSchema
			prepareThreshold prepareThreshold preparedStatementCacheQueries
			""");

	/**
	 * Names that the JDBC driver knows beside those above.
	 */
	static final Set<String> JDBC = words("""
			adaptiveFetch adaptiveFetchMaximum adaptiveFetchMinimum allowEncodingChanges assumeMinServerVersion
			authenticationPluginClassName autosave binaryTransfer binaryTransferDisable binaryTransferEnable
			cancelSignalTimeout channelBinding classLoaderStrategy cleanupSavepoints connectExecutor
			connectExecutorArg convertBooleanToNumeric databaseMetadataCacheFields databaseMetadataCacheFieldsMiB
			defaultRowFetchSize disableColumnSanitiser escapeSyntaxCallMode flushCacheOnDdl groupStartupParameters
			gssEncMode gssResponseTimeout gssUseDefaultCreds hideUnprivilegedObjects hostRecheckSeconds
			jaasApplicationName jaasLogin kerberosServerName loadBalanceHosts localSocketAddress logServerErrorDetail
			logUnclosedConnections loggerFile loggerLevel loginTimeout maxResultBuffer maxSendBufferSize pemKeyAlgorithm
			preferQueryMode preparedStatementCacheQueries preparedStatementCacheSizeMiB protocolVersion queryTimeout
			quoteReturningIdentifiers reWriteBatchedInserts reWriteBatchedInsertsSize readOnly readOnlyMode
			receiveBufferSize replication requireAuth scramMaxIterations sendBufferSize socketFactory
			socketFactoryArg socketTimeout sslNegotiation sslResponseTimeout sslfactory sslfactoryarg
			sslhostnameverifier sslpasswordcallback sspiServiceClass stringtype targetServerType tcpKeepAlive
			tcpNoDelay unknownLength useSpnego xmlFactoryFactory
			""");

	/**
	 * Names with a place of their own in the result.
	 */
	private static final Set<String> PLACES = Set.of("host", "hostaddr", "port", "dbname", "user", "password",
			"service");

	private static final Map<String, String> ALIASES = Map.of("ApplicationName", "application_name", "connectTimeout",
			"connect_timeout", "sslMode", "sslmode", "schema", "currentSchema", "search_path", "currentSchema",
			"schema_search_path", "currentSchema");

	/**
	 * Settings of TLS that can be left out because they only narrow or tune what
	 * {@code sslmode} asks for. Others that begin so are refused: a slip must not turn
	 * encryption off.
	 */
	private static final Set<String> TLS_TUNING = Set.of("sslcompression", "sslsni", "sslcrl", "sslcrldir",
			"sslcertmode", "ssl_min_protocol_version", "ssl_max_protocol_version", "sslidentity");

	private PostgresParameters() {
	}

	private static Map<String, Names> known(String table) {
		Map<String, Names> known = new LinkedHashMap<>();
		table.lines().map((line) -> line.split(" ")).forEach((row) -> known.put(row[0], new Names(row[1], row[2])));
		return known;
	}

	private static Set<String> words(String text) {
		return Arrays.stream(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Adds a query's parameter under libpq's name.
	 */
	static void read(String name, String value, Conninfo conninfo, Refusal refusal) {
		switch (name) {
			case "ssl" -> conninfo.put("sslmode", sslMode(value), refusal);
			case "sslaccept" -> conninfo.put("sslmode", value.equals("strict") ? "verify-full" : null, refusal);
			case "fallback_application_name" ->
				conninfo.put("application_name", conninfo.has("application_name") ? null : value, refusal);
			// behind a pooler that changes servers between transactions
			case "pgbouncer" -> conninfo.put("prepareThreshold", value.equals("true") ? "0" : null, refusal);
			case "prepared_statements" -> conninfo.put("prepareThreshold", value.equals("false") ? "0" : null, refusal);
			case "statement_cache_size", "prepared_statement_cache_size" ->
				conninfo.put("prepareThreshold", value.equals("0") ? "0" : null, refusal);
			case "passfile" -> throw refusal.because("the parameter 'passfile' names a file that is not read",
					"Set PGPASSFILE to the file's path, which the Java driver reads.");
			default -> readOther(name, value, conninfo, refusal);
		}
	}

	private static void readOther(String name, String value, Conninfo conninfo, Refusal refusal) {
		boolean tls = name.startsWith("ssl") || name.startsWith("tls");
		if (tls && isIgnored(name) && !TLS_TUNING.contains(name)) {
			throw refusal.because(
					"one of the parameters begins with '%s' and is not known".formatted(name.substring(0, 3)),
					"Say how to encrypt with 'sslmode', for example '?sslmode=require'.");
		}
		conninfo.put(ALIASES.getOrDefault(name, name), value, refusal);
	}

	private static String sslMode(String value) {
		return switch (value) {
			// as libpq reads it
			case "true", "1", "yes", "on" -> "require";
			case "false", "0", "no", "off" -> "disable";
			default -> value;
		};
	}

	/**
	 * Whether neither driver has an equal for a parameter.
	 */
	static boolean isIgnored(String name) {
		return !PLACES.contains(name) && jdbcName(name) == null;
	}

	static @Nullable String jdbcName(String name) {
		Names names = KNOWN.get(ALIASES.getOrDefault(name, name));
		return (names != null) ? names.jdbc() : JDBC.contains(name) ? name : null;
	}

	static @Nullable String r2dbcName(String name) {
		Names names = KNOWN.get(name);
		return (names == null || names.r2dbc().equals("-")) ? null : names.r2dbc();
	}

	private record Names(String jdbc, String r2dbc) {
	}

}
