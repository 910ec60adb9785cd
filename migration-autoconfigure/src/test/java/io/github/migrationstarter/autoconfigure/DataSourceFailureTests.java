package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads when the settings of a DataSource are wrong: never its secrets,
 * not even from the driver's own log.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class DataSourceFailureTests {

	private static final String SECRET = "hunter2";

	private static final String SET_BY = " It is set by \"spring.datasource.url\" from property source "
			+ "\"commandLineArgs\".";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "postgresql://me:hunter2@db/app, postgresql:", "notes, notes", "${DATABASE}, ${DATABASE}" })
	void aUrlThatIsNone(String url, String beginning, CapturedOutput output) {
		assertFails(output, 0, url,
				"'spring.datasource.url' is no JDBC URL: it begins with '" + beginning + "'." + SET_BY,
				"Set it to a JDBC URL, such as jdbc:postgresql://host:5432/database or jdbc:sqlite:/folder/file.db, and "
						+ "user and password beside it. What a platform gives as postgres://user:password@host/database is "
						+ "read from the variable DATABASE_URL.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"jdbc:oracle:thin:me/hunter2@//db:1521/x | oracle.jdbc.OracleDriver | jdbc:oracle: | com.oracle.database.jdbc:ojdbc11",
			"jdbc:mysql://db/app?password=hunter2 | com.mysql.cj.jdbc.Driver | jdbc:mysql: | com.mysql:mysql-connector-j",
			"jdbc:sqlserver://db;password=hunter2 | com.microsoft.sqlserver.jdbc.SQLServerDriver | jdbc:sqlserver: | com.microsoft.sqlserver:mssql-jdbc" })
	void aDriverThatIsMissing(String url, String driver, String beginning, String dependency, CapturedOutput output) {
		assertFails(output, 0, url,
				"The JDBC driver '" + driver + "' is not on the class path. 'spring.datasource.url' begins with '"
						+ beginning + "'.",
				"Add the dependency " + dependency
						+ ", or correct the URL of the DataSource or its driver-class-name.");
	}

	@Test
	void aDriverThatNobodyKnows(CapturedOutput output) {
		assertFails(output, 0, TestEngine.SQLITE.empty(this.folder).url(),
				"The JDBC driver 'com.example.Missing' is not on the class path. 'spring.datasource.url' begins with "
						+ "'jdbc:sqlite:'.",
				"Add its dependency, or correct the URL of the DataSource or its driver-class-name.",
				"spring.datasource.driver-class-name=com.example.Missing");
	}

	@Test
	void aDriverOfTheMigrationThatIsMissing(CapturedOutput output) {
		assertFails(output, 0, TestEngine.SQLITE.empty(this.folder).url(),
				"The JDBC driver 'oracle.jdbc.OracleDriver' is not on the class path. 'spring.liquibase.url' begins with "
						+ "'jdbc:oracle:'.",
				"Add the dependency com.oracle.database.jdbc:ojdbc11, or correct the URL of the DataSource or its "
						+ "driver-class-name.",
				"spring.liquibase.url=jdbc:oracle:thin:me/hunter2@db");
	}

	@Test
	void aDriverOfAnotherEngine(CapturedOutput output) {
		String url = TestEngine.SQLITE.empty(this.folder).url();

		assertFails(output, 4, url,
				"No JDBC driver understands the URL of the SQLite database '" + url.substring("jdbc:sqlite:".length())
						+ "': Driver org.postgresql.Driver claims to not accept jdbcUrl, " + url + ".",
				"Correct the URL of the DataSource or its driver-class-name, which is 'org.sqlite.JDBC' for this URL and "
						+ "need not be set.",
				"spring.datasource.driver-class-name=org.postgresql.Driver");
	}

	@Test
	void aUrlOfAnotherDriver(CapturedOutput output) {
		assertFails(output, 4, "jdbc:mysql://db/app?password=hunter2",
				"No JDBC driver understands the URL of the database 'jdbc:mysql://db/app': Driver org.postgresql.Driver "
						+ "claims to not accept jdbcUrl, jdbc:mysql://db/app?password=******.",
				"Add the dependency com.mysql:mysql-connector-j, or correct the URL of the DataSource or its "
						+ "driver-class-name.",
				"spring.datasource.driver-class-name=org.postgresql.Driver");
	}

	@Test
	void aUrlOfAnEngineThatNobodyKnows(CapturedOutput output) {
		assertFails(output, 4, TestEngine.SQLITE.empty(this.folder).url(),
				"No JDBC driver understands the URL of the database 'jdbc:unknown:app': Driver has not been set.",
				"Correct spring.datasource.url, or the driver: add its dependency, and remove or correct "
						+ "spring.datasource.driver-class-name.",
				"spring.liquibase.url=jdbc:unknown:app?password=hunter2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "me:hunter2@127.0.0.1:5432", "me:hunter2/or@127.0.0.1", "me@127.0.0.1" })
	void aUserInAPostgresUrl(String authority, CapturedOutput output) {
		assertFails(output, 4, "jdbc:postgresql://" + authority + "/app?ssl_token=hunter2",
				"The URL of the DataSource has a user before its host, which PostgreSQL's driver does not understand.",
				"Take user and password out of the URL, and set spring.datasource.username and "
						+ "spring.datasource.password.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "port", "99999", "0" })
	void aPortThatIsNone(String port, CapturedOutput output) {
		assertFails(
				output, 4, "jdbc:postgresql://127.0.0.1:" + port + "/app?password=hunter2", "The port '" + port
						+ "' in the URL of the PostgreSQL database 'app' at 127.0.0.1:" + port + " is no port.",
				"Correct the URL of the DataSource: jdbc:postgresql://host:5432/database");
	}

	private void assertFails(CapturedOutput output, int exitCode, String url, String description, String action,
			String... properties) {
		String[] all = new String[properties.length + 1];
		all[0] = new TestChangelog().tables(1, 1).in(this.folder);
		System.arraycopy(properties, 0, all, 1, properties.length);

		BootedApplication failed = BootedApplication.on(new TestDatabase(url, "me", SECRET), all);

		assertThat(failed.failure()).isNotNull();
		assertThat(failed.exitCode()).isEqualTo(exitCode); // 0: the JVM itself makes it 1
		assertThat(output).contains(Troubleshooting.report(description, action))
			.doesNotContain("\tat ")
			.doesNotContain(SECRET);
	}

}
