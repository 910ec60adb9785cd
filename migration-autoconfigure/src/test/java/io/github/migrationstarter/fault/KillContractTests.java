package io.github.migrationstarter.fault;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGKILL at a random moment, then a start: as if nothing had happened.
 */
@Tag("kills")
abstract class KillContractTests extends FaultContract {

	private static final Log logger = LogFactory.getLog(KillContractTests.class);

	private final Random random = new Random();

	KillContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void aFirstCreationThatIsKilledIsFinishedByTheNextStart() {
		String changelog = tables(1, FaultSize.changeSets()).in(this.folder);
		TestDatabase undisturbed = missing();
		migrate(undisturbed, changelog);
		long duration = undisturbed(missing(), changelog);

		for (int trial = 0; trial < FaultSize.trials(); trial++) {
			TestDatabase database = missing();
			killAtRandom(database, trial, duration, changelog, MISSING_ONLY);
			migrate(database, changelog, MISSING_ONLY);

			assertDone(database, FaultSize.changeSets());
			assertThat(outcome(database)).isEqualTo(outcome(undisturbed));
		}
	}

	@Test
	void anUpgradeThatIsKilledIsFinishedByTheNextStart() {
		int half = FaultSize.changeSets() / 2;
		String first = tables(1, half).in(this.folder);
		String second = tables(1, FaultSize.changeSets()).in(this.folder);
		TestDatabase undisturbed = missing();
		migrate(undisturbed, first);
		long duration = undisturbed(undisturbed, second, TRUE);

		for (int trial = 0; trial < FaultSize.trials(); trial++) {
			TestDatabase database = missing();
			migrate(database, first);
			killAtRandom(database, trial, duration, second, TRUE);
			migrate(database, second, TRUE);

			assertDone(database, FaultSize.changeSets());
			assertThat(outcome(database)).isEqualTo(outcome(undisturbed));
		}
	}

	/**
	 * Kills in turn at any moment of the whole run, and at one after its first change
	 * set.
	 */
	private void killAtRandom(TestDatabase database, int trial, long duration, String... properties) {
		try (ForkedApplication application = ForkedApplication.at(database, properties)) {
			application.go().await((trial % 2 == 0) ? ForkedApplication.MIGRATING : " [1/");
			long moment = this.random.nextLong((trial % 2 == 0) ? duration : duration / 3);
			LockSupport.parkNanos(moment * 1_000_000);
			application.kill9();
			String last = application.text().lines().reduce((first, second) -> second).orElse("");
			logger.info("Killed after " + moment + " of " + duration + " ms: " + last.replaceFirst("^.* : ", ""));
		}
	}

}
