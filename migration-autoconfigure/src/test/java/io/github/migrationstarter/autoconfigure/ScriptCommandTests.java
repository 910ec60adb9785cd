package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that print a script instead of running.
 */
class ScriptCommandTests {

	@TempDir
	Path folder;

	@Test
	void printsTheScriptAndDoesNothing() {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);
		String changelog = new TestChangelog().tables(1, 3).in(this.folder);

		CommandedApplication upgrade = CommandedApplication.run(database, List.of(changelog), "upgrade", "0002",
				"--sql");

		assertThat(upgrade.exitCode()).isZero();
		assertThat(upgrade.err()).isEmpty();
		assertThat(same(upgrade.out()))
			.isEqualTo(same(new ScriptedApplication(database, changelog).script(Kind.UPGRADE, "0002")));
		assertThat(database.query("select name from sqlite_schema")).isEmpty();
	}

	@Test
	void fromAndToAreTwoRevisionsInAnyForm() {
		TestDatabase nowhere = TestEngine.POSTGRESQL.missing(this.folder);
		String changelog = new TestChangelog().tables(1, 3).in(this.folder);
		ScriptedApplication application = new ScriptedApplication(nowhere, changelog);

		CommandedApplication upgrade = CommandedApplication.run(nowhere, List.of(changelog), "upgrade", "--sql",
				"app.sql::0001::me:app.sql::0002::me");
		CommandedApplication downgrade = CommandedApplication.run(nowhere, List.of(changelog), "downgrade", "head:base",
				"--sql");
		CommandedApplication stamp = CommandedApplication.run(nowhere, List.of(changelog), "stamp", "--sql",
				"base:head");

		assertThat(same(upgrade.out())).isEqualTo(same(application.script(Kind.UPGRADE, "0001", "0002")));
		assertThat(same(downgrade.out())).isEqualTo(same(application.script(Kind.DOWNGRADE, "0003", "base")));
		assertThat(same(stamp.out())).isEqualTo(same(application.script(Kind.STAMP, "base", "0003")));
	}

	private static String same(String script) {
		return ScriptContractTests.withoutIds(script).strip();
	}

}
