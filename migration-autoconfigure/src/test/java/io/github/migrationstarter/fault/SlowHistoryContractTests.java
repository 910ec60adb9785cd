package io.github.migrationstarter.fault;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGKILL while the history takes long to write, so that most fall between a change set
 * and its row, or between the row and the commit.
 */
@Tag("kills")
abstract class SlowHistoryContractTests extends FaultContract {

	private static final int TRIALS = (FaultSize.trials() + 1) / 2;

	private final Random random = new Random();

	SlowHistoryContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void anUpgradeKilledWhileTheHistoryIsWrittenIsFinishedByTheNextStart() {
		String changelog = tables(1, 5).in(this.folder);
		TestDatabase undisturbed = slow();
		long start = System.nanoTime();
		migrate(undisturbed, changelog, TRUE);
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		Measured.say("3 slow change sets", took);

		for (int trial = 0; trial < TRIALS; trial++) {
			TestDatabase database = slow();
			try (ForkedApplication application = ForkedApplication.at(database, changelog, TRUE)) {
				application.go().await(" [1/3]");
				Duration moment = Duration.ofNanos(this.random.nextLong(took.toNanos()));
				LockSupport.parkNanos(moment.toNanos());
				application.kill9();
				Measured.say("killed with " + database.history().size() + " of 5 rows written, after", moment);
			}
			migrate(database, changelog, TRUE);

			assertMigrated(database, 5);
			assertThat(outcome(database)).isEqualTo(outcome(undisturbed));
		}
	}

	private TestDatabase slow() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute(this.engine.slowInsert("DATABASECHANGELOG").toArray(String[]::new));
		return database;
	}

}
