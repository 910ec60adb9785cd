package io.github.migrationstarter.environment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.SslMode;

import io.github.migrationstarter.MigrationUsageException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * MariaDB's driver finds in the URL what the address said.
 */
@Tag("surroundings")
class MariadbDatabaseUrlTests {

	@Property(tries = 1000)
	void everyDatabaseComesOutAgainOrIsRefused(@ForAll("names") String name) throws SQLException {
		String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
		try {
			Configuration configuration = read("mariadb://app:secret@[::1]:3307,db/" + encoded + "?connect_timeout=5");

			assertThat(configuration.database()).isEqualTo(name);
			assertThat(configuration.addresses()).extracting((address) -> address.host + "/" + address.port)
				.containsExactly("::1/3307", "db/3306");
			assertThat(configuration.connectTimeout()).isEqualTo(5000);
		}
		catch (MigrationUsageException ex) {
			assertThat(name.contains("?") || name.contains("address=(")).isTrue();
		}
	}

	@Example
	void encryptsAsAsked() throws SQLException {
		assertThat(read("mariadb://db/app?ssl=true").sslMode()).isEqualTo(SslMode.TRUST);
		assertThat(read("mariadb://db/app?ssl-mode=VERIFY_IDENTITY").sslMode()).isEqualTo(SslMode.VERIFY_FULL);
		assertThat(read("mariadb://db/app?ssl_mode=disabled").sslMode()).isEqualTo(SslMode.DISABLE);
	}

	@Example
	void findsOneHost() throws SQLException {
		HostAddress host = read("mariadb://db/app").addresses().get(0);

		assertThat(host.host + "/" + host.port).isEqualTo("db/3306");
	}

	@Provide
	Arbitrary<String> names() {
		return Arbitraries.strings()
			.all()
			.ofMinLength(1)
			.ofMaxLength(12)
			.map((text) -> text.replaceAll("[\\x00\\p{Cs}]", "x"))
			.edgeCases((cases) -> cases.add("a/b&c%d", "a?b", "a(b", "address=(", "jdbc:mariadb://x/"));
	}

	private static Configuration read(String address) throws SQLException {
		return Configuration.parse(DatabaseUrl.parse("DATABASE_URL", address, (name) -> null).jdbcUrl());
	}

}
