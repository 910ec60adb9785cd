package io.github.migrationstarter.validation;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every form a changelog can have: what is found in it, and on which line.
 */
class FormatTests {

	private static final String XML = """
			<?xml version="1.0" encoding="UTF-8"?>
			<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
					http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
			%s
			</databaseChangeLog>
			""";

	@TempDir
	Path folder;

	private ChangelogFolder folder() {
		return new ChangelogFolder(this.folder);
	}

	@Test
	void tellsTheLineOfAChangeSetInEveryFormat() {
		ChangelogFolder changelogs = folder().with("a.sql", """
				--liquibase formatted sql
				--changeset me:1
				create table a (id int);
				--rollback drop table a;

				--changeset me:1
				create table b (id int);
				--rollback drop table b;
				""").with("a.yaml", """
				databaseChangeLog:
				- changeSet:
				    id: 1
				    author: me
				    changes:
				    - tagDatabase: {tag: a}
				- changeSet:
				    author: me
				    id: 1
				    changes:
				    - tagDatabase: {tag: b}
				""").with("a.json", """
				{"databaseChangeLog": [
				  {"changeSet": {"id": "1", "author": "me", "changes": [{"tagDatabase": {"tag": "a"}}]}},
				  {"changeSet": {"id": "1", "author": "me", "changes": [{"tagDatabase": {"tag": "b"}}]}}
				]}
				""").with("a.xml", XML.formatted("""
				<changeSet id="1" author="me"><tagDatabase tag="a"/></changeSet>
				<changeSet author="me"
					id="1"><tagDatabase tag="b"/></changeSet>"""));

		assertThat(changelogs.lines("a.sql")).containsExactly(duplicate("a.sql", 6, 2), numbers("a.sql"));
		assertThat(changelogs.lines("a.yaml")).containsExactly(duplicate("a.yaml", 7, 2), numbers("a.yaml"));
		assertThat(changelogs.lines("a.json")).containsExactly(duplicate("a.json", 3, 2), numbers("a.json"));
		assertThat(changelogs.lines("a.xml")).containsExactly(duplicate("a.xml", 7, 6), numbers("a.xml"));
	}

	private static String duplicate(String file, int line, int first) {
		return "%1$s:%2$d: error: The change set '%1$s::1::me' is there already: %1$s:%3$d. Give the newer of the two another id. [duplicate-id]"
			.formatted(file, line, first);
	}

	private static String numbers(String file) {
		return "1 error, no warnings in 1 change set of 'classpath:" + file + "', read for postgresql and sqlite.";
	}

	@Test
	void tellsTheLineThatCannotBeParsed() {
		ChangelogFolder changelogs = folder().with("a.sql", """
				--liquibase formatted sql
				--changeset me
				create table a (id int);
				""").with("a.yaml", """
				databaseChangeLog:
				- changeSet:
				    id: 1
				   author: me
				""").with("a.json", """
				{"databaseChangeLog": [
				  {"changeSet": [}}
				]}
				""").with("a.xml", XML.formatted("<changeSet id=\"1\" autor=\"me\"/>"));

		assertThat(changelogs.lines("a.sql").get(0)).isEqualTo(
				"a.sql:2: error: This line is none that formatted SQL knows, such as '--changeset <author>:<id>'. Correct it; what follows was not read. [parse]");
		assertThat(changelogs.lines("a.yaml").get(0)).isEqualTo(
				"a.yaml:4: error: Expected <block end>, but found '<block mapping start>'. Correct it; what follows was not read. [parse]");
		assertThat(changelogs.lines("a.json").get(0)).isEqualTo(
				"a.json:2: error: Expected the node content, but found '}'. Correct it; what follows was not read. [parse]");
		assertThat(changelogs.lines("a.xml").get(0)).isEqualTo(
				"a.xml:6: error: Attribute 'autor' is not allowed to appear in element 'changeSet'. Correct it; what follows was not read. [parse]");
	}

	@Test
	void followsNestedMastersAndClassPathIncludes() {
		ChangelogFolder changelogs = folder().with("master.yaml", """
				databaseChangeLog:
				- include: {file: 'classpath:parts/part.xml'}
				- includeAll: {path: 'classpath:more/'}
				""")
			.with("parts/part.xml",
					XML.formatted(
							"""
									<include file="deep/x.sql" relativeToChangelogFile="true"/>
									<modifyChangeSets runWith="jdbc"><include file="deep/y.sql" relativeToChangelogFile="true"/></modifyChangeSets>
									"""))
			.with("parts/deep/x.sql", """
					--liquibase formatted sql
					--changeset me:x
					create table x (id ${type});
					--rollback drop table x;
					""")
			.with("parts/deep/y.sql", """
					--liquibase formatted sql
					--changeset me:y
					insert into x values (1);
					""")
			.with("more/z.yaml", """
					databaseChangeLog:
					- changeSet:
					    id: z
					    author: me
					""");

		assertThat(changelogs.lines("master.yaml")).containsExactly(
				"parts/deep/x.sql:2: error: The property 'type' has no value. Add a <property name=\"type\" .../> to the changelog, or set spring.liquibase.parameters.type. [property-without-value]",
				"parts/deep/y.sql:2: warning: The change set has no rollback and 'sql' cannot be undone without one, so that 'downgrade' stops here. Add a rollback, an empty one if there is nothing to undo. [missing-rollback]",
				"more/z.yaml:2: warning: The change set changes nothing. Add a change, or an 'empty' one if that is meant. [empty-change-set]",
				"1 error, 2 warnings in 3 change sets of 'classpath:master.yaml', read for postgresql and sqlite.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
							- include: {file: gone.sql}                      | master.yaml:2: error: The file 'gone.sql' is included here and does not exist. Make the file, or correct the reference. [missing-file]
							- include: {file: a/gone.sql}\\n- include: {file: b/gone.sql} | master.yaml:2: error: The file 'a/gone.sql' is included here and does not exist. Make the file, or correct the reference. [missing-file]
					- includeAll: {path: gone}                       | master.yaml:2: error: This line includes all of 'gone': there is no such folder, or nothing in it that fits. Correct it; what follows was not read. [parse]
							- changeSet: {id: 1, author: me, changes: [{crateTable: {tableName: a}}]} | master.yaml:2: error: There is no change type 'crateTable'. Look for a misspelt word, or a Liquibase extension that is not there. Correct it; what follows was not read. [parse]
							""")
	void tellsWhatIsMissing(String text, String line) {
		folder().with("master.yaml", "databaseChangeLog:\n" + text.replace("\\n", "\n") + "\n");

		assertThat(folder().lines("master.yaml")).containsExactly(line,
				"1 error, no warnings in no change sets of 'classpath:master.yaml', read for postgresql and sqlite.");
	}

	@Test
	void tellsAChangelogThatIsNotThere() {
		assertThat(folder().lines("master.yaml").get(0)).isEqualTo(
				"master.yaml: error: There is no changelog at 'classpath:master.yaml'. Make the file, or correct the reference. [missing-file]");
	}

	@Test
	void tellsAChangeSetOfFormattedSqlThatHasNone() {
		folder().with("a.sql",
				"--liquibase formatted sql\n--changeset me:1\nselect 1;\n--changeset me:2\n--changeset me:3\nselect 3;\n");

		assertThat(folder().lines("a.sql").get(0)).isEqualTo(
				"a.sql:4: error: The change set 'a.sql::2::me' has no SQL. Correct it; what follows was not read. [parse]");
	}

	@Test
	void tellsAFileWithoutTheHeader() {
		folder().with("a.sql", "create table a (id int);\n");

		assertThat(folder().lines("a.sql").get(0)).isEqualTo(
				"a.sql: warning: The file does not begin with '--liquibase formatted sql', so that all of it is one change set called 'raw'. Add that line and a '--changeset <author>:<id>' line before the first statement. [raw-sql-file]");
	}

}
