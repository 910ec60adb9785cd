package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.SmallDisk;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A SQLite database whose disk has no room left: a clear error, and a start with room
 * goes on.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class SqliteFullDiskTests extends FaultContract {

	private static final String FULL = "[SQLITE_FULL] Insertion failed because database is full (database or disk is "
			+ "full).";

	private static final String MAKE_ROOM = "Make room there, and start again: the next run goes on from here.";

	SqliteFullDiskTests() {
		super(FaultEngine.SQLITE);
	}

	@Test
	void isFinishedWithRoomWhereverTheFileCouldNotGrow() {
		TestDatabase undisturbed = missing();
		String changelog = tables(1, 3).in(this.folder);
		migrate(undisturbed, changelog);
		Set<String> ends = new LinkedHashSet<>();

		for (int pages = 1; !ends.contains("started"); pages++) {
			TestDatabase database = missing();
			String limit = "spring.datasource.hikari.connection-init-sql=pragma max_page_count = " + pages;
			LocalApplication.on(database)
				.start((context) -> ends.add((context.getStartupFailure() == null) ? "started"
						: assertFull(context, database).substring(message(database, "").length()).strip()), changelog,
						limit);
			migrate(database, changelog);

			assertMigrated(database, 3);
			assertThat(outcome(database)).isEqualTo(outcome(undisturbed));
			migrate(database, tables(1, 4).in(this.folder), TRUE);
			assertDone(database, 4);
		}

		assertThat(ends).containsExactly("",
				"The run could not go on. It was rolled back. No change set ran before it.",
				stopped(1) + "No change set ran before it.", stopped(2) + "The 1 change set before it stays.",
				stopped(3) + "The 2 change sets before it stay.", "started");
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void leavesTheDatabaseAsItWasWhereTheLockRowCannotBeWritten() throws Exception {
		try (SmallDisk disk = disk()) {
			TestDatabase database = on(disk);
			String before = outcome(database);
			disk.fill();

			LocalApplication.on(database)
				.start((context) -> assertThat(assertFull(context, database)).isEqualTo(message(database, "")),
						tables(1, 5).in(this.folder), TRUE);

			assertThat(outcome(database)).isEqualTo(before);
			assertFinishedWithRoom(disk, database);
		}
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void leavesNothingWhereNothingCanBeCreated() throws Exception {
		try (SmallDisk disk = disk()) {
			TestDatabase database = new TestDatabase("jdbc:sqlite:" + disk.folder().resolve("new.db"), "", "");
			disk.fill();

			LocalApplication.on(database)
				.start((context) -> assertThat(assertFull(context, database)).isEqualTo(message(database, "")),
						tables(1, 5).in(this.folder));

			disk.free();
			migrate(database, tables(1, 5).in(this.folder));
			assertDone(database, 5);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEFORE 0 insert into shared values \\(4\\)",
			"AFTER 0 insert into shared values \\(4\\) -> insert into DATABASECHANGELOG .*",
			"BEFORE 0 insert into shared values \\(4\\) -> commit" })
	@EnabledIfMachineHas(Facility.MOUNTS)
	void rollsBackTheChangeSetThatFindsNoRoom(String point) throws Exception {
		try (SmallDisk disk = disk()) {
			TestDatabase database = on(disk);

			fillAt(disk, point, database, (context) -> assertThat(assertFull(context, database))
				.isEqualTo(message(database, "\n" + stopped(4) + "The 1 change set before it stays.")));

			assertThat(database.history()).isEqualTo(ids(1, 3));
			assertFinishedWithRoom(disk, database);
		}
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void startsWhereOnlyTheNoteOfTheRunFindsNoRoom(CapturedOutput output) throws Exception {
		try (SmallDisk disk = disk()) {
			TestDatabase database = on(disk);

			fillAt(disk, "BEFORE 0 insert into DATABASECHANGELOGRUN .*'RUN'.*", database,
					(context) -> assertThat(context).hasNotFailed());

			assertThat(output).contains("The run could not be noted in the run table: The disk of the ");
			assertThat(database.history()).isEqualTo(ids(1, 5));
			assertFinishedWithRoom(disk, database);
		}
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void startsWhereTheReleaseFindsNoRoomAndIsTakenOver(CapturedOutput output) throws Exception {
		try (SmallDisk disk = disk()) {
			TestDatabase database = on(disk);

			fillAt(disk, "BEFORE 0 update DATABASECHANGELOGLOCK .* LOCKEDBY = NULL .*", database,
					(context) -> assertThat(context).hasNotFailed());

			assertThat(output).contains("The lock of the SQLite database '" + disk.folder().resolve("app.db")
					+ "' could not be released (" + FULL.substring(0, FULL.length() - 1)
					+ "). The next start takes it over by itself, unless another start already has; it is "
					+ "also freed by: java -jar app.jar db unlock");
			assertThat(holder(database)).startsWith("migration-starter:");
			assertFinishedWithRoom(disk, database);
		}
	}

	private SmallDisk disk() throws IOException {
		return SmallDisk.at(Files.createDirectory(this.folder.resolve("disk")), 1024);
	}

	private TestDatabase on(SmallDisk disk) {
		Path file = disk.folder().resolve("app.db");
		TestDatabase database = new TestDatabase("jdbc:sqlite:" + file, "", "");
		migrate(database, tables(1, 2).in(this.folder));
		return database;
	}

	private void fillAt(SmallDisk disk, String point, TestDatabase database,
			Consumer<AssertableApplicationContext> inside) {
		new LocalApplication(database, FaultPoint.parse(point, disk::fill)::reached).start(inside,
				tables(1, 5).in(this.folder), TRUE);
	}

	private static String stopped(int changeSet) {
		return "The change set 'app.sql::" + id(changeSet) + "::me' could not go on. It was rolled back. ";
	}

	private static String message(TestDatabase database, String more) {
		return "The disk of the SQLite database '" + database.url().substring("jdbc:sqlite:".length()) + "' is full: "
				+ FULL + more;
	}

	private static String assertFull(AssertableApplicationContext context, TestDatabase database) {
		Throwable failure = context.getStartupFailure();
		while (failure != null && !(failure instanceof MigrationFailedException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isInstanceOfSatisfying(MigrationFailedException.class, (full) -> {
			assertThat(full).hasMessageStartingWith(message(database, ""));
			assertThat(full.getAction()).isEqualTo(MAKE_ROOM);
		});
		return failure.getMessage();
	}

	private void assertFinishedWithRoom(SmallDisk disk, TestDatabase database) {
		disk.free();
		migrate(database, tables(1, 5).in(this.folder), TRUE);
		assertMigrated(database, 5);
		migrate(database, tables(1, 6).in(this.folder), TRUE);
		assertDone(database, 6);
	}

}
