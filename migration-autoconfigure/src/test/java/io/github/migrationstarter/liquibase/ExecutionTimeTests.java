package io.github.migrationstarter.liquibase;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a change set ran, of a run that began at noon.
 */
class ExecutionTimeTests {

	private final String deployment = MigrationScope.deploymentId(Instant.parse("2026-01-01T12:00:00Z"), new Random(1));

	@ParameterizedTest(name = "{2}")
	@CsvSource({ "12:00:01, 12:00:01, the same zone", "12:54:00, 12:54:00, a long run",
			"11:58:00, 11:58:00, a clock that goes behind", "11:00:03, 12:00:03, written one hour to the west",
			"06:30:03, 12:00:03, written in the west by half an hour", "17:45:03, 12:00:03, written in Nepal",
			"13:00:03, 12:00:03, written one hour to the east", "10:02:00, 12:02:00, two minutes into the run" })
	void isOfTheZoneThatTheRunTells(String read, String executed, String why) {
		assertThat(ExecutionTime.of(Instant.parse("2026-01-01T" + read + "Z"), this.deployment))
			.isEqualTo("2026-01-01T" + executed + "Z");
	}

	@Test
	void isAsReadWhereNothingTells() {
		Instant read = Instant.parse("2026-01-01T03:00:00Z");

		assertThat(ExecutionTime.of(read, "7268412345")).isEqualTo(read);
		assertThat(ExecutionTime.of(read, null)).isEqualTo(read);
		assertThat(ExecutionTime.of(Instant.parse("2025-06-01T00:00:00Z"), this.deployment))
			.isEqualTo("2025-06-01T00:00:00Z");
	}

}
