package io.github.migrationstarter.environment;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each form of address becomes for JDBC.
 */
@Tag("surroundings")
class DatabaseUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`',
			textBlock = """
					postgres://app:secret@db:5433/app | jdbc:postgresql://db:5433/app | app | secret
					postgresql://app:secret@db/app | jdbc:postgresql://db:5432/app | app | secret
					POSTGRES://app:secret@db/app | jdbc:postgresql://db:5432/app | app | secret
					postgis://app:secret@db/app | jdbc:postgresql://db:5432/app | app | secret
					postgresql+asyncpg://app:secret@db/app?ssl=require | jdbc:postgresql://db:5432/app?sslmode=require | app | secret
					postgresql+psycopg2://app:secret@db/app | jdbc:postgresql://db:5432/app | app | secret
					postgresql+psycopg://app@db/app | jdbc:postgresql://db:5432/app | app | -
					postgresql://app@db/app | jdbc:postgresql://db:5432/app | app | -
					postgresql://app:@db/app | jdbc:postgresql://db:5432/app | app | -
					postgresql://db/app | jdbc:postgresql://db:5432/app | - | -
					postgresql:///app | jdbc:postgresql://localhost:5432/app | - | -
					postgresql://app@/app | jdbc:postgresql://localhost:5432/app | app | -
					postgresql://app:secret@db | jdbc:postgresql://db:5432/app | app | secret
					postgresql://app:secret@db/ | jdbc:postgresql://db:5432/app | app | secret
					postgresql://:5433/app | jdbc:postgresql://localhost:5433/app | - | -
					postgresql://db:/app | jdbc:postgresql://db:5432/app | - | -
					postgresql://my_db.internal/app | jdbc:postgresql://my_db.internal:5432/app | - | -
					postgresql://[2001:db8::1]:5433/app | jdbc:postgresql://[2001:db8::1]:5433/app | - | -
					postgresql://[::1]/app | jdbc:postgresql://[::1]:5432/app | - | -
					postgresql://a,b:5433,[::1]/app | jdbc:postgresql://a:5432,b:5433,[::1]:5432/app | - | -
					postgresql:///app?host=db&port=5433&user=app&password=secret | jdbc:postgresql://db:5433/app | app | secret
					postgresql://db?dbname=app | jdbc:postgresql://db:5432/app | - | -
					postgresql:///app?host=a,b&port=5433 | jdbc:postgresql://a:5433,b:5433/app | - | -
					postgresql:///app?hostaddr=10.0.0.1 | jdbc:postgresql://10.0.0.1:5432/app | - | -
					postgresql:///app?service=main | jdbc:postgresql:app?service=main | - | -
					postgresql:///?service=main | jdbc:postgresql:?service=main | - | -
					postgres://a%40b:p%2Fs%3A%23%25%C3%A9@db/app | jdbc:postgresql://db:5432/app | a@b | p/s:#%é
					postgres://app:p:s@db/app | jdbc:postgresql://db:5432/app | app | p:s
					postgres://app:p@ss@db/app | jdbc:postgresql://db:5432/app | app | p@ss
					postgres://app:p#ss@db/app | jdbc:postgresql://db:5432/app | app | p#ss
					postgres://app:p+ss%20@db/app | jdbc:postgresql://db:5432/app | app | `p+ss `
					postgres://app@db/a%2Fb%3Fc%26d%25e+f%20g | jdbc:postgresql://db:5432/a%2Fb%3Fc%26d%25e%2Bf%20g | app | -
					postgres://db/é | jdbc:postgresql://db:5432/%C3%A9 | - | -
					""")
	void readsPostgresql(String text, String jdbcUrl, @Nullable String username, @Nullable String password) {
		DatabaseAddress address = address(text);

		assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(address.username()).isEqualTo(username);
		assertThat(address.password()).isEqualTo(password);
		assertThat(address.driverClassName()).isEqualTo("org.postgresql.Driver");
		assertThat(address.ignored()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					mysql://app:s%40@db/app | jdbc:mysql://db:3306/app | app | s@ | com.mysql.cj.jdbc.Driver
					mysql2://app:s@db:3307/app | jdbc:mysql://db:3307/app | app | s | com.mysql.cj.jdbc.Driver
					mysql+pymysql://app:s@db/app?charset=utf8mb4 | jdbc:mysql://db:3306/app | app | s | com.mysql.cj.jdbc.Driver
					mysql://app:s@db/app?ssl-mode=REQUIRED | jdbc:mysql://db:3306/app?sslMode=REQUIRED | app | s | com.mysql.cj.jdbc.Driver
					mysql://app:s@db/app?ssl={"rejectUnauthorized":true} | jdbc:mysql://db:3306/app?sslMode=VERIFY_IDENTITY | app | s | com.mysql.cj.jdbc.Driver
					mysql://app:s@db/app?connect_timeout=5&allowPublicKeyRetrieval=true | jdbc:mysql://db:3306/app?connectTimeout=5000&allowPublicKeyRetrieval=true | app | s | com.mysql.cj.jdbc.Driver
					mysql://db/app?user=u&password=p | jdbc:mysql://db:3306/app | u | p | com.mysql.cj.jdbc.Driver
					mariadb://app:s@db/app?ssl=true | jdbc:mariadb://db:3306/app?sslMode=trust | app | s | org.mariadb.jdbc.Driver
					mariadb+asyncmy://app@[::1]:3307/app | jdbc:mariadb://[::1]:3307/app | app | - | org.mariadb.jdbc.Driver
					mariadb://db/app?ssl-mode=PREFERRED | jdbc:mariadb://db:3306/app | - | - | org.mariadb.jdbc.Driver
					mssql://app:s@db/app | jdbc:sqlserver://db:1433;databaseName=app | app | s | com.microsoft.sqlserver.jdbc.SQLServerDriver
					sqlserver://app:s@db:1434/app | jdbc:sqlserver://db:1434;databaseName=app | app | s | com.microsoft.sqlserver.jdbc.SQLServerDriver
					mssql+pyodbc://app:s@db/app?driver=ODBC+Driver+18+for+SQL+Server&Encrypt=yes&TrustServerCertificate=no | jdbc:sqlserver://db:1433;databaseName=app;encrypt=true;trustServerCertificate=false | app | s | com.microsoft.sqlserver.jdbc.SQLServerDriver
					mssql://db/a;b}c?Encrypt=strict | jdbc:sqlserver://db:1433;databaseName={a;b}}c};encrypt=strict | - | - | com.microsoft.sqlserver.jdbc.SQLServerDriver
					mssql://[::1]/app | jdbc:sqlserver://;serverName=::1;portNumber=1433;databaseName=app | - | - | com.microsoft.sqlserver.jdbc.SQLServerDriver
					mssql://db/app?instanceName=two | jdbc:sqlserver://db;databaseName=app;instanceName=two | - | - | com.microsoft.sqlserver.jdbc.SQLServerDriver
					jdbc:postgresql://db/app?user=u&password=p | jdbc:postgresql://db/app?user=u&password=p | - | - | org.postgresql.Driver
					JDBC:h2:mem:app | jdbc:h2:mem:app | - | - | org.h2.Driver
					jdbc:unheard:of | jdbc:unheard:of | - | - | -
					""")
	void readsOthers(String text, String jdbcUrl, @Nullable String username, @Nullable String password,
			@Nullable String driver) {
		DatabaseAddress address = address(text);

		assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(address.username()).isEqualTo(username);
		assertThat(address.password()).isEqualTo(password);
		assertThat(address.driverClassName()).isEqualTo(driver);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sqlite:///data/app.db | jdbc:sqlite:data/app.db | data/app.db
			sqlite:////data/app.db | jdbc:sqlite:/data/app.db | /data/app.db
			sqlite:app.db | jdbc:sqlite:app.db | app.db
			sqlite3:db/app.db | jdbc:sqlite:db/app.db | db/app.db
			sqlite:/data/app.db | jdbc:sqlite:/data/app.db | /data/app.db
			sqlite+aiosqlite:///./app.db | jdbc:sqlite:./app.db | app.db
			sqlite:///../my%20app%231.db | jdbc:sqlite:../my app#1.db | ../my app#1.db
			sqlite:///app.db?timeout=1.5&check_same_thread=false | jdbc:sqlite:app.db?busy_timeout=1500 | app.db
			sqlite:///app.db?foreign_keys=on | jdbc:sqlite:app.db?foreign_keys=on | app.db
			""")
	void readsSqliteFiles(String text, String jdbcUrl, String path) {
		DatabaseAddress address = address(text);

		assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(address.location()).isEqualTo("SQLite, '" + Path.of(path).toAbsolutePath().normalize() + "'");
		assertThat(address.driverClassName()).isEqualTo("org.sqlite.JDBC");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sqlite:// | jdbc:sqlite::memory:
					sqlite: | jdbc:sqlite::memory:
					sqlite:/// | jdbc:sqlite::memory:
					sqlite::memory: | jdbc:sqlite::memory:
					sqlite:///:memory: | jdbc:sqlite::memory:
					sqlite:///file:app?mode=memory&cache=shared&uri=true | jdbc:sqlite:file:app?mode=memory&cache=shared&uri=true
					""")
	void readsSqliteInMemory(String text, String jdbcUrl) {
		assertThat(address(text).jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(address(text)).hasToString("SQLite, in memory");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			postgres://app:hidden@a:1,b/app?sslpassword=hidden | PostgreSQL, 'a:1,b:5432/app'
			postgres:///app?service=main | PostgreSQL, service 'main'
			postgres://db/a%0AINFO%C2%85 | PostgreSQL, 'db:5432/a?INFO?'
			mysql://app:hidden@db/app | MySQL, 'db:3306/app'
			mariadb://app:hidden@db/app | MariaDB, 'db:3306/app'
			mssql://app:hidden@db/app | SQL Server, 'db:1433/app'
			jdbc:postgresql://db/app?user=app&password=hidden | jdbc:postgresql://db/app
			jdbc:mysql://app:hidden@db/app | jdbc:mysql:...
			jdbc:mysql://db/app?password=hid@den | jdbc:mysql:...
			jdbc:h2:mem:app;PASSWORD=hidden | jdbc:h2:mem:app
			jdbc:db2://db/app:password=hidden;user=app; | jdbc:db2://db/app
			jdbc:oracle:thin:app/hidden@db:1521/app | jdbc:oracle:...
			jdbc:mysql://address=(host=db)(user=app)(password=hidden)/app | jdbc:mysql
			jdbc:mysql://(host=db,user=app,password=hidden)/app | jdbc:mysql://
			jdbc:teradata://db/USER=app,PASSWORD=hidden | jdbc:teradata://db
			""")
	void tellsWhereWithoutSecrets(String text, String location) {
		assertThat(address(text)).hasToString(location);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'postgres://db/app'", "\"postgres://db/app\"", "  postgres://db/app\n" })
	void takesQuotesAndWhiteSpaceOff(String text) {
		assertThat(address(text).jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/app");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "''", "\"\"", "' '" })
	void blankIsNotSet(String text) {
		assertThat(DatabaseUrl.parse("DATABASE_URL", text, (name) -> null)).isNull();
	}

	@Test
	void namesItsVariable() {
		assertThat(address("mysql://db/app").variables()).containsExactly("DATABASE_URL");
	}

	private static DatabaseAddress address(String text) {
		return DatabaseUrl.parse("DATABASE_URL", text, (name) -> null);
	}

}
