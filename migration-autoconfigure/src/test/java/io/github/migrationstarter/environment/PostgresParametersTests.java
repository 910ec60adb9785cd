package io.github.migrationstarter.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the parameters of a PostgreSQL address.
 */
@Tag("surroundings")
class PostgresParametersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sslmode=verify-full&sslrootcert=/ca.crt | sslmode=verify-full&sslrootcert=/ca.crt
			sslmode=VERIFY_CA | sslmode=verify-ca
			sslmode=no-verify | sslmode=require
			ssl=true | sslmode=require
			ssl=verify-full | sslmode=verify-full
			ssl=false | sslmode=disable
			sslMode=prefer | sslmode=prefer
			sslaccept=strict | sslmode=verify-full
			sslrootcert=system | sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
			sslcert=/c.crt&sslkey=/c.key&sslpassword=x%26y | sslcert=/c.crt&sslkey=/c.key&sslpassword=x%26y
			sslnegotiation=direct | sslNegotiation=direct
			channel_binding=require | channelBinding=require
			require_auth=scram-sha-256 | requireAuth=scram-sha-256
			gssencmode=disable&krbsrvname=pg&gsslib=gssapi | gssEncMode=disable&kerberosServerName=pg&gsslib=gssapi
			application_name=my%20app | ApplicationName=my%20app
			fallback_application_name=app | ApplicationName=app
			application_name=a&fallback_application_name=b | ApplicationName=a
			connect_timeout=10 | connectTimeout=10
			options=-c%20search_path%3Dapp | options=-c%20search_path%3Dapp
			options=endpoint%3Dep-1 | options=endpoint%3Dep-1
			keepalives=0 | tcpKeepAlive=false
			target_session_attrs=read-write | targetServerType=primary
			target_session_attrs=prefer-standby | targetServerType=preferSecondary
			load_balance_hosts=random | loadBalanceHosts=true
			schema=app | currentSchema=app
			search_path=app,public | currentSchema=app,public
			schema_search_path=app | currentSchema=app
			pgbouncer=true | prepareThreshold=0
			prepared_statements=false | prepareThreshold=0
			statement_cache_size=0 | prepareThreshold=0
			reWriteBatchedInserts=true&ApplicationName=a | reWriteBatchedInserts=true&ApplicationName=a
			targetServerType=primary&target_session_attrs=any | targetServerType=primary
			""")
	void speaksTheWordsOfTheDriver(String query, String expected) {
		DatabaseAddress address = address(query);

		assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/app?" + expected);
		assertThat(address.ignored()).isEmpty();
	}

	@Test
	void leavesOutWhatTheDriverHasNoEqualForAndSaysSo() {
		DatabaseAddress address = address("pool=5&connection_limit=1&hostaddr=10.0.0.1&keepalives_idle=9&sslsni=1");

		assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/app");
		assertThat(address.ignored())
			.isEqualTo(List.of("pool", "connection_limit", "keepalives_idle", "sslsni", "hostaddr"));
	}

	@Test
	void knowsEveryPropertyOfTheDriver() {
		Set<String> elsewhere = Set.of("ApplicationName", "PGDBNAME", "PGHOST", "PGPORT", "connectTimeout",
				"currentSchema", "gsslib", "options", "password", "prepareThreshold", "service", "ssl", "sslcert",
				"sslkey", "sslmode", "sslpassword", "sslrootcert", "user");
		Set<String> expected = new TreeSet<>(elsewhere);
		expected.addAll(PostgresParameters.JDBC);

		assertThat(Arrays.stream(PGProperty.values()).map(PGProperty::getName))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	private static DatabaseAddress address(String query) {
		return DatabaseUrl.parse("DATABASE_URL", "postgresql://db/app?" + query, (name) -> null);
	}

}
