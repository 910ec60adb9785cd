package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class StopSignalTests {

	@Test
	void isNotRaisedWhileTheApplicationLives() {
		try (StopSignal signal = StopSignal.onShutdown()) {
			assertThat(signal.isRaised()).isFalse();
			assertThatNoException().isThrownBy(() -> signal.pause(Duration.ofMillis(1), "waited"));
		}
	}

	@Test
	void theTextSaysThatNothingIsToBeRepaired() {
		assertThat(Troubleshooting.shown(StopSignal.stopped("waited for the lock", null)))
			.isEqualTo("The application was told to stop while it waited for the lock.\n\nAction:\n\n"
					+ "Nothing needs to be repaired: the next run goes on from here.");
	}

	@Test
	void mayBeClosedTwice() {
		StopSignal signal = StopSignal.onShutdown();
		signal.close();

		assertThatNoException().isThrownBy(signal::close);
	}

}
