package io.github.migrationstarter.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.probe.MigrationProgress.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/probes.md} explains every phase.
 */
class ProbePhasesTests {

	@Test
	void areExplainedInTheirOrder() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "probes.md"));
		String table = page.substring(page.indexOf("| phase |"), page.indexOf("Whoever reaches"));
		List<String> explained = Pattern.compile("(?m)^\\| `(\\w+)`")
			.matcher(table)
			.results()
			.map((row) -> row.group(1))
			.toList();

		assertThat(explained)
			.isEqualTo(Arrays.stream(Phase.values()).map((phase) -> phase.name().toLowerCase(Locale.ROOT)).toList());
	}

}
