package io.github.migrationstarter.revision;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Templates of the application's own.
 */
class RevisionTemplateTests {

	private static final String ACTION = "\n\nAction:\n\n";

	@TempDir
	Path folder;

	@Test
	void isFilledIn() {
		SourceProject project = project("revision.sql", """
				--liquibase formatted sql

				--changeset {author}:{id} contextFilter:production
				-- ${id.column} {other} {id}
				{up}
				{down}
				""", null);

		project.write(new RevisionText("Add phone", "SELECT 1;\nSELECT 2;", "SELECT '*/';\n\nSELECT 4;"));

		assertThat(project.text(SourceProject.CHANGES + "2026-11-22-01-add-phone.sql")).isEqualTo("""
				--liquibase formatted sql

				--changeset jane:2026-11-22-01-add-phone contextFilter:production
				-- ${id.column} {other} 2026-11-22-01-add-phone
				SELECT 1;
				SELECT 2;
				--rollback SELECT '*/';
				--rollback SELECT 4;
				""");
	}

	@Test
	void hasTheFormatOfItsFile() {
		SourceProject project = project("revision.yml", """
				databaseChangeLog:
				- changeSet:
				    id: {id}
				    author: {author}
				    labels: {message}
				    changes:
				    {up}
				    rollback:
				    {down}
				""", null);

		project.write(new RevisionText("It's: \"new\"", "SELECT 1;", "SELECT 2;"));

		assertThat(project.text(SourceProject.CHANGES + "2026-11-22-01-its-new.yaml")).isEqualTo("""
				databaseChangeLog:
				- changeSet:
				    id: 2026-11-22-01-its-new
				    author: jane
				    labels: "It's: \\"new\\""
				    changes:
				    - sql:
				        sql: |-
				          SELECT 1;
				    rollback:
				    - sql:
				        sql: |-
				          SELECT 2;
				""");
	}

	@Test
	void isRefusedWithoutAChangeSet() {
		SourceProject project = project("revision.sql", "--liquibase formatted sql\n", null).file(SourceProject.MASTER,
				"databaseChangeLog: []\n");

		MigrationException failure = catchThrowableOfType(MigrationException.class, () -> project.write("x"));

		assertThat(Troubleshooting.shown(failure)).isEqualTo(
				"The new file 'db/changelog/changes/2026-11-22-01-x.sql' holds no change set, and was taken back."
						+ ACTION + "Write one into the template (db.revision.template), with {id} and {author}.");
		assertThat(failure.getExitCode()).isEqualTo(4);
		assertThat(project.files()).containsOnlyKeys(SourceProject.MASTER)
			.containsEntry(SourceProject.MASTER, "databaseChangeLog: []\n");
	}

	@Test
	void isRefusedWhenMissing() {
		SourceProject project = SourceProject.in(this.folder)
			.with(new RevisionSettings(null, RevisionSettings.FILE_NAME, null, "missing.sql", "jane"));

		MigrationUsageException usage = catchThrowableOfType(MigrationUsageException.class, () -> project.write("x"));

		assertThat(Troubleshooting.shown(usage))
			.isEqualTo("'db.revision.template' is 'missing.sql', which is no file here." + ACTION
					+ "Name a file by its path from the working directory or from the module.");
	}

	@Test
	void isRefusedInAnotherFormat() {
		SourceProject project = project("revision.xml", "", RevisionFormat.SQL);

		MigrationUsageException usage = catchThrowableOfType(MigrationUsageException.class, () -> project.write("x"));

		assertThat(Troubleshooting.shown(usage))
			.isEqualTo("'db.revision.template' is 'revision.xml', and 'db.revision.format' is 'sql'." + ACTION
					+ "Leave db.revision.format out: the format is that of the template.");
	}

	private SourceProject project(String template, String text, RevisionFormat format) {
		return SourceProject.in(this.folder)
			.with(new RevisionSettings(null, RevisionSettings.FILE_NAME, format, template, "jane"))
			.file("../../../" + template, text);
	}

}
