package io.github.migrationstarter.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.Capability;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Applications that wait until somebody else has migrated.
 */
abstract class WaitContractTests extends StateContractTests {

	private static final String WAIT = "db.check-on-startup=wait";

	WaitContractTests(TestEngine engine) {
		super(engine);
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "MISSING", "EMPTY", "UNFINISHED", "LEGACY", "BEHIND" })
	void startsOnceSomebodyElseHasMigrated(ExampleDatabase example) {
		assumeThat(example != ExampleDatabase.MISSING || this.engine.has(Capability.MISSING_DATABASES)).isTrue();
		TestDatabase database = example.make(this.engine, this.folder);
		CompletableFuture<StartedApplication> waiting = OwnThread
			.supply(() -> StartedApplication.on(database, example.changelog().in(this.folder), WAIT));

		StartedApplication job = StartedApplication.on(database, example.changelog().in(this.folder), TRUE,
				"db.stamp.revision=0002");

		assertThat(job.failure()).isNull();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).satisfies((application) -> {
			assertThat(application.failure()).isNull();
			assertThat(application.report().action()).isEqualTo(BootstrapAction.LEAVE);
			assertThat(application.report().state()).isEqualTo(DatabaseState.CURRENT);
		});
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "AHEAD", "CURRENT", "CURRENT_WITH_REPEATS" })
	void startsAtOnce(ExampleDatabase example) {
		TestDatabase database = example.make(this.engine, this.folder);

		StartedApplication application = StartedApplication.on(database, example.changelog().in(this.folder), WAIT);

		assertThat(application.failure()).isNull();
		assertThat(application.report().duration()).isLessThan(Duration.ofSeconds(30));
		assertThat(application.report().action()).isEqualTo(BootstrapAction.LEAVE);
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "ALTERED", "DIVERGED", "AHEAD" })
	void failsAtOnceWhereAPersonHasToAct(ExampleDatabase example) {
		TestDatabase database = example.make(this.engine, this.folder);

		MigrationException refusal = refusal(database, example.changelog(), WAIT, "db.newer-schema=fail");

		assertThat(refusal).isInstanceOfSatisfying(MigrationRefusedException.class,
				(refused) -> assertThat(refused.getState()).isEqualTo(example.state()));
	}

	@Test
	void failsWithTheLastStateAfterTheTimeout() {
		TestDatabase database = migrated(tables(1, 1));

		MigrationException failure = refusal(database, tables(1, 2), WAIT, "db.wait.timeout=1s");

		assertThat(failure).isInstanceOf(MigrationTimeoutException.class)
			.hasMessage("Waited 1 s for the schema of the " + this.engine.title(database)
					+ " to become current. The last look said: The " + this.engine.title(database)
					+ " is behind this application: 1 change set is pending, 'app.sql::0002::me'; the last one that ran "
					+ "is 'app.sql::0001::me'.");
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void doesNotWaitForWhatItMayDoItself() {
		TestDatabase database = this.engine.creatable(this.folder);
		String before = this.engine.picture(database, this.folder);

		MigrationException failure = refusal(database, tables(1, 1), TRUE, WAIT);

		assertThat(failure).isInstanceOf(MigrationUsageException.class)
			.hasMessage("'db.bootstrap-on-startup=true' and 'db.check-on-startup=wait' contradict each other: the one "
					+ "migrates, the other waits until somebody else has.");
		assertThat(failure.getAction()).isEqualTo("Set DB_BOOTSTRAP_ON_STARTUP=false where a job or an init container "
				+ "migrates, or remove DB_CHECK_ON_STARTUP=wait where this application does it.");
		assertThat(this.engine.picture(database, this.folder).replaceAll(".*changelog.*\\n?", "").strip())
			.isEqualTo(before.strip());
	}

}
