package io.github.migrationstarter.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every fault suite needs: databases of one engine, changelogs, and what must be
 * true in the end.
 */
abstract class FaultContract {

	static final String TRUE = "db.bootstrap-on-startup=true";

	static final String MISSING_ONLY = "db.bootstrap-on-startup=missing-only";

	private static final DatabaseDump OUTCOME = DatabaseDump.full()
		.withoutTables("databasechangelogrun")
		.withoutColumns("dateexecuted", "deployment_id", "locked", "lockedby", "lockgranted");

	final FaultEngine engine;

	@TempDir
	Path folder;

	FaultContract(FaultEngine engine) {
		this.engine = engine;
	}

	TestDatabase missing() {
		return this.engine.missing(this.folder);
	}

	TestDatabase empty() {
		return this.engine.empty(this.folder);
	}

	/**
	 * A changelog whose change sets each make a table and insert two rows into it, and
	 * one into a table that all share and that takes anything twice.
	 */
	TestChangelog tables(int from, int to) {
		TestChangelog changelog = new TestChangelog();
		for (int i = from; i <= to; i++) {
			changelog.with(id(i), """
					%screate table t%d (id integer primary key, name varchar(20) not null);
					insert into t%d values (1, 'one'), (2, 'two');
					insert into shared values (%d);
					--rollback delete from shared where id = %d;
					--rollback drop table t%d;
					%s""".formatted((i == 1) ? "create table shared (id integer);\n" : "", i, i, i, i, i,
					(i == 1) ? "--rollback drop table shared;\n" : ""));
		}
		return changelog;
	}

	static String id(int number) {
		return "%04d".formatted(number);
	}

	static List<String> ids(int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj(FaultContract::id).toList();
	}

	/**
	 * Starts and ends an application, in this JVM.
	 */
	static void migrate(TestDatabase database, String... properties) {
		LocalApplication.on(database).start((context) -> assertThat(context).hasNotFailed(), properties);
	}

	/**
	 * Migrates without any disturbance, in a JVM of its own.
	 * @return how long it took from the first look to the start, in milliseconds
	 */
	long undisturbed(TestDatabase database, String... properties) {
		try (ForkedApplication application = ForkedApplication.at(database, properties)) {
			application.go().await(ForkedApplication.MIGRATING);
			long start = System.nanoTime();
			application.await(ForkedApplication.STARTED);
			long took = (System.nanoTime() - start) / 1_000_000;
			assertThat(application.exitCode()).isZero();
			return took;
		}
	}

	/**
	 * The failure of a start that has lost its connection.
	 */
	static MigrationFailedException connectionFailure(@Nullable Throwable startupFailure) {
		MigrationFailedException failure = Stream.iterate(startupFailure, Objects::nonNull, Throwable::getCause)
			.filter(MigrationFailedException.class::isInstance)
			.map(MigrationFailedException.class::cast)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No failure of ours", startupFailure));
		assertThat(failure.getReason()).isEqualTo(Reason.UNREACHABLE);
		return failure;
	}

	static String outcome(TestDatabase database) {
		return database.dump(OUTCOME);
	}

	/**
	 * Asserts that every change set ran exactly once and that nobody holds the lock.
	 */
	void assertDone(TestDatabase database, int changeSets) {
		assertMigrated(database, changeSets);
		assertUnlocked(database);
	}

	/**
	 * Asserts that every change set ran exactly once.
	 */
	static void assertMigrated(TestDatabase database, int changeSets) {
		assertThat(database.history()).isEqualTo(ids(1, changeSets));
		assertThat(database.query("select id from shared order by id"))
			.isEqualTo(IntStream.rangeClosed(1, changeSets).mapToObj(String::valueOf).toList());
		assertThat(database.query("select count(*) from DATABASECHANGELOGRUN where KIND not in ('RUN', 'TOOK')"))
			.containsExactly("0");
	}

	void assertUnlocked(TestDatabase database) {
		assertThat(database.query("select count(*) from DATABASECHANGELOGLOCK")).containsExactly("1");
		assertThat(holder(database)).isNull();
		this.engine.assertNoLeftovers(database);
	}

	static String holder(TestDatabase database) {
		return database.query("select LOCKEDBY from DATABASECHANGELOGLOCK").get(0);
	}

}
