package io.github.migrationstarter.fault;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGKILL at a random moment, then a start: as if nothing had happened.
 */
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
		undisturbed(undisturbed, changelog);
		long duration = undisturbed(missing(), changelog);

		for (int trial = 0; trial < FaultSize.trials(); trial++) {
			TestDatabase database = missing();
			killAtRandom(database, duration, changelog, MISSING_ONLY);
			undisturbed(database, changelog, MISSING_ONLY);

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
		undisturbed(undisturbed, first);
		long duration = undisturbed(undisturbed, second, TRUE);

		for (int trial = 0; trial < FaultSize.trials(); trial++) {
			TestDatabase database = missing();
			undisturbed(database, first);
			killAtRandom(database, duration, second, TRUE);
			undisturbed(database, second, TRUE);

			assertDone(database, FaultSize.changeSets());
			assertThat(outcome(database)).isEqualTo(outcome(undisturbed));
		}
	}

	private void killAtRandom(TestDatabase database, long duration, String... properties) {
		long moment = this.random.nextLong(duration * 1_000_000);
		try (ForkedApplication application = ForkedApplication.at(database, properties)) {
			application.go().await(ForkedApplication.MIGRATING);
			long deadline = System.nanoTime() + moment;
			while (System.nanoTime() < deadline) {
				LockSupport.parkNanos(deadline - System.nanoTime());
			}
			application.kill9();
			logger.info("Killed after " + moment / 1_000_000 + " of " + duration + " ms: "
					+ application.text().lines().reduce((first, second) -> second).orElse(""));
		}
	}

}
