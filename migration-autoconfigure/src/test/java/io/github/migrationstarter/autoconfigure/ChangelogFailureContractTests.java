package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changelogs that cannot be used, and what is said of them before anything is written.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class ChangelogFailureContractTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String UNCHANGED = " Nothing was changed in the database.";

	private static final String CORRECT = "Correct the changelog." + UNCHANGED;

	private static final String FOLDER = "changelogs/malformed/";

	final TestEngine engine;

	@TempDir
	Path folder;

	ChangelogFailureContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@ParameterizedTest
	@CsvSource({ "classpath:db/nowhere.yaml", "classpath:/db/nowhere.xml", "file:/nowhere/changelog.sql",
			"classpath:/db/changelog/db.changelog-master.yaml" })
	void aMissingChangelogIsNamed(String changelog, CapturedOutput output) {
		TestDatabase database = this.engine.missing(this.folder);
		String before = this.engine.picture(database, this.folder);

		BootedApplication failed = BootedApplication.on(database, "spring.liquibase.change-log=" + changelog);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report("There is no changelog at '" + changelog + "'.",
				"Make the file, or name the right one with spring.liquibase.change-log."));
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					indented.yaml            | line 4, column 4 of '{folder}indented.yaml': expected <block end>, but found '<block mapping start>'\\n       author: me\\n       ^
					includes-malformed.yaml  | line 4, column 4 of '{folder}changes/0001-indented.yaml': expected <block end>, but found '<block mapping start>'\\n       author: me\\n       ^
					cut.json                 | line 6, column 3 of '{folder}cut.json': expected ',' or '}', but got ]\\n    } ]\\n      ^
					not-closed.xml           | line 4, column 18 of '{folder}not-closed.xml': The element type "sql" must be terminated by the matching end-tag "</sql>".
					without-id.sql           | line 3 of '{folder}without-id.sql' is none that formatted SQL knows, such as '--changeset <author>:<id>'.
					precondition.sql         | '{folder}precondition.sql': The 'sql-chec' precondition type is not supported.
					empty.yaml               | '{folder}empty.yaml' is empty.
					empty.sql                | '{folder}empty.sql' is empty.
					unknown-change.yaml      | line 6 of '{folder}unknown-change.yaml': there is no change type 'makeTable'. Look for a misspelt word, or a Liquibase extension that is not there.
					unknown-change.json      | line 2 of '{folder}unknown-change.json': there is no change type 'makeTable'. Look for a misspelt word, or a Liquibase extension that is not there.
					unknown-change.xml       | line 4, column 15 of '{folder}unknown-change.xml': Invalid content was found starting with element 'makeTable'.
					unknown-attribute.xml    | line 4, column 30 of '{folder}unknown-attribute.xml': Attribute 'tableNam' is not allowed to appear in element 'createTable'.
					include-all-missing.yaml | line 2 of '{folder}include-all-missing.yaml' includes all of 'nowhere': there is no such folder, or nothing in it that fits.
					""")
	void aMalformedChangelogIsNamedWithItsLine(String file, String problem, CapturedOutput output) {
		String said = problem.replace("\\n", "\n").replace("{folder}", FOLDER);

		failed(file);

		assertThat(Troubleshooting.shown(output)).isEqualTo(unusable(file, " " + said, CORRECT));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					duplicate.sql          | - '{folder}duplicate.sql::1::me' is there more than once: line 3 of '{folder}duplicate.sql', line 9 of '{folder}duplicate.sql'
					duplicate.yaml         | - 'app::1::me' is there more than once: line 3 of '{folder}duplicates/a.yaml', line 3 of '{folder}duplicates/b.yaml'
					unknown-attribute.yaml | - '{folder}unknown-attribute.yaml::1::me' (line 2 of '{folder}unknown-attribute.yaml'): tableName is required for createTable on {engine}
					sql-file-missing.yaml  | - '{folder}sql-file-missing.yaml::1::me' (line 2 of '{folder}sql-file-missing.yaml'): The file nowhere.sql was not found
					unsupported.yaml       | - '{folder}unsupported.yaml::1::me' (line 2 of '{folder}unsupported.yaml'): tableName is required for createTable on {engine}\\n{remarks}- '{folder}unsupported.yaml::2::me' (line 9 of '{folder}unsupported.yaml'): columnName is required
					""")
	void everythingThatIsInvalidIsListed(String file, String list, CapturedOutput output) {
		String remarks = (this.engine == TestEngine.SQLITE) ? "- '{folder}unsupported.yaml::2::me' (line 9 of "
				+ "'{folder}unsupported.yaml'): setTableRemarks is not supported on sqlite\n" : "";
		String said = list.replace("{remarks}", remarks)
			.replace("\\n", "\n")
			.replace("{folder}", FOLDER)
			.replace("{engine}", name());

		failed(file);

		assertThat(Troubleshooting.shown(output)).isEqualTo(unusable(file, "\n" + said, CORRECT));
	}

	@ParameterizedTest
	@CsvSource({
			"includes-nothing.yaml, changelogs/nowhere.sql, line 2 of 'changelogs/malformed/includes-nothing.yaml'",
			"nested-includes-nothing.yaml, changelogs/malformed/nested/nowhere.sql, line 7 of 'changelogs/malformed/nested/inner.yaml'" })
	void aFileThatTheChangelogNeedsIsNamed(String file, String needed, String place, CapturedOutput output) {
		failed(file);

		assertThat(Troubleshooting.shown(output)).isEqualTo(shown(
				"The changelog 'classpath:changelogs/malformed/" + file + "' needs the file '" + needed
						+ "', which does not exist: " + place + " includes it.",
				"Make the file, or correct the reference." + UNCHANGED));
	}

	@Test
	void aFileOfRowsThatIsMissingIsNamed(CapturedOutput output) {
		failed("csv-missing.yaml");

		assertThat(Troubleshooting.shown(output))
			.isEqualTo(shown(changeSet("csv-missing.yaml") + " needs the file 'rows.csv', which cannot be read.",
					"Make the file, or correct the reference." + UNCHANGED));
	}

	@Test
	void aChangeSetWithoutAnAuthorIsNamed(CapturedOutput output) {
		failed("no-author.yaml");

		assertThat(Troubleshooting.shown(output))
			.isEqualTo(shown("The change set '1' (line 2 of 'changelogs/malformed/no-author.yaml') has no author.",
					"Give it one: the history needs it." + UNCHANGED));
	}

	@ParameterizedTest
	@CsvSource({ "parameter.yaml, 2", "parameter.sql, 3" })
	void aPropertyWithoutAValueIsNamed(String file, int line, CapturedOutput output) {
		String changeSet = changeSet(file).replace("line 2", "line " + line).replaceFirst("The", "the");
		failed(file);

		assertThat(Troubleshooting.shown(output))
			.isEqualTo(shown("The property 'x' has no value, and " + changeSet + " uses it.",
					"Add a <property name=\"x\" .../> to the changelog, or set spring.liquibase.parameters.x."
							+ UNCHANGED));
	}

	@Test
	void aPropertyWithAValueForOtherEnginesIsNamed(CapturedOutput output) {
		String changeSet = changeSet("property-else.yaml").replace("line 2", "line 3").replaceFirst("The", "the");
		failed("property-else.yaml");

		assertThat(Troubleshooting.shown(output)).isEqualTo(shown(
				"The property 'x' of the changelog has no value for " + name() + ", and " + changeSet + " uses it.",
				"Add a <property name=\"x\" dbms=\"" + name() + "\" .../>, or set spring.liquibase.parameters.x."
						+ UNCHANGED));
	}

	@Test
	void aPreconditionOfTheChangelogIsShownWithItsText(CapturedOutput output) {
		failed("halt.yaml");

		assertThat(Troubleshooting.shown(output)).isEqualTo(unusable("halt.yaml",
				" its precondition is not met: Ask the operations team.",
				"Bring the database to what the precondition asks for, or let its onFail say what else is to happen "
						+ "(WARN)." + UNCHANGED));
	}

	@Test
	void aPreconditionOfAChangeSetIsShownWithItsText(CapturedOutput output) {
		run("halt.sql");

		assertThat(Troubleshooting.shown(output)).isEqualTo(shown(
				"The change set 'changelogs/malformed/halt.sql::2::me' failed: its precondition is not met: "
						+ "SQL Precondition failed.  Expected '0' got '1'\nWhere: line 6 of "
						+ "'changelogs/malformed/halt.sql'\nNothing of it was done. The 1 change set before it stays.",
				"Bring the database to what the precondition asks for, and start again: the next run goes on with it. "
						+ "What else is to happen when it is not met, the change set says with onFail: MARK_RAN, CONTINUE "
						+ "or WARN."));
	}

	@Test
	void aPreconditionOfAChangeSetThatCannotBeCheckedIsShown(CapturedOutput output) {
		run("halt-error.yaml");

		assertThat(Troubleshooting.shown(output)).startsWith(
				"The change set 'changelogs/malformed/halt-error.yaml::1::me' failed: its precondition cannot be checked: ");
	}

	private void run(String file) {
		assertThat(BootedApplication
			.on(this.engine.empty(this.folder), TRUE,
					"spring.liquibase.change-log=classpath:changelogs/malformed/" + file)
			.exitCode()).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource({ "indented.yaml", "duplicate.yaml", "sql-file-missing.yaml", "csv-missing.yaml", "parameter.sql",
			"property-else.yaml", "unsupported.yaml" })
	void noDatabaseIsMadeForAChangelogThatCannotBeUsed(String file) {
		TestDatabase database = this.engine.missing(this.folder);
		String before = this.engine.picture(database, this.folder);

		BootedApplication failed = BootedApplication.on(database, TRUE,
				"spring.liquibase.change-log=classpath:changelogs/malformed/" + file);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@Test
	void aPreconditionOfTheChangelogIsCheckedInTheDatabaseThatWasMade(CapturedOutput output) {
		TestDatabase database = this.engine.missing(this.folder);

		BootedApplication failed = BootedApplication.on(database, TRUE,
				"spring.liquibase.change-log=classpath:changelogs/malformed/halt.yaml");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains("A new database was made: ")
			.contains("cannot be used: its precondition is not met: Ask the operations team.\n");
		assertThat(database.query("select 1")).containsExactly("1");
	}

	/**
	 * Lets a start fail on a database that stays as it is.
	 */
	private void failed(String file) {
		TestDatabase database = this.engine.empty(this.folder);
		String before = this.engine.picture(database, this.folder);

		BootedApplication failed = BootedApplication.on(database, TRUE,
				"spring.liquibase.change-log=classpath:changelogs/malformed/" + file);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	private String name() {
		return (this.engine == TestEngine.SQLITE) ? "sqlite" : "postgresql";
	}

	private static String changeSet(String file) {
		return "The change set '" + FOLDER + file + "::1::me' (line 2 of '" + FOLDER + file + "')";
	}

	private static String unusable(String file, String what, String action) {
		return shown("The changelog 'classpath:changelogs/malformed/" + file + "' cannot be used:" + what, action);
	}

	private static String shown(String description, String action) {
		return description + "\n\nAction:\n\n" + action;
	}

}
