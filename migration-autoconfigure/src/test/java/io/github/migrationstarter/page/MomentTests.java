package io.github.migrationstarter.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MomentTests {

	private final Moment moment = new Moment(Instant.parse("2026-03-02T12:00:00Z"));

	@ParameterizedTest
	@CsvSource({ "PT-1S, 0 ms", "PT0.056S, 56 ms", "PT1S, 1.0 s", "PT1.79S, 1.7 s", "PT59.999S, 59.9 s",
			"PT2M5S, 2 min 05 s", "PT1H2M59S, 1 h 02 min", "PT1000H, '1,000 h 00 min'" })
	void saysHowLong(Duration duration, String text) {
		assertThat(Moment.text(duration)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-02T12:00:09Z, just now", "2026-03-02T11:59:59.500Z, just now",
			"2026-03-02T11:58:01Z, 119 s ago", "2026-03-02T11:58:00Z, 2 min ago", "2026-03-02T09:59:00Z, 2 h ago",
			"2026-02-28T12:00:00Z, 2 days ago" })
	void saysHowLongAgo(Instant time, String age) {
		assertThat(this.moment.withAge(time).toString()).endsWith("<span class=\"note\"> UTC, " + age + "</span>");
	}

	@Test
	void tellsTheTimeToPeopleAndMachines() {
		assertThat(Moment.of(Instant.parse("2026-03-02T03:04:05.678Z")).toString())
			.isEqualTo("<time datetime=\"2026-03-02T03:04:05Z\">2026-03-02 03:04:05</time>");
	}

	@Test
	void drawsBarsOnALogarithmicRuler() {
		DurationScale scale = new DurationScale(
				List.of(Duration.ofMillis(3), Duration.ofMillis(100), Duration.ofSeconds(10)));

		assertThat(scale.percent(Duration.ofSeconds(10))).isEqualTo(100);
		assertThat(scale.percent(Duration.ofMillis(100))).isEqualTo(50);
		assertThat(scale.percent(Duration.ZERO)).isEqualTo(1.5);
		assertThat(scale.axis().toString().replaceAll("<[^>]+>", " ").strip().split(" +")).containsExactly("1", "ms",
				"10", "100", "1", "s", "10");
	}

	@Test
	void drawsARulerForNothing() {
		assertThat(new DurationScale(List.of()).percent(Duration.ofSeconds(1))).isEqualTo(100);
		assertThat(new DurationScale(List.of(Duration.ofDays(99))).percent(Duration.ofDays(99))).isEqualTo(100);
	}

}
