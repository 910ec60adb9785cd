package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What no script could do, or not as the command does it.
 */
class ScriptRefusalTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					changes: [{customChange: {class: %TASK%}}] | the class '%TASK%' does it, not SQL
					changes: [{executeCommand: {executable: "true"}}] | 'executeCommand' is no SQL
					changes: [{stop: {message: no}}] | 'stop' is no SQL
					changes: [{loadData: {file: p.csv, relativeToChangelogFile: true, tableName: person}}] | what 'loadData' does depends on the tables as they are then: give every column of the file a type
					failOnError: false, changes: [{sql: select 1}] | it may fail (failOnError=false), and a script ends at the first error
					preConditions: [{not: {tableExists: {tableName: person}}}], changes: [{sql: select 1}] | its precondition asks for what the change sets before it change, so it can be checked only after they have run
					preConditions: [{changeSetExecuted: {id: first, author: me, changeLogFile: a.yaml}}], changes: [{sql: select 1}] | its precondition asks for what the change sets before it change, so it can be checked only after they have run
					preConditions: [{tableExists: {tableName: nowhere}}], changes: [{sql: select 1}] | its precondition is not met
							""")
	void isRefusedWithTheReason(String second, String reason) throws IOException {
		ScriptedApplication application = application(TestEngine.POSTGRESQL.empty(this.folder), second);

		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> application.script(Kind.UPGRADE, "head"))
			.satisfies((ex) -> assertThat(Troubleshooting.shown(ex))
				.isEqualTo("There is no script for the change set 'app.yaml::second::me': "
						+ reason.replace("%TASK%", Task.class.getName())
						+ ".\n\nAction:\n\nLet the application's jar do it: java -jar app.jar db upgrade <revision>. A "
						+ "script up to the change set before it can be printed, and one from the change set after it "
						+ "once it has run."));
	}

	@Test
	void aRefusedCommandPrintsNoScript() throws IOException {
		ScriptedApplication application = application(TestEngine.SQLITE.empty(this.folder),
				"changes: [{sql: select 1}]");
		application.database().execute("create table legacy (id int)");

		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> application.script(Kind.UPGRADE, "head"))
			.withMessageStartingWith("The SQLite database '");
	}

	@Test
	void aPreconditionIsNotCheckedWithoutADatabaseUnlessItMustBe() throws IOException {
		String condition = "tableExists: {tableName: nowhere}";
		TestDatabase nowhere = TestEngine.POSTGRESQL.missing(this.folder);
		ScriptedApplication ignored = application(nowhere,
				"preConditions: [{" + condition + "}], changes: [{sql: select 1}]");
		ScriptedApplication tested = application(nowhere,
				"preConditions: [{onSqlOutput: TEST}, {" + condition + "}], changes: [{sql: select 1}]");

		assertThat(ignored.script(Kind.UPGRADE, "base", "head"))
			.contains("-- Its precondition was not checked, since there was no database to ask.\nselect 1;\n");
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> tested.script(Kind.UPGRADE, "base", "head"))
			.withMessage("There is no script for the change set 'app.yaml::second::me': its precondition can only be "
					+ "checked with a database (onSqlOutput:TEST).");
	}

	@Test
	void otherEnginesHaveNoScripts() throws IOException {
		ScriptedApplication application = application(new TestDatabase("jdbc:sqlite::memory:", "", ""),
				"changes: [{sql: select 1}]");

		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> application.script(Kind.UPGRADE, "base", "head"))
			.satisfies((ex) -> assertThat(Troubleshooting.shown(ex))
				.isEqualTo("Scripts are written for PostgreSQL and SQLite, and this is the in-memory SQLite database."
						+ "\n\nAction:\n\nRun the command without --sql."));
	}

	@Test
	void checksumsAreNotCleared() {
		ScriptedApplication application = new ScriptedApplication(TestEngine.SQLITE.empty(this.folder),
				new TestChangelog().tables(1, 1).in(this.folder), "spring.liquibase.clear-checksums=true");

		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> application.script(Kind.UPGRADE, "head"))
			.satisfies((ex) -> assertThat(Troubleshooting.shown(ex))
				.isEqualTo("A script does not do what spring.liquibase.clear-checksums=true asks for."
						+ "\n\nAction:\n\nRun the command without --sql, or remove the property."));
	}

	private ScriptedApplication application(TestDatabase database, String second) throws IOException {
		Files.writeString(this.folder.resolve("p.csv"), "id,name\n1,007\n");
		Path file = Files.writeString(Files.createTempFile(this.folder, "changelog", ".yaml"),
				"databaseChangeLog:\n- changeSet: {id: first, author: me, logicalFilePath: app.yaml, changes: [{sql: "
						+ "create table person (id int)}]}\n- changeSet: {id: second, author: me, logicalFilePath: "
						+ "app.yaml, " + second.replace("%TASK%", Task.class.getName()) + "}\n");
		return new ScriptedApplication(database, "spring.liquibase.change-log=file:" + file);
	}

	/**
	 * Does something that is no SQL.
	 */
	public static final class Task implements CustomTaskChange {

		@Override
		public void execute(Database database) {
			throw new IllegalStateException("Printing must not run it");
		}

		@Override
		public String getConfirmationMessage() {
			return "";
		}

		@Override
		public void setUp() {
		}

		@Override
		public void setFileOpener(ResourceAccessor resources) {
		}

		@Override
		public ValidationErrors validate(Database database) {
			return new ValidationErrors();
		}

	}

}
