package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowingSilenceTests {

	private final GrowingSilence silence = new GrowingSilence();

	@Test
	void isBrokenEverMoreRarely() {
		assertThat(IntStream.rangeClosed(0, 300).filter((second) -> isOver("refused", second))).containsExactly(0, 5,
				15, 35, 75, 135, 195, 255);
	}

	@Test
	void isBrokenByNews() {
		assertThat(
				IntStream.rangeClosed(0, 40).filter((second) -> isOver((second < 20) ? "refused" : "starting", second)))
			.containsExactly(0, 5, 15, 20, 25, 35);
	}

	@Test
	void lastsUntilThereIsSomethingToSay() {
		assertThat(this.silence.isBroken()).isFalse();

		isOver("refused", 0);

		assertThat(this.silence.isBroken()).isTrue();
	}

	private boolean isOver(String reason, int seconds) {
		return this.silence.isOver(reason, Duration.ofSeconds(seconds));
	}

}
