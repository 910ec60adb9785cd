package io.github.migrationstarter.database;

import java.time.Duration;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GuardRailsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "unset",
			value = { "unset | PT0.5S PT1S PT2S PT4S PT8S PT16S PT30S PT30S",
					"PT0.2S | PT0.5S PT1S PT2S PT4S PT8S PT16S PT30S PT30S",
					"PT5S | PT5S PT10S PT20S PT30S PT30S PT30S PT30S PT30S",
					"PT60S | PT1M PT1M PT1M PT1M PT1M PT1M PT1M PT1M" })
	void everyPauseIsLongerThanTheOneBefore(@Nullable Duration lockTimeout, String pauses) {
		GuardRails rails = new GuardRails(lockTimeout, null, 100);

		assertThat(IntStream.rangeClosed(1, 8).mapToObj(rails::pause).map(Duration::toString))
			.containsExactly(pauses.split(" "));
	}

	@Test
	void noneAreNone() {
		assertThat(GuardRails.NONE.isNone()).isTrue();
		assertThat(new GuardRails(null, null, 1).isNone()).isFalse();
	}

}
