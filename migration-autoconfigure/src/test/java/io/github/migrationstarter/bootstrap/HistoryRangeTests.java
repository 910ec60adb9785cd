package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Description;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.HistoryEntry.Standing;
import io.github.migrationstarter.HistoryEntry.Undo;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which change sets a range names, of five of which the third is the current one.
 */
class HistoryRangeTests {

	private final List<HistoryEntry> entries = Stream.of("1a", "2b", "3c", "4d", "5e").map((id) -> {
		Set<Flag> flags = id.equals("3c") ? Set.of(Flag.CURRENT) : id.equals("5e") ? Set.of(Flag.HEAD) : Set.of();
		return new HistoryEntry(new Revision("app.sql", id, "me", id.equals("2b") ? "v1" : null), Standing.RAN, flags,
				null, null, null, null, new Description(null, null, null), Undo.UNTOLD);
	}).toList();

	@ParameterizedTest
	@CsvSource({ "base:head, 1a 2b 3c 4d 5e", ":, 1a 2b 3c 4d 5e", "2b:, 2b 3c 4d 5e", ":2b, 1a 2b", "-1:, 2b 3c 4d 5e",
			"-1:current, 2b 3c", "current:+1, 3c 4d", "-9:+9, 1a 2b 3c 4d 5e", "v1:4, 2b 3c 4d", "head:, 5e", "2b, 2b",
			"current, 3c", "app.sql::2b::me:4d, 2b 3c 4d", "app.sql::2b::me:app.sql::3c::me, 2b 3c", "2b:base, ''",
			"4d:2b, ''", "base:base, ''" })
	void names(String range, String ids) {
		assertThat(String.join(" ",
				HistoryRange.of(range, this.entries).stream().map((entry) -> entry.revision().id()).toList()))
			.isEqualTo(ids);
	}

	@Test
	void refusesWhatIsNotThere() {
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> HistoryRange.of("6f:", this.entries))
			.withMessage("No change set of the changelog is called '6f'.");
	}

	@Test
	void ofAnEmptyChangelogThereIsNone() {
		assertThat(HistoryRange.of("base:head", List.of())).isEmpty();
	}

}
