package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an engine that commits at every DDL statement, and whose databases the starter
 * does not make, lets an operator read.
 */
@EnabledIfMachineHas(Facility.MARIADB)
@ExtendWith(OutputCaptureExtension.class)
class MariaDbFailureTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	@TempDir
	Path folder;

	@Test
	void aChangeSetThatFailsHalfwayIsNotRunAgainBlindly(CapturedOutput output) {
		TestDatabase database = TestEngine.MARIADB.empty(this.folder);
		String changelog = new TestChangelog().tables(1, 1)
			.with("0002", "create table t2 (id integer);\ninsert into nowhere values (1);")
			.in(this.folder);

		BootedApplication failed = BootedApplication.on(database, changelog, TRUE);
		BootedApplication refused = BootedApplication.on(database, changelog, TRUE);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(database.history()).containsExactly("0001");
		assertThat(output).contains("It is not one transaction, so a part of it may be there. The 1 change set before "
				+ "it stays.\n\nAction:\n\nCorrect the change set or the data it stumbled over. Until the change set "
				+ "'app.sql::0002::me' is settled, the next run refuses. To settle it:\n");
		settle(database, output.toString());
		assertThat(BootedApplication.on(database, changelog(), TRUE).failure()).isNull();
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	/**
	 * Pastes what lets it run again.
	 */
	private static void settle(TestDatabase database, String output) {
		database.execute("drop table t2");
		database.execute(output.lines()
			.map(String::strip)
			.filter((line) -> line.startsWith("DELETE FROM "))
			.map((line) -> line.substring(0, line.length() - 1))
			.findFirst()
			.orElseThrow());
	}

	private String changelog() {
		return new TestChangelog().tables(1, 2).in(this.folder);
	}

	@Test
	void aWrongPassword(CapturedOutput output) {
		TestDatabase database = TestEngine.MARIADB.empty(this.folder);
		BootedApplication refused = BootedApplication.on(new TestDatabase(database.url(), database.username(), "wrong"),
				new TestChangelog().tables(1, 1).in(this.folder));

		assertThat(refused.exitCode()).isEqualTo(4);
		assertThat(withoutConnection(Troubleshooting.shown(output))).isEqualTo("The database '" + database.url()
				+ "' refused the login: Access denied for user "
				+ "'app'@'127.0.0.1' (using password: YES).\n\nAction:\n\nCorrect the user name or password: in DATABASE_URL where that "
				+ "chose the database, else with spring.datasource.username and spring.datasource.password. Where the "
				+ "migration has a login of its own: in MIGRATION_DATABASE_URL, else with spring.liquibase.user and "
				+ "spring.liquibase.password.");
		assertThat(output).doesNotContain("wrong");
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing-only", "true", "false" })
	void aDatabaseThatDoesNotExist(String mode, CapturedOutput output) {
		TestDatabase missing = TestEngine.MARIADB.missing(this.folder);
		String name = missing.url().substring(missing.url().lastIndexOf('/') + 1);

		assertThat(BootedApplication.on(missing, changelog(), "db.bootstrap-on-startup=" + mode).exitCode())
			.isEqualTo(4);

		assertThat(withoutConnection(Troubleshooting.shown(output)))
			.isEqualTo("The database '" + missing.url() + "' does not exist: Unknown database '" + name
					+ "'. The starter makes databases of SQLite and PostgreSQL "
					+ "only.\n\nAction:\n\nLet an administrator run:\nCREATE DATABASE `" + name
					+ "`;\nOr let the driver make it: createDatabaseIfNotExist=true in the URL of the DataSource.");
		assertThat(BootedApplication
			.on(new TestDatabase(missing.url() + "?createDatabaseIfNotExist=true", missing.username(),
					missing.password()), changelog(), TRUE)
			.failure()).isNull();
		assertThat(missing.history()).containsExactly("0001", "0002");
	}

	@Test
	void aDatabaseThatTheUserMayNotUse(CapturedOutput output) {
		TestDatabase owned = TestEngine.MARIADB.empty(this.folder);
		String name = owned.url().substring(owned.url().lastIndexOf('/') + 1);
		owned.execute("create user if not exists stranger@'127.0.0.1' identified by 'stranger'");
		TestDatabase strange = new TestDatabase(owned.url(), "stranger", "stranger");

		assertThat(BootedApplication.on(strange, changelog()).exitCode()).isEqualTo(4);

		String text = withoutConnection(Troubleshooting.shown(output));
		assertThat(text).isEqualTo("The database '" + owned.url()
				+ "' does not exist, or its user may not use it: Access denied for user 'stranger'@'127.0.0.1' to "
				+ "database '" + name + "'.\n\nAction:\n\nLet an administrator run:\nCREATE DATABASE IF NOT EXISTS `"
				+ name + "`;\nGRANT ALL ON `" + name + "`.* TO 'stranger'@'127.0.0.1';");
		text.lines().filter((line) -> line.startsWith("GRANT ")).forEach(owned::execute);
		assertThat(BootedApplication.on(strange, changelog()).failure()).isNull();
	}

	/**
	 * Without the number that the driver puts before what the server says.
	 */
	private static String withoutConnection(String text) {
		return text.replaceFirst("\\(conn=\\d+\\) ", "");
	}

}
