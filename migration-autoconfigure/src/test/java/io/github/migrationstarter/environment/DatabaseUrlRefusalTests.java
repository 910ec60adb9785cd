package io.github.migrationstarter.environment;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.MigrationUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is refused, why, and what to do; 'hidden' stands wherever a secret may stand.
 */
@Tag("surroundings")
class DatabaseUrlRefusalTests {

	private static final String ENCODE = "Write any of ':/?#@%' in user and password percent-encoded.";

	private static final String BEHIND = "Write a '/' in user or password as %2F, a '?' as %3F, and anywhere '@' as %40"
			+ " and '#' as %23.";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					hidden | it does not begin with a scheme | Correct it.
					app:hidden@db/app | the scheme is none of [postgres, postgresql, sqlite, mysql, mariadb, mssql, sqlserver, jdbc] | Correct it.
					mongodb://app:hidden@db/app | the scheme is none of [postgres, postgresql, sqlite, mysql, mariadb, mssql, sqlserver, jdbc] | Correct it.
					r2dbc:postgresql://app:hidden@db/app | it is an address for R2DBC only, and migrations run over JDBC | Leave 'r2dbc:' out; the R2DBC form is made of the other.
					postgres:db/hidden | no '//' follows the scheme | Correct it.
					postgres:/db/hidden | no '//' follows the scheme | Correct it.
					postgres://app:hid/den@db/app | an '@' or '#' follows the first '/' or '?' | {behind}
					postgres://app:hid?den@db/app | an '@' or '#' follows the first '/' or '?' | {behind}
					postgres://app:hidden@db/a@b | an '@' or '#' follows the first '/' or '?' | {behind}
					postgres://app:hidden@db/app#x | an '@' or '#' follows the first '/' or '?' | {behind}
					postgres://app:hid%xden@db/app | the password holds a '%' that no two hexadecimal digits follow | Write a '%' that belongs to it as %25.
					postgres://app:hidden%@db/app | the password holds a '%' that no two hexadecimal digits follow | Write a '%' that belongs to it as %25.
					postgres://app:hidden%FF@db/app | the password is not percent-encoded UTF-8 text | Encode each byte of its UTF-8 form, for example 'é' as %C3%A9.
					postgres://app:hidden%00@db/app | the password is not percent-encoded UTF-8 text | Encode each byte of its UTF-8 form, for example 'é' as %C3%A9.
					postgres://app:hidden/app | the port is not a number from 1 to 65535 | {encode}
					postgres://db:0/app | the port is not a number from 1 to 65535 | {encode}
					postgres://db:65536/app | the port is not a number from 1 to 65535 | {encode}
					postgres://::1/app | the host holds more than one ':' | Put an IPv6 address into brackets, and write a ':' in the user's name as %3A.
					postgres://[::1/app | the brackets around the IPv6 address are not closed | Correct it.
					postgres://[db]/app | the brackets do not hold an IPv6 address | Correct it.
					postgres://d b/app | the host holds a character that no host has | {encode}
					postgres://db/ | neither a database nor a user is named | Correct it.
					postgres://%2Fvar%2Frun%2Fpostgresql/app | it names a Unix socket, which the Java driver cannot connect to | Let the server listen on TCP and name its host.
					postgres:///app?host=/var/run/postgresql | it names a Unix socket, which the Java driver cannot connect to | Let the server listen on TCP and name its host.
					postgres://a,b,c/app?port=1,2 | there is not one port for each host | Correct it.
					postgres://db/app?sslmode=hidden | 'sslmode' is none of 'disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full' | Correct it.
					postgres://db/app?ssl_mode=hidden | one of the parameters begins with 'ssl' and is not known | Say how to encrypt with 'sslmode', for example '?sslmode=require'.
					postgres://db/app?sslmode=require&sslrootcert=system | 'sslrootcert=system' goes together with 'sslmode=verify-full' only | Correct it.
					postgres://db/app?connect_timeout=hidden | 'connect_timeout' is not a whole number of seconds | Correct it.
					postgres://db/app?target_session_attrs=hidden | 'target_session_attrs' is none of 'any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby' | Correct it.
					postgres://db/app?load_balance_hosts=hidden | 'load_balance_hosts' is neither 'disable' nor 'random' | Correct it.
					postgres://db/app?password=hid&den | one of the parameters is not 'name=value' | Write a '?' in the password as %3F and an '&' in a value as %26.
					postgres://db/app?passfile=/x | the parameter 'passfile' names a file that is not read | Set PGPASSFILE to the file's path, which the Java driver reads.
					""")
	void refuses(String text, String deviation, String advice) {
		assertRefused(text, deviation, advice, "postgresql://user:password@host:5432/database",
				"postgresql://app:secret@db.example.org:5432/app");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					sqlite://data/app.db | the path follows two slashes, which may mean either of two files | Write three slashes before a relative path ('sqlite:///data/app.db'), four before an absolute one.
					sqlite:///a%3Fb.db | the path holds a '?' or ends in white space, which the driver cannot open | Rename the file.
					sqlite:///app.db%20 | the path holds a '?' or ends in white space, which the driver cannot open | Rename the file.
					sqlite:///a#b.db | the path holds a '#' | Write it as %23.
					sqlite:///100%.db | the path holds a '%' that no two hexadecimal digits follow | Write a '%' that belongs to it as %25.
					sqlite:///app.db?timeout=x | 'timeout' is not a number of seconds | Correct it.
					""")
	void refusesSqlite(String text, String deviation, String advice) {
		assertRefused(text, deviation, advice, "sqlite:////absolute/path.db", "sqlite:////data/app.db");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					mysql://app:hidden@db | no database is named | Correct it.
					mysql:///app | no host is named | Correct it.
					mysql://db/app?unix_socket=/x | it names a Unix socket, which the Java driver cannot connect to | Let the server listen on TCP and name its host.
					mysql://db/app?ssl-mode=x | 'ssl-mode' is none of 'DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY' | Correct it.
					mysql://db/app?ssl_modus=x | one of the parameters begins with 'ssl' and is not known | Say how to encrypt with 'ssl-mode', for example '?ssl-mode=REQUIRED'.
					mysql://db/app?connect_timeout=x | 'connect_timeout' is not a whole number of seconds | Correct it.
					""")
	void refusesMysql(String text, String deviation, String advice) {
		assertRefused(text, deviation, advice, "mysql://user:password@host:3306/database",
				"mysql://app:secret@db.example.org:3306/app");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					mariadb://db/a%3Fb | the database's name holds a '?' or 'address=(', which MariaDB's driver cannot say | Correct it.
					mariadb://db/app?timeZone=a%26b | one of the values holds an '&' or 'address=(', which MariaDB's driver cannot say | Correct it.
					""")
	void refusesMariadb(String text, String deviation, String advice) {
		assertRefused(text, deviation, advice, "mariadb://user:password@host:3306/database",
				"mariadb://app:secret@db.example.org:3306/app");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					mssql://app:hidden@db | no database is named | Correct it.
					mssql:///app | no host is named | Correct it.
					mssql://a,b/app | more than one host is named | Correct it.
					mssql:///?odbc_connect=hidden | 'odbc_connect' holds an address of another form | Write host, user, password and database as below.
					mssql://db/app?Encrypt=perhaps | 'Encrypt' is neither 'yes' nor 'no' | Correct it.
					mssql://db/app?LoginTimeout=x | the timeout is not a whole number of seconds | Correct it.
					""")
	void refusesSqlServer(String text, String deviation, String advice) {
		assertRefused(text, deviation, advice, "mssql://user:password@host:1433/database",
				"mssql://app:secret@db.example.org:1433/app");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					jdbc: | no name of an engine follows 'jdbc:' | Correct it.
					jdbc:postgresql://app:hidden@db/app | a JDBC URL of PostgreSQL has no place for a user before its host | Leave 'jdbc:' out to give user and password in front of the host: postgresql://app:secret@db.example.org:5432/app.
					""")
	void refusesJdbc(String text, String deviation, String advice) {
		assertRefused(text, deviation, advice, "jdbc:engine:address", "jdbc:postgresql://db.example.org:5432/app");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres://db\n/app", "postgres://app:hid\tden@db/app", "postgres://db/\uD800app" })
	void refusesWhatIsNoText(String text) {
		assertRefused(text, "it holds a line break or another control character", "Write it on one line.",
				"postgresql://user:password@host:5432/database", "postgresql://app:secret@db.example.org:5432/app");
	}

	@Test
	void isAFailureOfUsage() {
		assertThatExceptionOfType(MigrationUsageException.class).isThrownBy(() -> parse("hidden"))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2))
			.withNoCause();
	}

	private static void assertRefused(String text, String deviation, String advice, String shape, String example) {
		MigrationUsageException refusal = catchThrowableOfType(MigrationUsageException.class, () -> parse(text));
		String expected = advice.replace("{behind}", BEHIND).replace("{encode}", ENCODE);

		assertThat(refusal)
			.hasMessage("'DATABASE_URL' cannot be followed: %s. Expected is '%s'.".formatted(deviation, shape));
		assertThat(refusal.getAction()).isEqualTo("%s For example: DATABASE_URL=%s".formatted(expected, example));
		assertThat(refusal.getMessage() + refusal.getAction()).doesNotContain("hidden", "hid", "den@");
	}

	private static void parse(String text) {
		DatabaseUrl.parse("DATABASE_URL", text, (name) -> null);
	}

}
