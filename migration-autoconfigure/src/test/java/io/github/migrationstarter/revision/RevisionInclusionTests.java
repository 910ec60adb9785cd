package io.github.migrationstarter.revision;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.revision.WrittenRevision.Inclusion;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * How a new file becomes part of a changelog that names each of its files, and that it
 * then runs.
 */
class RevisionInclusionTests {

	private static final String XML = """
			<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
			    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
			    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
			%s</databaseChangeLog>
			""";

	private static final String FIRST = """
			--liquibase formatted sql
			--changeset me:first
			CREATE TABLE first (id INTEGER PRIMARY KEY);
			""";

	private static final RevisionText TABLE = new RevisionText("Second", "CREATE TABLE second (id INTEGER);",
			"DROP TABLE second;");

	@TempDir
	Path folder;

	@ParameterizedTest
	@MethodSource
	void isAddedToAMasterInYaml(RevisionFormat format) {
		SourceProject project = SourceProject.in(this.folder)
			.with(SourceProject.settings(format))
			.file(SourceProject.MASTER, "databaseChangeLog:\n- include: {file: /db/changelog/v1/first.sql}\n")
			.file("db/changelog/v1/first.sql", FIRST);

		WrittenRevision written = project.write(TABLE);

		assertThat(written.inclusion()).isEqualTo(Inclusion.APPENDED);
		assertThat(written.describe(this.folder).get(1))
			.isEqualTo("'src/main/resources/db/changelog/db.changelog-master.yaml' includes it now, at its end.");
		assertThat(project.text(SourceProject.MASTER)).isEqualTo("""
				databaseChangeLog:
				- include: {file: /db/changelog/v1/first.sql}
				- include:
				    file: v1/2026-11-22-01-second.%s
				    relativeToChangelogFile: true
				""".formatted(format));
		assertRuns(project);
	}

	static Stream<Arguments> isAddedToAMasterInYaml() {
		return formats();
	}

	@ParameterizedTest
	@MethodSource("formats")
	void isAddedToAMasterInXml(RevisionFormat format) {
		String master = "db/changelog/master.xml";
		SourceProject project = SourceProject.in(this.folder)
			.with("classpath:/" + master)
			.with(SourceProject.settings(format))
			.file(master, XML.formatted("    <include file=\"db/changelog/v1/first.sql\"/>\n"))
			.file("db/changelog/v1/first.sql", FIRST);

		WrittenRevision written = project.write(TABLE);

		assertThat(written.inclusion()).isEqualTo(Inclusion.APPENDED);
		assertThat(project.text(master)).isEqualTo(XML.formatted("""
				    <include file="db/changelog/v1/first.sql"/>
				    <include file="v1/2026-11-22-01-second.%s" relativeToChangelogFile="true"/>
				""".formatted(format)));
		assertRuns(project);
	}

	static Stream<Arguments> formats() {
		return Stream.of(RevisionFormat.values()).map(Arguments::arguments);
	}

	/**
	 * Each as {@code db.changelog-master.*} that includes a folder, which does not exist
	 * yet.
	 */
	@ParameterizedTest
	@MethodSource
	void isMadeWithItsMaster(String ending, String text) {
		SourceProject project = SourceProject.in(this.folder).with("classpath:/changelog/master." + ending);

		WrittenRevision written = project.write(TABLE);

		assertThat(written.inclusion()).isEqualTo(Inclusion.NEW_MASTER);
		assertThat(project.files())
			.containsOnlyKeys("changelog/master." + ending, "changelog/changes/2026-11-22-01-second.sql")
			.containsEntry("changelog/master." + ending, text);
	}

	static Stream<Arguments> isMadeWithItsMaster() {
		return Stream.of(arguments("yml", RevisionWriterTests.INCLUDE_ALL), arguments("xml", """
				<?xml version="1.0" encoding="UTF-8"?>
				""" + XML.formatted("    <includeAll path=\"changes/\" relativeToChangelogFile=\"true\"/>\n")),
				arguments("json", """
						{"databaseChangeLog": [
						  {"includeAll": {"path": "changes/", "relativeToChangelogFile": true}}
						]}
						"""));
	}

	@Test
	void goesIntoTheChangelogThatIncludesTheLastFile() {
		SourceProject project = SourceProject.in(this.folder)
			.file(SourceProject.MASTER, "databaseChangeLog:\n- include: {file: db/changelog/v1/all.xml}\n")
			.file("db/changelog/v1/all.xml", XML.formatted("    <include file=\"db/changelog/v1/first.sql\"/>\n"))
			.file("db/changelog/v1/first.sql", FIRST);

		WrittenRevision written = project.write(TABLE);

		assertThat(written.includer()).isEqualTo(project.root().resolve("db/changelog/v1/all.xml"));
		assertThat(project.text("db/changelog/v1/all.xml")).isEqualTo(XML.formatted("""
				    <include file="db/changelog/v1/first.sql"/>
				    <include file="2026-11-22-01-second.sql" relativeToChangelogFile="true"/>
				"""));
		assertRuns(project);
	}

	@Test
	void goesBesideAChangelogThatHoldsItsChangeSetsItself() {
		SourceProject project = SourceProject.in(this.folder).file(SourceProject.MASTER, """
				databaseChangeLog:
				  - changeSet:
				      id: first
				      author: me
				      changes:
				        - createTable:
				            tableName: first
				            columns:
				              - column: {name: id, type: int}
				""");

		project.write(TABLE);

		assertThat(project.files()).containsOnlyKeys(SourceProject.MASTER,
				SourceProject.CHANGES + "2026-11-22-01-second.yaml");
		assertRuns(project);
	}

	@Test
	void putsEverythingBackWhenTheChangelogCannotBeReadWithIt() {
		SourceProject project = SourceProject.in(this.folder)
			.with(new RevisionSettings(null, RevisionSettings.FILE_NAME, null, "mine.yaml", "jane"))
			.file(SourceProject.MASTER, "databaseChangeLog:\n- include: {file: db/changelog/v1/first.sql}\n")
			.file("db/changelog/v1/first.sql", FIRST)
			.file("../../../mine.yaml", "databaseChangeLog: [ {id}\n");
		var before = project.files();

		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> project.write(TABLE));

		assertThat(Troubleshooting.shown(failure))
			.startsWith("With the new file 'db/changelog/v1/2026-11-22-01-second.yaml' the changelog could "
					+ "not be read, and the file was taken back. The changelog "
					+ "'classpath:/db/changelog/db.changelog-master.yaml' cannot be used: line 2, column 1 of "
					+ "'db/changelog/v1/2026-11-22-01-second.yaml': ");

		assertThat(project.files()).isEqualTo(before);
	}

	private void assertRuns(SourceProject project) {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		this.folder.resolve("data").toFile().mkdirs();

		project.up(database);

		assertThat(database.history()).containsExactly("first", "2026-11-22-01-second");
		assertThat(database.query("SELECT COUNT(*) FROM second")).containsExactly("0");

		project.down(database);

		assertThat(database.history()).containsExactly("first");
	}

}
