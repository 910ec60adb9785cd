package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import org.junit.jupiter.api.Test;

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
	void mayBeClosedTwice() {
		StopSignal signal = StopSignal.onShutdown();
		signal.close();

		assertThatNoException().isThrownBy(signal::close);
	}

}
