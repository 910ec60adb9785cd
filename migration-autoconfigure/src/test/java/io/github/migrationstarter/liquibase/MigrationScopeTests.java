package io.github.migrationstarter.liquibase;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationScopeTests {

	@Test
	void deploymentIdsFitTheColumnAndAreNotLiquibasesOwn() {
		String id = MigrationScope.deploymentId(Instant.now(), new Random());

		assertThat(id).matches("M[0-9A-Z]{9}");
	}

	@Test
	void deploymentIdsSortByTime() {
		List<String> ids = Stream
			.of("1970-01-01T00:00:35Z", "1970-01-01T00:00:36Z", "2026-07-01T10:00:00Z", "2026-07-01T10:00:01Z",
					"2105-01-01T00:00:00Z")
			.map((time) -> MigrationScope.deploymentId(Instant.parse(time), new Random()))
			.toList();

		assertThat(ids).isSorted();
	}

}
