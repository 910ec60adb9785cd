package io.github.migrationstarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;
import io.github.migrationstarter.autoconfigure.DataSourceRow.Missing;
import io.github.migrationstarter.test.MarkdownTable;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/datasources.md} and the rows of the tests the same: by name, engine
 * and what becomes of a missing database.
 */
class DataSourcesPageTests {

	private static final MarkdownTable PAGE = MarkdownTable.read("datasources.md", "Pools and proxies");

	@Test
	void hasEveryPoolAndProxyAsItIsTested() {
		List<String> expected = PoolRows.all().stream().flatMap(DataSourcesPageTests::lines).toList();

		assertThat(PAGE.rows().stream().map((row) -> String.join(" | ", row.get(0), row.get(1), keyword(row.get(2)))))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void saysWhatIsOffWhereThereIsNoSecondConnection() {
		Map<String, Boolean> off = PoolRows.all()
			.stream()
			.filter((row) -> row.can(Capability.WRITES) && row.engines().contains(TestEngine.POSTGRESQL))
			.collect(Collectors.toMap(DataSourceRow::name, (row) -> !row.can(Capability.IS_DERIVABLE)));

		assertThat(PAGE.rows()
			.stream()
			.filter((row) -> !row.get(1).equals("SQLite") && off.containsKey(row.get(0)))
			.collect(Collectors.toMap((row) -> row.get(0), (row) -> !row.get(3).equals("nothing")))).isEqualTo(off);
	}

	/**
	 * One line for both engines, unless they differ.
	 */
	private static Stream<String> lines(DataSourceRow row) {
		List<String> lines = new ArrayList<>();
		if (row.engines().stream().map(row::missing).distinct().count() == 1) {
			lines.add(line(row, row.engine(), row.missing(row.engines().iterator().next())));
		}
		else {
			row.engines().forEach((engine) -> lines.add(line(row, row.only(engine).engine(), row.missing(engine))));
		}
		return lines.stream();
	}

	private static String line(DataSourceRow row, String engine, Missing missing) {
		return String.join(" | ", row.name(), engine, missing.name().toLowerCase(Locale.ROOT).replace('_', ' '));
	}

	/**
	 * The cell up to what explains it.
	 */
	private static String keyword(String cell) {
		return cell.replaceFirst("[:,;(].*", "").strip();
	}

}
