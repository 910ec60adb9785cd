package io.github.migrationstarter.revision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.FileSystemUtils;

import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.revision.WrittenRevision.Inclusion;
import io.github.migrationstarter.revision.WrittenRevision.Visibility;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files that a revision writes, and that Liquibase runs them up and down.
 */
class RevisionWriterTests {

	static final String INCLUDE_ALL = """
			databaseChangeLog:
			  - includeAll:
			      path: changes/
			      relativeToChangelogFile: true
			""";

	private static final String FIRST = """
			--liquibase formatted sql

			--changeset me:2026-11-21-01-first
			CREATE TABLE first (id INTEGER PRIMARY KEY);
			--rollback DROP TABLE first;
			""";

	private static final String ID = "2026-11-22-01-add-phone";

	private static final RevisionText PHONE = new RevisionText("Add phone",
			"CREATE TABLE phone (\n    number VARCHAR(20) DEFAULT 'a;  b'\n);\n\nINSERT INTO phone VALUES ('1');",
			"DELETE FROM phone;\nDROP TABLE phone;");

	@TempDir
	Path folder;

	@Test
	void writesFormattedSql() {
		SourceProject project = existing().with(SourceProject.settings(RevisionFormat.SQL));

		WrittenRevision written = project.write("Add phone");

		assertThat(written).isEqualTo(new WrittenRevision(project.root().resolve(SourceProject.CHANGES + ID + ".sql"),
				ID, "jane", Inclusion.FOLDER, project.root().resolve(SourceProject.MASTER), Visibility.AFTER_BUILD));
		assertThat(project.files()).isEqualTo(Map.of(SourceProject.MASTER, INCLUDE_ALL,
				SourceProject.CHANGES + "2026-11-21-01-first.sql", FIRST, SourceProject.CHANGES + ID + ".sql", """
						--liquibase formatted sql

						--changeset jane:2026-11-22-01-add-phone
						--comment: Add phone
						-- Write the change here, and what undoes it in place of 'empty'.
						--rollback empty
						"""));
	}

	@Test
	void writesSqlThatIsGiven() {
		SourceProject project = existing().with(SourceProject.settings(RevisionFormat.SQL));

		project.write(PHONE);

		assertThat(project.text(SourceProject.CHANGES + ID + ".sql")).isEqualTo("""
				--liquibase formatted sql

				--changeset jane:2026-11-22-01-add-phone
				--comment: Add phone
				CREATE TABLE phone (
				    number VARCHAR(20) DEFAULT 'a;  b'
				);

				INSERT INTO phone VALUES ('1');
				/* liquibase rollback
				DELETE FROM phone;
				DROP TABLE phone;
				*/
				""");
	}

	@Test
	void writesYaml() {
		SourceProject project = existing().with(SourceProject.settings(RevisionFormat.YAML));

		project.write("Add phone");
		project.write(PHONE);

		assertThat(project.text(SourceProject.CHANGES + ID + ".yaml")).isEqualTo("""
				databaseChangeLog:
				  - changeSet:
				      id: 2026-11-22-01-add-phone
				      author: jane
				      comment: Add phone
				      changes:
				        - empty: {}
				      rollback:
				        - empty: {}
				""");
		assertThat(project.text(SourceProject.CHANGES + "2026-11-22-02-add-phone.yaml")).isEqualTo("""
				databaseChangeLog:
				  - changeSet:
				      id: 2026-11-22-02-add-phone
				      author: jane
				      comment: Add phone
				      changes:
				        - sql:
				            sql: |-
				              CREATE TABLE phone (
				                  number VARCHAR(20) DEFAULT 'a;  b'
				              );

				              INSERT INTO phone VALUES ('1');
				      rollback:
				        - sql:
				            sql: |-
				              DELETE FROM phone;
				              DROP TABLE phone;
				""");
	}

	@Test
	void writesXml() {
		SourceProject project = existing().with(SourceProject.settings(RevisionFormat.XML));

		project.write("Add phone");
		project.write(PHONE);

		assertThat(project.text(SourceProject.CHANGES + ID + ".xml")).isEqualTo(
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
						    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
						    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
						    <changeSet id="2026-11-22-01-add-phone" author="jane">
						        <comment>Add phone</comment>
						        <empty/>
						        <rollback>
						            <empty/>
						        </rollback>
						    </changeSet>
						</databaseChangeLog>
						""");
		assertThat(project.text(SourceProject.CHANGES + "2026-11-22-02-add-phone.xml")).contains("""
				        <sql><![CDATA[
				CREATE TABLE phone (
				    number VARCHAR(20) DEFAULT 'a;  b'
				);

				INSERT INTO phone VALUES ('1');
				]]></sql>
				        <rollback>
				            <sql><![CDATA[
				DELETE FROM phone;
				DROP TABLE phone;
				]]></sql>
				        </rollback>
				""");
	}

	@ParameterizedTest
	@EnumSource
	void runsUpAndDownOnSqlite(RevisionFormat format) {
		runsUpAndDown(existing().with(SourceProject.settings(format)), TestDatabase.missingSqlite(this.folder));
	}

	@ParameterizedTest
	@EnumSource
	void runsUpAndDownOnPostgres(RevisionFormat format) {
		runsUpAndDown(existing().with(SourceProject.settings(format)),
				TestDatabase.empty(EmbeddedPostgresServer.shared()));
	}

	private static void runsUpAndDown(SourceProject project, TestDatabase database) {
		Path file = Path.of(database.url().replaceFirst("^jdbc:sqlite:", ""));
		if (database.username().isEmpty()) {
			file.getParent().toFile().mkdirs();
		}
		project.write(PHONE);
		project.write("Write it later");

		project.up(database);

		assertThat(database.history()).containsExactly("2026-11-21-01-first", ID, "2026-11-22-02-write-it-later");
		assertThat(database.query("SELECT number FROM phone")).containsExactly("1");

		project.down(database);
		project.down(database);

		assertThat(database.history()).containsExactly("2026-11-21-01-first");

		project.up(database);

		assertThat(database.query("SELECT COMMENTS FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED")).containsExactly("",
				"Add phone", "Write it later");
	}

	@Test
	void makesFolderAndChangelogWhenThereAreNone() {
		SourceProject project = SourceProject.in(this.folder);

		WrittenRevision written = project.write("Add phone");

		assertThat(project.files()).containsOnlyKeys(SourceProject.MASTER, SourceProject.CHANGES + ID + ".sql")
			.containsEntry(SourceProject.MASTER, INCLUDE_ALL);
		assertThat(written.describe(this.folder)).isEqualTo(List.of(
				"Wrote 'src/main/resources/db/changelog/changes/2026-11-22-01-add-phone.sql' with the change set "
						+ "'2026-11-22-01-add-phone' by 'jane'.",
				"Wrote 'src/main/resources/db/changelog/db.changelog-master.yaml' too, which includes all files of its "
						+ "folder.",
				"Next: write the change, build the application again, then run: java -jar app.jar db upgrade"));
	}

	@Test
	void makesTheFirstFileOfAFolderThatIsIncluded() {
		SourceProject project = SourceProject.in(this.folder).file(SourceProject.MASTER, INCLUDE_ALL);

		WrittenRevision written = project.write("Add phone");

		assertThat(written.inclusion()).isEqualTo(Inclusion.FOLDER);
		assertThat(project.files()).containsOnlyKeys(SourceProject.MASTER, SourceProject.CHANGES + ID + ".sql");
	}

	@Test
	void fitsTheSampleApplication() throws IOException {
		SourceProject project = SourceProject.in(this.folder);
		FileSystemUtils.copyRecursively(Path.of("..", "sample-app", "src", "main", "resources", "db"),
				project.root().resolve("db"));

		WrittenRevision written = project.write("Add phone");

		assertThat(written.file()).isEqualTo(project.root().resolve(SourceProject.CHANGES + ID + ".sql"));
		assertThat(written.inclusion()).isEqualTo(Inclusion.FOLDER);
	}

	private SourceProject existing() {
		return SourceProject.in(this.folder)
			.file(SourceProject.MASTER, INCLUDE_ALL)
			.file(SourceProject.CHANGES + "2026-11-21-01-first.sql", FIRST)
			.built("target/classes");
	}

}
