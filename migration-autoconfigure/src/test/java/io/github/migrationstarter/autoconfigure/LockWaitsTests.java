package io.github.migrationstarter.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code db.lock.*}, else Liquibase's own settings, else ours.
 */
class LockWaitsTests {

	private static final String MINUTES = "liquibase.changelogLockWaitTimeInMinutes";

	private static final String SECONDS = "liquibase.changelogLockPollRate";

	@AfterEach
	void clear() {
		System.clearProperty(MINUTES);
		System.clearProperty(SECONDS);
	}

	@Test
	void areOursWhereNothingIsSet() {
		assertThat(LockWaits.of(new BootstrapProperties.Lock(null, null)))
			.isEqualTo(new LockWaits(Duration.ofMinutes(5), Duration.ofMillis(200)));
	}

	@Test
	void areLiquibasesWhereTheyAreSet() {
		System.setProperty(MINUTES, "7");
		System.setProperty(SECONDS, "3");

		assertThat(LockWaits.of(new BootstrapProperties.Lock(null, null)))
			.isEqualTo(new LockWaits(Duration.ofMinutes(7), Duration.ofSeconds(3)));
	}

	@Test
	void areThePropertiesBeforeLiquibases() {
		System.setProperty(MINUTES, "7");
		System.setProperty(SECONDS, "3");

		assertThat(LockWaits.of(new BootstrapProperties.Lock(Duration.ofSeconds(1), Duration.ofMillis(50))))
			.isEqualTo(new LockWaits(Duration.ofSeconds(1), Duration.ofMillis(50)));
	}

}
