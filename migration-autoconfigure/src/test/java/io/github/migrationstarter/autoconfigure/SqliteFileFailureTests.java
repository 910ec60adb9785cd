package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.Mounts;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads when something is wrong with the file of a SQLite database, and
 * that no byte of any file has changed.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class SqliteFileFailureTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String USER = System.getProperty("user.name");

	private static final String DAMAGED = "[SQLITE_CORRUPT] The database disk image is malformed (database disk image is "
			+ "malformed).";

	@TempDir
	Path folder;

	private Path data;

	private Path file;

	@BeforeEach
	void name() throws IOException {
		this.data = Files.createDirectory(this.folder.resolve("data"));
		this.file = this.data.resolve("app.db");
	}

	@Test
	void aFileThatIsNoDatabase(CapturedOutput output) throws IOException {
		Files.writeString(this.file, "These are notes, not a database.".repeat(8));

		assertFails(output,
				"The file of the " + title() + " is not a database, or is encrypted: [SQLITE_NOTADB] File "
						+ "opened that is not a database file (file is not a database).",
				"Correct the path in the URL of the DataSource, or its key. Nothing was written to the file.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 50, 20_000 })
	void aFileThatIsCutOff(int length, CapturedOutput output) throws IOException {
		migrate();
		Files.write(this.file, Arrays.copyOf(Files.readAllBytes(this.file), length));

		assertDamaged(output);
	}

	@Test
	void aFileThatIsDamagedInTheMiddle(CapturedOutput output) throws IOException {
		migrate();
		byte[] bytes = Files.readAllBytes(this.file);
		Arrays.fill(bytes, 4096, 20_000, (byte) 7);
		Files.write(this.file, bytes);

		assertDamaged(output);
	}

	@Test
	void aPathThatIsAFolder(CapturedOutput output) throws IOException {
		Files.createDirectory(this.file);

		assertFails(output, "The " + title() + " is a folder, and has to be a file.",
				"Name a file in it: jdbc:sqlite:" + this.file + "/app.db");
	}

	@Test
	void aPathThatIsNone(CapturedOutput output) {
		BootedApplication failed = BootedApplication.on(new TestDatabase("jdbc:sqlite:file:/data/a%00b.db", "", ""),
				changelog(1));

		assertThat(failed.exitCode()).isEqualTo(2);
		assertThat(output).contains(Troubleshooting.report(
				"'/data/a\\0b.db', which the URL of the DataSource names, cannot be the path of a file: Nul character not "
						+ "allowed.",
				"Correct the URL. Where the path has letters beyond ASCII, start Java in a locale that knows them: "
						+ "LC_ALL=C.UTF-8."))
			.doesNotContain("\tat ");
	}

	@Test
	void aFolderThatIsAFile(CapturedOutput output) throws IOException {
		Path parent = Files.writeString(this.data.resolve("notes"), "notes");
		this.file = parent.resolve("app.db");

		assertFails(output, "The " + title() + " cannot be created: '" + parent + "' is no folder.", "Let the user '"
				+ USER + "' write there, mount it writable, or correct the path in the URL of the " + "DataSource.");
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void aFolderThatCanOnlyBeRead(CapturedOutput output) throws Exception {
		try (AutoCloseable mount = Mounts.readOnly(this.data)) {
			assertFails(output,
					"The " + title() + " cannot be created: '" + this.file + "' is refused: Read-only file system.",
					"Let the user '" + USER + "' write there, mount it writable, or correct the path in the URL of the "
							+ "DataSource.");
		}
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void aFileThatCanOnlyBeRead(CapturedOutput output) throws Exception {
		migrate();
		try (AutoCloseable mount = Mounts.readOnly(this.data)) {
			assertThat(start(2).failure()).isNull();

			assertFails(output,
					"The " + title()
							+ " can only be read, and has to be written to: [SQLITE_READONLY] Attempt to write a "
							+ "readonly database (attempt to write a readonly database).",
					"Let the user that runs the application write the file and its folder, where SQLite keeps a journal, "
							+ "and mount them writable. Where another process migrates, set "
							+ "DB_BOOTSTRAP_ON_STARTUP=false.");
		}
	}

	/**
	 * Beside a file with a write-ahead log, SQLite makes another one even for reading.
	 */
	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void aFileThatCannotBeOpened(CapturedOutput output) throws Exception {
		migrate();
		database().execute("pragma journal_mode = wal");
		try (AutoCloseable mount = Mounts.readOnly(this.data)) {
			assertFails(output, "The file of the " + title()
					+ " cannot be opened: [SQLITE_CANTOPEN] Unable to open the database file (unable to open database file).",
					"Let the user that runs the application read and write the file and its folder, or correct the path "
							+ "in the URL of the DataSource.");
		}
	}

	@Test
	void aLinkToNowhere(CapturedOutput output) throws IOException {
		Files.createSymbolicLink(this.file, Path.of("nowhere", "app.db"));

		assertThat(start(1).exitCode()).isEqualTo(4);

		assertThat(output).contains(Troubleshooting.report(
				"The " + title() + " cannot be created: '" + this.file + "' is a link to nowhere.",
				"Let the user '" + USER + "' write there, mount it writable, or correct the path in the URL of the "
						+ "DataSource."));
		assertThat(this.data).isDirectoryNotContaining((path) -> !path.equals(this.file));
	}

	@Test
	void anAnswerThatHasNoTextOfItsOwn(CapturedOutput output) {
		migrate();

		assertThat(start(3, "spring.datasource.hikari.read-only=true").exitCode()).isEqualTo(4);

		assertThat(output).contains(Troubleshooting.report(
				"The " + title() + " answered: Cannot change read-only flag after establishing a connection. Use "
						+ "SQLiteConfig#setReadOnly and SQLiteConfig.createConnection().",
				"That is the database's own message. Correct what it names, and start again; nothing was written after "
						+ "it."));
	}

	@Test
	void aDiskThatIsFull(CapturedOutput output) {
		assertThat(start(1, "spring.datasource.hikari.connection-init-sql=pragma max_page_count = 1").exitCode())
			.isEqualTo(4);

		assertThat(output).contains(Troubleshooting.report(
				"The disk of the " + title() + " is full: [SQLITE_FULL] Insertion failed because database is full "
						+ "(database or disk is full).",
				"Make room there, and start again: the next run goes on from here."));
		assertThat(this.file).isEmptyFile();
		assertThat(start(2).failure()).isNull();
	}

	private void assertDamaged(CapturedOutput output) {
		assertFails(output, "The file of the " + title() + " is damaged: " + DAMAGED,
				"Put a copy of it in its place, or save what can still be read, with SQLite's command line: "
						+ "sqlite3 <the file> .recover | sqlite3 <a new file>");
	}

	private void assertFails(CapturedOutput output, String description, String action) {
		String changelog = changelog(3);
		String before = TestEngine.SQLITE.picture(database(), this.folder);

		BootedApplication failed = BootedApplication.on(database(), TRUE, changelog);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(description, action)).doesNotContain("\tat ");
		assertThat(TestEngine.SQLITE.picture(database(), this.folder)).isEqualTo(before);
	}

	private void migrate() {
		assertThat(start(2).failure()).isNull();
	}

	private BootedApplication start(int revisions, String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 2);
		System.arraycopy(properties, 0, all, 2, properties.length);
		all[0] = TRUE;
		all[1] = changelog(revisions);
		return BootedApplication.on(database(), all);
	}

	private String changelog(int revisions) {
		return new TestChangelog().tables(1, revisions).in(this.folder);
	}

	private TestDatabase database() {
		return new TestDatabase("jdbc:sqlite:" + this.file, "", "");
	}

	private String title() {
		return TestEngine.SQLITE.title(database());
	}

}
