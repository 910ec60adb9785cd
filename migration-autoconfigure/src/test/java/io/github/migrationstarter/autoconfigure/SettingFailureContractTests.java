package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings of {@code spring.liquibase} that fit nothing, and what is said of them.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class SettingFailureContractTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	final TestEngine engine;

	@TempDir
	Path folder;

	SettingFailureContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void aTagThatTheChangelogLacks(CapturedOutput output) throws IOException {
		String changelog = changelog("tagged.yaml", """
				databaseChangeLog:
				- changeSet: { id: 1, author: me, changes: [ { tagDatabase: { tag: v1 } } ] }
				- changeSet: { id: 2, author: me, changes: [ { tagDatabase: { tag: v2 } } ] }
				""");

		fails(3, changelog, "spring.liquibase.tag=v3");

		assertThat(output).contains(Troubleshooting.report("The changelog has no tag 'v3' (spring.liquibase.tag).",
				"Name one of its tags: 'v1', 'v2'."));
	}

	@Test
	void aTagOfAChangelogWithoutTags(CapturedOutput output) {
		fails(3, tables(), "spring.liquibase.tag=v3");

		assertThat(output).contains(Troubleshooting.report("The changelog has no tag 'v3' (spring.liquibase.tag).",
				"It has no tags at all: add a tagDatabase change set, or remove the property."));
	}

	@Test
	void aRollbackFileInAFolderThatIsNotThere(CapturedOutput output) {
		Path file = this.folder.resolve("nowhere").resolve("undo.sql");

		failsToWrite(file, "there is no folder '" + file.getParent() + "'", output);
	}

	@Test
	void aRollbackFileThatIsAFolder(CapturedOutput output) throws IOException {
		Path file = Files.createDirectory(this.folder.resolve("undo"));

		failsToWrite(file, "Is a directory", output);
	}

	private void failsToWrite(Path file, String why, CapturedOutput output) {
		TestDatabase database = this.engine.empty(this.folder);

		BootedApplication failed = BootedApplication.on(database, TRUE, tables(),
				"spring.liquibase.rollback-file=" + file);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(
				"The rollback file '" + file + "' cannot be written: " + why + ".",
				"Make its folder and allow the application to write there, or remove spring.liquibase.rollback-file. No "
						+ "change set was run."));
		assertThat(database.history()).isEmpty();
	}

	@Test
	void aChangelogThatNoParserReads(CapturedOutput output) throws IOException {
		String changelog = changelog("changelog.txt", "create table t1 (id integer);");
		String name = changelog.substring(changelog.indexOf('=') + 1);

		fails(4, changelog);

		assertThat(output).contains(Troubleshooting.report("The changelog '" + name
				+ "' cannot be used: there is no parser for '.txt'. A changelog ends in .yaml, .yml, .xml, .json or .sql.",
				"Correct the changelog. Nothing was changed in the database."));
	}

	@ParameterizedTest
	@CsvSource({ "dbms:oracle, ", "context:test, spring.liquibase.contexts=production",
			"labels:later, spring.liquibase.label-filter=now" })
	void aChangelogOfWhichNothingAppliesIsWarnedOf(String attribute, String property, CapturedOutput output) {
		TestChangelog none = new TestChangelog().with("0001", attribute, "create table a (id integer);");
		String setting = (property != null) ? property : TRUE;

		BootedApplication one = BootedApplication.on(this.engine.empty(this.folder), TRUE, none.in(this.folder),
				setting);
		BootedApplication two = BootedApplication.on(this.engine.empty(this.folder), TRUE,
				none.with("0002", attribute, "create table b (id integer);").in(this.folder), setting);

		assertThat(Stream.of(one, two)).allMatch((started) -> started.failure() == null);
		String rest = " to " + ((this.engine == TestEngine.SQLITE) ? "sqlite" : "postgresql")
				+ " with the configured contexts and labels: look at their dbms attributes, and at "
				+ "spring.liquibase.contexts and spring.liquibase.label-filter.";
		assertThat(output.toString()
			.lines()
			.filter((line) -> line.contains(" WARN ") && line.contains("contexts"))
			.map((line) -> line.substring(line.indexOf(" : ") + 3)))
			.containsExactly("The only change set of the changelog does not apply" + rest,
					"None of the 2 change sets of the changelog applies" + rest);
	}

	private void fails(int exitCode, String... properties) {
		TestDatabase database = this.engine.empty(this.folder);
		String before = this.engine.picture(database, this.folder);

		BootedApplication failed = BootedApplication.on(database,
				Stream.concat(Stream.of(TRUE), Stream.of(properties)).toArray(String[]::new));

		assertThat(failed.exitCode()).isEqualTo(exitCode);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	private String tables() {
		return new TestChangelog().tables(1, 2).in(this.folder);
	}

	private String changelog(String name, String text) throws IOException {
		return "spring.liquibase.change-log=file:" + Files.writeString(this.folder.resolve(name), text);
	}

}
