package io.github.migrationstarter.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.bootstrap.EntityTables.Consent;
import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the decision and {@code docs/dev-create-tables.md} the same.
 */
class EntityFallbackTests {

	@Test
	void documentsWhatLaterStartsDo() {
		MarkdownTable table = MarkdownTable.read("dev-create-tables.md", "What later starts do");

		assertThat(table.columns()).containsExactly("what the run would do", "property and profile set", "otherwise");
		assertThat(table.rows()).containsExactlyElementsOf(Arrays.stream(BootstrapAction.values())
			.map((action) -> List.of(words(action), words(EntityFallback.of(Consent.GIVEN, action)),
					words(EntityFallback.of(Consent.NONE, action))))
			.toList());
		assertThat(BootstrapAction.values())
			.allSatisfy((action) -> assertThat(EntityFallback.of(Consent.WITHOUT_PROFILE, action))
				.isEqualTo(EntityFallback.of(Consent.NONE, action)));
	}

	private static String words(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
