package io.github.migrationstarter.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.MigrationUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What libpq's variables add to an address, and what they say alone.
 */
@Tag("surroundings")
class PostgresVariablesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-",
			textBlock = """
					postgres:///app | PGHOST=db PGPORT=5433 | jdbc:postgresql://db:5433/app | - | -
					postgres:/// | PGHOST=db PGUSER=u PGPASSWORD=p%40 PGDATABASE=a/b | jdbc:postgresql://db:5432/a%2Fb | u | p%40
					postgres://db | PGUSER=u | jdbc:postgresql://db:5432/u | u | -
					postgres://u@db/app | PGPASSWORD=p PGUSER=other | jdbc:postgresql://db:5432/app | u | p
					postgres://u:p@db:1/app | PGPASSWORD=x PGUSER=x PGDATABASE=x PGPORT=2 PGHOST=x PGHOSTADDR=x | jdbc:postgresql://db:1/app | u | p
					postgres://db/app | PGPORT=5433 PGSSLMODE=require | jdbc:postgresql://db:5433/app?sslmode=require | - | -
					postgres://db/app?ssl=disable | PGSSLMODE=require | jdbc:postgresql://db:5432/app?sslmode=disable | - | -
					postgres://a,b/app | PGPORT=1,2 | jdbc:postgresql://a:1,b:2/app | - | -
					postgres:///app | PGHOST=a,::1 | jdbc:postgresql://a:5432,[::1]:5432/app | - | -
					postgres://db/app | PGSSLROOTCERT=/ca PGSSLCERT=/c PGSSLKEY=/k PGAPPNAME=a PGCONNECT_TIMEOUT=3 PGOPTIONS=-cx=y | jdbc:postgresql://db:5432/app?sslrootcert=/ca&sslcert=/c&sslkey=/k&ApplicationName=a&connectTimeout=3&options=-cx%3Dy | - | -
					postgres://db/app | PGTARGETSESSIONATTRS=primary PGCHANNELBINDING=require PGLOADBALANCEHOSTS=random | jdbc:postgresql://db:5432/app?channelBinding=require&targetServerType=primary&loadBalanceHosts=true | - | -
					postgres:///app | PGSERVICE=main PGHOST=db PGPORT=1 | jdbc:postgresql:app?service=main | - | -
					postgres://db/app | PGSERVICE=main | jdbc:postgresql://db:5432/app | - | -
					postgres:///app | PGHOST= PGPORT= | jdbc:postgresql://localhost:5432/app | - | -
					""")
	void completeAnAddress(String text, String variables, String jdbcUrl, @Nullable String username,
			@Nullable String password) {
		DatabaseAddress address = DatabaseUrl.parse("DATABASE_URL", text, lookup(variables));

		assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(address.username()).isEqualTo(username);
		assertThat(address.password()).isEqualTo(password);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			PGHOST=db PGDATABASE=app PGPORT=5433 | jdbc:postgresql://db:5433/app
			PGHOSTADDR=10.0.0.1 PGDATABASE=app | jdbc:postgresql://10.0.0.1:5432/app
			PGHOST=db PGUSER=app | jdbc:postgresql://db:5432/app
			PGDATABASE=app | jdbc:postgresql://localhost:5432/app
			PGSERVICE=main | jdbc:postgresql:?service=main
			""")
	void chooseAlone(String variables, String jdbcUrl) {
		assertThat(DatabaseUrl.fromPostgresVariables(lookup(variables)).jdbcUrl()).isEqualTo(jdbcUrl);
	}

	@Test
	void chooseNothingWithoutAPlace() {
		assertThat(DatabaseUrl.fromPostgresVariables(lookup("PGUSER=app PGPASSWORD=x PGPORT=5432"))).isNull();
	}

	@Test
	void areNamedIfTheyCounted() {
		VariableLookup variables = lookup("PGHOST=db PGPASSWORD=p PGPORT=5432 PGDATABASE=other");

		assertThat(DatabaseUrl.parse("DATABASE_URL", "postgres://u@/app:5432", variables).variables())
			.isEqualTo(List.of("DATABASE_URL", "PGHOST", "PGPORT", "PGPASSWORD"));
		assertThat(DatabaseUrl.fromPostgresVariables(variables).variables())
			.isEqualTo(List.of("PGHOST", "PGPORT", "PGDATABASE", "PGPASSWORD"));
	}

	@Test
	void leaveOtherEnginesAlone() {
		VariableLookup variables = lookup("PGHOST=db PGUSER=u PGPASSWORD=p PGSSLMODE=require");

		assertThat(DatabaseUrl.parse("DATABASE_URL", "mysql://host/app", variables))
			.isEqualTo(DatabaseUrl.parse("DATABASE_URL", "mysql://host/app", (name) -> null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					PGHOST=/var/run/postgresql | 'PGHOST' cannot be followed: it names a Unix socket, which the Java driver cannot connect to. Expected is 'db.example.org'. | Let the server listen on TCP and name its host. For example: PGHOST=db.example.org
					PGHOST=db PGPORT=hidden | 'PGPORT' cannot be followed: the port is not a number from 1 to 65535. Expected is '5432'. | Correct it. For example: PGPORT=5432
					PGHOST=db PGSSLMODE=hidden PGUSER=u | 'PGSSLMODE' cannot be followed: 'sslmode' is none of 'disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'. Expected is 'require'. | Correct it. For example: PGSSLMODE=require
					PGHOST=db | 'PGDATABASE' cannot be followed: neither a database nor a user is named. Expected is 'app'. | Correct it. For example: PGDATABASE=app
					""")
	void areRefusedByTheirName(String variables, String message, String action) {
		assertThatExceptionOfType(MigrationUsageException.class)
			.isThrownBy(() -> DatabaseUrl.fromPostgresVariables(lookup(variables)))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.getAction()).isEqualTo(action));
	}

	private static VariableLookup lookup(String variables) {
		Map<String, String> values = Arrays.stream(variables.split(" "))
			.map((variable) -> variable.split("=", 2))
			.collect(Collectors.toMap((variable) -> variable[0], (variable) -> variable[1]));
		return values::get;
	}

}
