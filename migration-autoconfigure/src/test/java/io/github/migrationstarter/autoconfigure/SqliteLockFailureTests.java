package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads when another program keeps a SQLite database locked.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class SqliteLockFailureTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String REMEDY = "See which process keeps a transaction open that writes, and end it, or wait "
			+ "longer with DB_LOCK_WAIT.";

	@TempDir
	Path folder;

	private TestDatabase database;

	private String title;

	private String before;

	@BeforeEach
	void migrate() {
		this.database = TestEngine.SQLITE.empty(this.folder);
		this.title = TestEngine.SQLITE.title(this.database);
		assertThat(BootedApplication.on(this.database, TRUE, changelog(2)).failure()).isNull();
		this.before = TestEngine.SQLITE.picture(this.database, this.folder);
	}

	@Test
	void anotherProgramThatWrites(CapturedOutput output) throws SQLException {
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("begin immediate");

			assertThat(start(TRUE).exitCode()).isEqualTo(5);
		}

		assertThat(output).contains(Troubleshooting.report("Waited 300 ms for the lock of the " + this.title
				+ ", to which another connection writes. Nothing was changed.", REMEDY));
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void anotherProgramThatLetsNobodyRead(CapturedOutput output) throws SQLException {
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("begin exclusive");

			assertThat(start(TRUE, impatient()).exitCode()).isEqualTo(5);
		}

		assertThat(output).contains(Troubleshooting.report(lockedForReaders(), REMEDY))
			.containsPattern("Waiting for another writer of the " + Pattern.quote(this.title)
					+ ", which keeps readers out too \\(\\d+ ms so far, 300 ms at most\\)\\.");
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void warnsOfAnotherProgramThatLetsNobodyReadWhereItMayOnlyLook(CapturedOutput output) throws SQLException {
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("begin exclusive");

			assertThat(start("db.bootstrap-on-startup=false", "db.check-on-startup=warn", impatient()).failure())
				.isNull();
		}

		assertThat(FailureContractTests.warnings(output)).hasSize(1)
			.first()
			.asString()
			.endsWith(lockedForReaders() + " " + REMEDY);
		assertThat(
				TestEngine.SQLITE.picture(this.database, this.folder).lines().filter((file) -> !file.contains(".sql")))
			.containsExactlyElementsOf(this.before.lines().filter((file) -> !file.contains(".sql")).toList());
	}

	private String lockedForReaders() {
		return "Waited 300 ms for another connection to stop writing to the " + this.title
				+ ", which keeps readers out too. Nothing was changed.";
	}

	/**
	 * Otherwise the driver itself waits for seconds.
	 */
	private String impatient() {
		return "spring.datasource.url=" + this.database.url() + "?busy_timeout=50";
	}

	private BootedApplication start(String... properties) {
		String[] all = new String[properties.length + 2];
		System.arraycopy(properties, 0, all, 2, properties.length);
		all[0] = "db.lock.wait=300ms";
		all[1] = changelog(3);
		return BootedApplication.on(this.database, all);
	}

	private String changelog(int revisions) {
		return new TestChangelog().tables(1, revisions).in(this.folder);
	}

}
