package io.github.migrationstarter.environment;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each form of address becomes for R2DBC.
 */
@Tag("surroundings")
class R2dbcFormTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					postgres://app:s@db:5433/a%2Fb?sslmode=require | r2dbc:postgresql://db:5433/a%2Fb?sslMode=require
					postgres://[::1]/app | r2dbc:postgresql://[::1]:5432/app
					postgres://a,b:5433/app?target_session_attrs=primary | r2dbc:postgresql:failover://a:5432,b:5433/app?targetServerType=primary
					postgres://a/app?target_session_attrs=primary | r2dbc:postgresql://a:5432/app
					postgres://my_db:5433/app | r2dbc:postgresql:failover://my_db:5433/app
					postgres://a,[::1]/app | -
					postgres://db/app?sslrootcert=system | r2dbc:postgresql://db:5432/app?sslMode=verify-full
					postgres://db/app?connect_timeout=10&application_name=a&schema=s | r2dbc:postgresql://db:5432/app?connectTimeout=PT10S&applicationName=a&currentSchema=s
					postgres://db/app?options=-c%20search_path%3Da,b%20--work_mem%3D1MB | r2dbc:postgresql://db:5432/app?options=search_path%3Da,b%3Bwork_mem%3D1MB
					postgres://db/app?options=endpoint%3Dx | -
					postgres://db/app?pgbouncer=true&channel_binding=require&pool=5 | r2dbc:postgresql://db:5432/app?preparedStatementCacheQueries=0
					postgres:///app?service=main | -
					postgres://db/%20app | -
					mysql://db/app?ssl-mode=REQUIRED&connect_timeout=5 | r2dbc:mysql://db:3306/app?sslMode=REQUIRED&connectTimeout=PT5S
					mariadb://db/app?ssl=1 | r2dbc:mariadb://db:3306/app?sslMode=trust
					mysql://a,b/app | -
					mysql://my_db/app | -
					mssql://db/app?Encrypt=yes&TrustServerCertificate=yes | r2dbc:mssql://db:1433/app?ssl=true&trustServerCertificate=true
					mssql://db/app?instanceName=two | -
					jdbc:h2:mem:app | r2dbc:h2:mem:///app
					jdbc:h2:mem:app;DB_CLOSE_DELAY=-1;MODE=MySQL | r2dbc:h2:mem:///app?options=DB_CLOSE_DELAY=-1;MODE=MySQL
					jdbc:h2:file:./data/app | r2dbc:h2:file:///./data/app
					jdbc:h2:mem:app;user=sa;password=x | -
					jdbc:postgresql://db/app | -
					sqlite:///app.db | -
					""")
	void isMade(String text, @Nullable String r2dbcUrl) {
		assertThat(address(text).r2dbcUrl()).isEqualTo(r2dbcUrl);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			postgres://db:5433/a%2Fb%3Fc%26d%25e+f%20g%C3%A9 | db | 5433 | a/b?c&d%e+f gé
			postgres://[::1]:5433/app | [::1] | 5433 | app
			postgres://db/app?sslmode=require | db | 5432 | app
			""")
	void isReadBackAsTheSamePlace(String text, String host, Integer port, String database) {
		ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(address(text).r2dbcUrl());

		assertThat(options.getValue(ConnectionFactoryOptions.HOST)).isEqualTo(host);
		assertThat(options.getValue(ConnectionFactoryOptions.PORT)).isEqualTo(port);
		assertThat(options.getValue(ConnectionFactoryOptions.DATABASE)).isEqualTo(database);
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres://a,b/app?target_session_attrs=standby", "postgres://my_db/app",
			"postgres://dé/app",
			"postgres://[::1]/app?sslmode=verify-full&keepalives=1&pgbouncer=true&options=-csearch_path%3Da%5C%20b",
			"jdbc:h2:mem:app;DB_CLOSE_DELAY=-1" })
	void isTakenByItsDriver(String text) {
		ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(address(text).r2dbcUrl())
			.mutate()
			.option(ConnectionFactoryOptions.USER, "app")
			.build();

		assertThat(ConnectionFactories.get(options)).isNotNull();
	}

	@Test
	void namesTheHostOfANameThatIsNoUriHost() {
		ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(address("postgres://my_db/app").r2dbcUrl());

		assertThat(options.getValue(ConnectionFactoryOptions.HOST)).isEqualTo("my_db:5432");
		assertThat(options.getValue(Option.<String>valueOf("protocol"))).isEqualTo("failover");
	}

	private static DatabaseAddress address(String text) {
		return DatabaseUrl.parse("DATABASE_URL", text, (name) -> null);
	}

}
