package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tests of {@code db.transaction=run} share.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class WholeRunContract {

	static final String TRUE = "db.bootstrap-on-startup=true";

	static final String RUN = "db.transaction=run";

	/**
	 * The run table keeps the note of the run that failed.
	 */
	static final DatabaseDump BUT_NOTES = DatabaseDump.full().withoutTables("databasechangelogrun");

	/**
	 * Taking the lock makes its table.
	 */
	static final DatabaseDump BUT_LOCK = DatabaseDump.full().withoutTables("databasechangeloglock");

	static final String FAILING = "insert into nowhere values (1);";

	final TestEngine engine;

	@TempDir
	Path folder;

	WholeRunContract(TestEngine engine) {
		this.engine = engine;
	}

	BootedApplication run(TestDatabase database, TestChangelog changelog, String... properties) {
		String[] all = List.of(List.of(changelog.in(this.folder), TRUE, RUN), List.of(properties))
			.stream()
			.flatMap(List::stream)
			.toArray(String[]::new);
		return BootedApplication.on(database, all);
	}

	void assertRuns(TestDatabase database, TestChangelog changelog, int changeSets) {
		assertThat(run(database, changelog).failure()).isNull();
		assertThat(database.history()).hasSize(changeSets);
		assertThat(database.query("select LOCKEDBY from DATABASECHANGELOGLOCK")).containsOnlyNulls();
	}

	TestDatabase migrated(int tables) {
		TestDatabase database = empty();
		assertThat(run(database, tables(1, tables)).failure()).isNull();
		return database;
	}

	TestDatabase empty() {
		return this.engine.empty(this.folder);
	}

	static TestChangelog tables(int from, int to) {
		return new TestChangelog().tables(from, to);
	}

}
