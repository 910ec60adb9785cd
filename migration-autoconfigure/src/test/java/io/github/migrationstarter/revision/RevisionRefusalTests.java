package io.github.migrationstarter.revision;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import liquibase.changelog.IncludeAllFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Where a revision is not written, it is said why, and nothing is left behind.
 */
class RevisionRefusalTests {

	private static final String NEW = "db/changelog/changes/2026-11-22-01-add-phone.sql";

	private static final String ACTION = "\n\nAction:\n\n";

	private static final String SORT_ACTION = "Files of a folder come in the order of their names, folders in the order "
			+ "of their includes. Set db.revision.file-name so that a new name sorts last, or db.revision.directory to a "
			+ "folder that comes last. Nothing was written.";

	private static final String FIT_ACTION = "Set db.revision.directory, db.revision.format or db.revision.file-name so "
			+ "that it fits. Nothing was written.";

	@TempDir
	Path folder;

	@Test
	void refusesWhatWouldNotSortLast() {
		SourceProject project = project("").file(SourceProject.CHANGES + "2026-11-23-01-tomorrow.sql", changeSet("a"));

		assertRefused(project, "The new file '" + NEW + "' would not be the last of the changelog: "
				+ "'db/changelog/changes/2026-11-23-01-tomorrow.sql' comes after it. What ran already would come after "
				+ "what is new.", SORT_ACTION);
	}

	@Test
	void refusesWhatAnOwnComparatorPutsFirst() {
		SourceProject project = project("resourceComparator: " + Backwards.class.getName())
			.file(SourceProject.CHANGES + "2026-11-21-01-b.sql", changeSet("b"))
			.file(SourceProject.CHANGES + "2026-11-20-01-a.sql", changeSet("a"));

		assertRefused(project,
				"The new file '" + NEW + "' would not be the last of the changelog: "
						+ "'db/changelog/changes/2026-11-21-01-b.sql' comes after it, up to "
						+ "'db/changelog/changes/2026-11-20-01-a.sql'. What ran already would come after what is new.",
				SORT_ACTION);
	}

	@Test
	void refusesAFolderThatIsIncludedBeforeOthers() {
		SourceProject project = project("").file(SourceProject.CHANGES + "2026-11-21-01-b.sql", changeSet("b"))
			.file(SourceProject.MASTER,
					RevisionWriterTests.INCLUDE_ALL + "  - include: {file: db/changelog/last.sql}\n")
			.file("db/changelog/last.sql", changeSet("last"))
			.with(new RevisionSettings("src/main/resources/db/changelog/changes", RevisionSettings.FILE_NAME, null,
					null, "jane"));

		assertRefused(project,
				"The new file '" + NEW + "' would not be the last of the changelog: "
						+ "'db/changelog/last.sql' comes after it. What ran already would come after what is new.",
				SORT_ACTION);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					endsWithFilter: .ddl.sql | only files that end in '.ddl.sql' (endsWithFilter).
					minDepth: 2 | only files at depth 2 or more (minDepth), and this one is at 1.
					filter: io.github.migrationstarter.revision.RevisionRefusalTests$OnlyOld | its filter does not take the file, or the file holds no change set.
					""")
	void refusesWhatTheFolderLeavesOut(String option, String reason) {
		SourceProject project = project(option).file(SourceProject.CHANGES + "deep/2026-11-21-01-old.ddl.sql",
				changeSet("a"));
		project = project.with(new RevisionSettings("classpath:/db/changelog/changes", RevisionSettings.FILE_NAME, null,
				null, "jane"));

		assertRefused(project,
				"The changelog includes all files of 'db/changelog/changes', but not '" + NEW + "': " + reason,
				FIT_ACTION);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sql | --liquibase formatted sql | a changelog in SQL includes nothing
			json | {"databaseChangeLog": []} | JSON is not edited here
			""")
	void refusesAMasterThatCannotInclude(String ending, String text, String why) {
		SourceProject project = SourceProject.in(this.folder)
			.with("classpath:/db/changelog/master." + ending)
			.file("db/changelog/master." + ending, text);

		assertRefused(project,
				"A new file cannot be added to the changelog 'db/changelog/master." + ending + "': " + why + ".",
				"Let a changelog in YAML or XML include it and, after it, all files of a folder (includeAll: {path: "
						+ "changes/, relativeToChangelogFile: true}), name that one with spring.liquibase.change-log, and "
						+ "run the command again. Nothing was written.");
	}

	@Test
	void refusesAMissingMasterInSql() {
		SourceProject project = SourceProject.in(this.folder).with("classpath:/db/changelog/master.sql");

		assertThat(refusal(project).getMessage()).isEqualTo("A new file cannot be added to the changelog "
				+ "'db/changelog/master.sql': a changelog in SQL includes nothing.");
		assertThat(this.folder.resolve("src/main/resources")).doesNotExist();
	}

	@Test
	void refusesAFileThatIsThere() {
		SourceProject project = project("").file(SourceProject.CHANGES + "add-phone.sql", changeSet("a"))
			.with(new RevisionSettings(null, "{slug}", null, null, "jane"));

		assertRefused(project, "There is a file 'db/changelog/changes/add-phone.sql' already.",
				"Put {number} into db.revision.file-name, such as db.revision.file-name={date}-{number}-{slug}, or choose "
						+ "another message.");
	}

	@Test
	void refusesADirectoryElsewhere() {
		SourceProject project = project("").file(SourceProject.CHANGES + "a.sql", changeSet("a"))
			.with(new RevisionSettings("elsewhere", RevisionSettings.FILE_NAME, null, null, "jane"));

		assertRefused(project,
				"'db.revision.directory' is 'elsewhere', which is not below '" + project.root()
						+ "', where the changelog is.",
				"Name a folder there, such as db.revision.directory=src/main/resources/db/changelog/changes");
	}

	@Test
	void refusesAPackagedJarWithoutSources() throws IOException {
		Path jar = this.folder.resolve("app.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			out.putNextEntry(new JarEntry(SourceProject.MASTER));
			out.write(RevisionWriterTests.INCLUDE_ALL.getBytes());
		}
		Path elsewhere = Files.createDirectory(this.folder.resolve("elsewhere"));
		SourceProject project = SourceProject.in(elsewhere);

		MigrationRefusedException refusal = catchThrowableOfType(MigrationRefusedException.class,
				() -> project.writer(new SourceTrees(classes(jar), jar.toUri().toURL(), elsewhere))
					.write(RevisionText.empty("Add phone")));

		assertThat(refusal.getExitCode()).isEqualTo(3);
		assertThat(Troubleshooting.shown(refusal)).isEqualTo("There is no source tree for the changelog "
				+ "'classpath:/db/changelog/db.changelog-master.yaml', which is in '" + jar
				+ "': no 'src/main/resources' with it was found from '" + elsewhere + "'." + ACTION
				+ "A revision is written into the sources of the application. Run the "
				+ "command in the folder of its module, or name the folder for new files: "
				+ "--db.revision.directory=<module>/src/main/resources/db/changelog/changes");
	}

	@Test
	void refusesAFileOutsideOfTheClassPath() {
		SourceProject project = SourceProject.in(this.folder).with("file:/etc/app/changelog.yaml");

		assertRefused(project,
				"The changelog 'file:/etc/app/changelog.yaml' is a file outside of the class path, and no part of a source "
						+ "tree.",
				"Name it by its place on the class path, such as "
						+ "spring.liquibase.change-log=classpath:/db/changelog/db.changelog-master.yaml");
	}

	@Test
	void asksForAMessage() {
		MigrationUsageException usage = catchThrowableOfType(MigrationUsageException.class,
				() -> RevisionText.empty(" \n"));

		assertThat(Troubleshooting.shown(usage)).isEqualTo("A revision needs a message." + ACTION
				+ "Say what it is for: java -jar app.jar db revision -m \"add phone to customers\"");
	}

	@Test
	void failsWhereTheChangelogCannotBeReadAnyway() {
		SourceProject project = project("").file(SourceProject.CHANGES + "a.yaml", "databaseChangeLog: [");
		Map<String, String> before = project.files();

		MigrationException failure = catchThrowableOfType(MigrationException.class, () -> project.write("Add phone"));

		assertThat(failure.getExitCode()).isEqualTo(4);
		assertThat(failure).hasMessageStartingWith("The changelog 'classpath:/db/changelog/db.changelog-master.yaml' "
				+ "cannot be used: line 1, column 21 of 'db/changelog/changes/a.yaml': ");
		assertThat(project.files()).isEqualTo(before);
	}

	@Test
	void failsWhereAFolderIsAFile() {
		SourceProject project = project("").file(SourceProject.CHANGES + "a.sql", changeSet("a"))
			.with(new RevisionSettings("classpath:/db/changelog/changes/a.sql/b", RevisionSettings.FILE_NAME, null,
					null, "jane"));
		Path file = project.root().resolve(SourceProject.CHANGES + "a.sql");

		MigrationException failure = catchThrowableOfType(MigrationException.class, () -> project.write("Add phone"));

		assertThat(failure.getExitCode()).isEqualTo(4);
		assertThat(Troubleshooting.shown(failure)).isEqualTo(
				"The revision could not be written into '" + project.root() + "': java.nio.file.NotDirectoryException: "
						+ file + ACTION + "Correct what it names. Nothing was left behind.");
	}

	@Test
	void waitsInVainForAnotherWriter() throws IOException {
		SourceTree tree = SourceTree.of(this.folder);
		try (SourceLock other = SourceLock.take(tree)) {
			MigrationTimeoutException timeout = catchThrowableOfType(MigrationTimeoutException.class,
					() -> SourceLock.take(tree, Duration.ofMillis(1)));

			assertThat(other).isNotNull();
			assertThat(timeout.getExitCode()).isEqualTo(5);
			assertThat(Troubleshooting.shown(timeout)).isEqualTo("Another 'db revision' writes into '" + tree.root()
					+ "' for more than 0 s." + ACTION + "Look for a process that hangs, and run the command again.");
		}
	}

	private SourceProject project(String option) {
		return SourceProject.in(this.folder)
			.file(SourceProject.MASTER,
					RevisionWriterTests.INCLUDE_ALL + (option.isEmpty() ? "" : "      " + option + "\n"));
	}

	private static String changeSet(String id) {
		return "--liquibase formatted sql\n--changeset me:" + id + "\nCREATE TABLE " + id + " (id INTEGER);\n";
	}

	private static void assertRefused(SourceProject project, String message, String action) {
		Map<String, String> before = project.files();

		MigrationRefusedException refusal = refusal(project);

		assertThat(refusal.getExitCode()).isEqualTo(3);
		assertThat(Troubleshooting.shown(refusal)).isEqualTo(message + ACTION + action);
		assertThat(project.files()).isEqualTo(before);
	}

	private static MigrationRefusedException refusal(SourceProject project) {
		return catchThrowableOfType(MigrationRefusedException.class, () -> project.write("Add phone"));
	}

	private static ClassLoader classes(Path jar) throws MalformedURLException {
		return new URLClassLoader(new URL[] { jar.toUri().toURL() });
	}

	/**
	 * The last name first.
	 */
	public static final class Backwards implements Comparator<String> {

		@Override
		public int compare(String one, String other) {
			return other.compareTo(one);
		}

	}

	/**
	 * Takes what is old.
	 */
	public static final class OnlyOld implements IncludeAllFilter {

		@Override
		public boolean include(String path) {
			return path.contains("old");
		}

	}

}
