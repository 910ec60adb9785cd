package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.Capability;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The main job, the same on every engine. An engine joins by saying how it makes a
 * missing and an empty database.
 */
abstract class BootstrapContractTests {

	static final String TRUE = "db.bootstrap-on-startup=true";

	static final String FALSE = "db.bootstrap-on-startup=false";

	static final String MISSING_ONLY = "db.bootstrap-on-startup=missing-only";

	static final String WARN = "db.check-on-startup=warn";

	@TempDir
	Path folder;

	abstract TestDatabase missing();

	abstract TestDatabase empty();

	/**
	 * Whether the engine can do what not every engine can.
	 */
	boolean has(Capability capability) {
		return true;
	}

	@Test
	void createsAMissingDatabase() {
		assumeThat(has(Capability.MISSING_DATABASES)).isTrue();
		TestDatabase database = missing();

		StartedApplication application = StartedApplication.on(database, changelog(1, 3), MISSING_ONLY);

		assertThat(application.failure()).isNull();
		assertThat(application.report().found()).isEqualTo(DatabaseState.MISSING);
		assertThat(application.report().action()).isEqualTo(BootstrapAction.CREATE);
		assertThat(application.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.query("select count(*) from t3")).containsExactly("1");
		assertThat(database.query("select count(*) from DATABASECHANGELOGLOCK where LOCKEDBY is not null"))
			.containsExactly("0");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void letsEightStartsAtOnceCreateOneDatabase(CapturedOutput output) throws Exception {
		TestDatabase database = missing();
		String changelog = new TestChangelog().tables(1, 5).includedIn(this.folder);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch barrier = new CountDownLatch(1);

		List<Future<StartedApplication>> starts = IntStream.range(0, 8).mapToObj((i) -> threads.submit(() -> {
			barrier.await();
			return StartedApplication.on(database, changelog);
		})).toList();
		barrier.countDown();

		for (Future<StartedApplication> start : starts) {
			assertThat(start.get(60, TimeUnit.SECONDS).failure()).isNull();
		}
		threads.shutdown();
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004", "0005");
		assertThat(database.query("select count(*) from t5")).containsExactly("1");
		assertThat(database.query("select concat(KIND, ' ', ACTION) from DATABASECHANGELOGRUN where KIND <> 'TOOK'"))
			.containsExactly("RUN CREATE");
		assertThat(output.toString().lines().filter((line) -> line.contains("A new database was made: ")))
			.hasSize(has(Capability.MISSING_DATABASES) ? 1 : 0);
	}

	@Test
	void leavesACurrentDatabaseAsItIs() {
		TestDatabase database = empty();
		String changelog = changelog(1, 3);
		StartedApplication.on(database, changelog);

		StartedApplication application = StartedApplication.on(database, changelog, TRUE);

		assertThat(application.failure()).isNull();
		assertThat(application.report().action()).isEqualTo(BootstrapAction.LEAVE);
		assertThat(application.report().state()).isEqualTo(DatabaseState.CURRENT);
	}

	@Test
	void upgradesADatabaseThatIsBehind() {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 2));

		StartedApplication application = StartedApplication.on(database, changelog(1, 5), TRUE);

		assertThat(application.failure()).isNull();
		assertThat(application.report().action()).isEqualTo(BootstrapAction.UPGRADE);
		assertThat(application.report().changeSets()).isEqualTo(3);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004", "0005");
	}

	@Test
	void refusesADatabaseThatIsBehindUnderMissingOnly() {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 2));

		StartedApplication application = StartedApplication.on(database, changelog(1, 5), MISSING_ONLY);

		assertThat(application.failure()).hasRootCauseInstanceOf(MigrationRefusedException.class);
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void stampsALegacyDatabaseAndUpgradesItFromThere() {
		TestDatabase database = empty();
		database.execute("create table t1 (id integer primary key)", "insert into t1 values (7)",
				"create table t2 (id integer primary key)");

		StartedApplication application = StartedApplication.on(database, changelog(1, 4), TRUE,
				"db.stamp.revision=0002");

		assertThat(application.failure()).isNull();
		assertThat(application.report().action()).isEqualTo(BootstrapAction.STAMP_AND_UPGRADE);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004");
		assertThat(database.query("select id from t1")).containsExactly("7");
	}

	@Test
	void notesEveryRunInTheRunTable() {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 2));
		StartedApplication.on(database, changelog(1, 3), TRUE);
		StartedApplication.on(database,
				new TestChangelog().tables(1, 3).with("0004", "insert into nowhere values (1);").in(this.folder), TRUE);

		List<String> runs = database.query("select concat_ws(' ', ACTION, coalesce(FROM_REVISION, '-'), "
				+ "coalesce(TO_REVISION, '-'), OUTCOME) from DATABASECHANGELOGRUN where KIND = 'RUN' order by ID");

		assertThat(runs).containsExactly("CREATE - app.sql::0002::me DONE",
				"UPGRADE app.sql::0002::me app.sql::0003::me DONE", "UPGRADE app.sql::0003::me - FAILED");
	}

	@Test
	void rollsAFailedChangeSetBackAndKeepsTheOnesBefore() {
		assumeThat(has(Capability.TRANSACTIONAL_DDL)).isTrue();
		TestDatabase database = empty();
		String changelog = new TestChangelog().tables(1, 2)
			.with("0003", "create table t3 (id integer);\ninsert into nowhere values (1);")
			.in(this.folder);

		StartedApplication application = StartedApplication.on(database, changelog, TRUE);

		assertThat(application.failure()).rootCause().isNotNull();
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.dump(DatabaseDump.full())).doesNotContain("t3");
	}

	private String changelog(int from, int to) {
		return new TestChangelog().tables(from, to).in(this.folder);
	}

}
