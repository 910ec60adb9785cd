package io.github.migrationstarter.fault;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lock of a killed process passes to whoever waits for it.
 */
abstract class TakeoverContractTests extends FaultContract {

	private static final Duration SOON = Duration.ofSeconds(30);

	TakeoverContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void twoReplicasFinishTheWorkOfAKilledThird() {
		TestDatabase database = missing();
		String changelog = tables(1, 5).in(this.folder);

		try (ForkedApplication holder = ForkedApplication.at(database, changelog,
				"fault.point=PAUSE AFTER 0 insert into t3 .*");
				ForkedApplication second = ForkedApplication.at(database, changelog);
				ForkedApplication third = ForkedApplication.at(database, changelog)) {
			holder.go().await(ForkedApplication.PAUSED);
			String dead = holder(database);
			second.go().await("Waiting for the lock");
			third.go().await("Waiting for the lock");

			holder.kill9();
			long killed = System.nanoTime();
			String takeover = ForkedApplication.awaitAny("Took over the lock", second, third);
			Duration took = Duration.ofNanos(System.nanoTime() - killed);

			Measured.say("from kill to takeover", took);
			assertThat(took).isLessThan(SOON);
			assertThat(takeover).containsPattern(" WARN .* Took over the lock of the .* from '" + dead
					+ "', held since \\S+, " + this.engine.proof() + "\\.$");
			assertThat(second.exitCode()).as(second.text()).isZero();
			assertThat(third.exitCode()).as(third.text()).isZero();
			assertThat(second.isStarted() && third.isStarted()).isTrue();
			assertThat(holder.isStarted()).isFalse();
		}

		assertDone(database, 5);
	}

	@Test
	void theNextStartTakesOverFromAKilledStamp() {
		TestDatabase database = empty();
		database.execute("create table t1 (id integer primary key, name varchar(20) not null)",
				"create table shared (id integer)", "insert into shared values (1)");
		String changelog = tables(1, 3).in(this.folder);

		haltAt(database, "HALT AFTER 0 insert into .*DATABASECHANGELOG .*", changelog, TRUE, "db.stamp.revision=0001");
		assertThat(holder(database)).startsWith("migration-starter:");
		migrate(database, changelog, TRUE, "db.stamp.revision=0001");

		assertDone(database, 3);
	}

	@Test
	void aCreationKilledBeforeItNotesWhatItSkippedIsFinished() {
		TestDatabase database = missing();
		String changelog = tables(1, 2)
			.with(id(3), "",
					"--preconditions onFail:CONTINUE\n--precondition-sql-check expectedResult:1 select 0\n"
							+ "create table never (id integer);")
			.in(this.folder);

		haltAt(database, "HALT BEFORE 0 insert into .*'SKIPPED'.*", changelog, MISSING_ONLY);
		migrate(database, changelog, MISSING_ONLY);

		assertThat(database.history()).isEqualTo(ids(1, 2));
		assertThat(database.query("select KIND from DATABASECHANGELOGRUN where KIND <> 'TOOK' order by KIND"))
			.containsExactly("RUN", "SKIPPED");
		assertUnlocked(database);
	}

	private static void haltAt(TestDatabase database, String point, String... properties) {
		String[] all = java.util.Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "fault.point=" + point;
		try (ForkedApplication application = ForkedApplication.at(database, all)) {
			application.go();
			assertThat(application.exitCode()).as(application.text()).isEqualTo(137);
		}
	}

}
