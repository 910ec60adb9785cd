package io.github.migrationstarter.environment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.postgresql.Driver;

import io.github.migrationstarter.MigrationUsageException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever an address is made of comes out of it again, and no text at all brings
 * anything but an address or a refusal that keeps the secret.
 */
@Tag("surroundings")
class DatabaseUrlPropertyTests {

	private static final List<String> PASSED = List.of("currentSchema", "ApplicationName", "options", "stringtype");

	@Property(tries = 2000)
	void everyPartOfAPostgresqlAddressComesOutAgain(@ForAll("text") String user, @ForAll("text") String password,
			@ForAll("text") String database, @ForAll("servers") List<HostPort> servers,
			@ForAll("parameters") Map<String, String> parameters) {
		String text = "postgresql://" + encode(user) + ":" + encode(password) + "@" + authority(servers) + "/"
				+ encode(database) + query(parameters);

		DatabaseAddress address = DatabaseUrl.parse("DATABASE_URL", text, (name) -> null);

		assertThat(address.username()).isEqualTo(user);
		assertThat(address.password()).isEqualTo(password);
		assertThat(readBack(address)).isEqualTo(expected(database, servers, parameters));
	}

	@Property(tries = 1000)
	void aSqlitePathComesOutAgainOrIsRefused(@ForAll("text") String path) {
		try {
			DatabaseAddress address = DatabaseUrl.parse("DATABASE_URL", "sqlite:///" + encode("/" + path),
					(name) -> null);

			assertThat(address.jdbcUrl()).isEqualTo("jdbc:sqlite:/" + path);
		}
		catch (MigrationUsageException ex) {
			assertThat(path.indexOf('?') != -1 || !path.stripTrailing().equals(path)).isTrue();
		}
	}

	@Property(tries = 3000)
	void aPasswordThatIsNotEncodedIsReadAsItIsOrRefused(@ForAll("pasted") String pasted,
			@ForAll("scheme") String scheme) {
		String password = "S3cr" + pasted + "zt!";
		try {
			DatabaseAddress address = DatabaseUrl.parse("DATABASE_URL", scheme + "://app:" + password + "@db/app",
					(name) -> null);

			assertThat(scheme.startsWith("jdbc:") ? password : address.password()).isEqualTo(password);
			assertThat(address.toString()).doesNotContain("S3cr", "zt!");
		}
		catch (MigrationUsageException ex) {
			assertThat(ex.getMessage() + ex.getAction()).doesNotContain("S3cr", "zt!");
			assertThat(ex).hasNoCause();
		}
	}

	@Property(tries = 3000)
	void anyTextIsAnAddressOrRefused(@ForAll("scheme") String scheme, @ForAll("anything") String text) {
		try {
			DatabaseUrl.parse("DATABASE_URL", scheme + text, (name) -> null);
		}
		catch (MigrationUsageException ex) {
			assertThat(ex.getMessage()).startsWith("'DATABASE_URL' cannot be followed: ");
		}
	}

	@Provide
	Arbitrary<String> text() {
		return Arbitraries.strings()
			.all()
			.ofMinLength(1)
			.ofMaxLength(12)
			.map((text) -> text.replaceAll("[\\x00\\p{Cs}]", "x"))
			.edgeCases((cases) -> cases.add("a/b?c&d%e+f g#h@i:j,k;l=m", "é漢😀", "${x}", "%41", "'\"\\"));
	}

	@Provide
	Arbitrary<String> pasted() {
		return Arbitraries.strings()
			.withChars("ab1:/?#[]@!$&'()*+,;=%\" ~^{}|\\<>é")
			.ofMaxLength(6)
			.filter((text) -> !text.matches(".*%[0-9a-fA-F]{2}.*"));
	}

	@Provide
	Arbitrary<String> anything() {
		Arbitrary<String> structured = Arbitraries
			.of("://", ":", "/", "@", "?", "&", "=", "%", "[", "]", ",", "host", "1", "%41", "sslmode", "+", ";",
					":memory:", "#", " ", "jdbc:")
			.list()
			.ofMaxSize(12)
			.map((words) -> String.join("", words));
		return Arbitraries.oneOf(structured, Arbitraries.strings().ofMaxLength(20));
	}

	@Provide
	Arbitrary<String> scheme() {
		return Arbitraries.of("postgres", "postgresql+asyncpg", "sqlite", "mysql", "mariadb", "mssql+pyodbc", "jdbc",
				"jdbc:postgresql", "jdbc:mysql", "redis", "");
	}

	@Provide
	Arbitrary<List<HostPort>> servers() {
		Arbitrary<String> hosts = Arbitraries.of("db", "my_db.internal", "10.1.2.3", "::1", "2001:db8::ff:1",
				"::ffff:10.1.2.3", "münchen.example", "xn--mnchen-3ya.example");
		Arbitrary<Integer> ports = Arbitraries.integers().between(1, 65535).injectNull(0.3);
		return Combinators.combine(hosts, ports).as(HostPort::new).list().ofMinSize(1).ofMaxSize(3);
	}

	@Provide
	Arbitrary<Map<String, String>> parameters() {
		return Arbitraries.maps(Arbitraries.of(PASSED), text()).ofMaxSize(3);
	}

	private static Map<String, String> readBack(DatabaseAddress address) {
		Properties properties = Driver.parseURL(address.jdbcUrl(), null);
		assertThat(properties).as(address.jdbcUrl()).isNotNull();
		return properties.stringPropertyNames()
			.stream()
			.filter((name) -> !name.equals("user"))
			.collect(Collectors.toMap((name) -> name, properties::getProperty, (first, second) -> first, TreeMap::new));
	}

	private static Map<String, String> expected(String database, List<HostPort> servers,
			Map<String, String> parameters) {
		Map<String, String> expected = new TreeMap<>(parameters);
		expected.put("PGDBNAME", database);
		expected.put("PGHOST", servers.stream().map(DatabaseUrlPropertyTests::host).collect(Collectors.joining(",")));
		expected.put("PGPORT",
				servers.stream()
					.map((server) -> String.valueOf((server.port() != null) ? server.port() : 5432))
					.collect(Collectors.joining(",")));
		return expected;
	}

	private static String authority(List<HostPort> servers) {
		return servers.stream()
			.map((server) -> host(server) + ((server.port() != null) ? ":" + server.port() : ""))
			.collect(Collectors.joining(","));
	}

	private static String host(HostPort server) {
		return server.host().contains(":") ? "[" + server.host() + "]" : server.host();
	}

	private static String query(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "=" + encode(parameter.getValue()))
			.collect(Collectors.joining("&", "?", ""));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
