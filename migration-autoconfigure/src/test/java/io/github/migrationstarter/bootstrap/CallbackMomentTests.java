package io.github.migrationstarter.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.springframework.util.StringUtils;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is called for which action is what {@code docs/callbacks.md} says.
 */
class CallbackMomentTests {

	private final MarkdownTable table = MarkdownTable.read("callbacks.md", "Callbacks");

	@Test
	void thePageHasEveryAction() {
		assertThat(this.table.column("action"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(BootstrapAction.values()).map(Enum::name).toList());
	}

	@Test
	void thePageSaysWhatIsCalled() {
		for (List<String> row : this.table.rows()) {
			BootstrapAction action = BootstrapAction.valueOf(row.get(0));

			assertThat(List.of(word(CallbackMoment.before(action)), word(CallbackMoment.after(action)))).as(row.get(0))
				.isEqualTo(row.subList(1, 3));
		}
	}

	@Test
	void everyMethodHasItsMoment() {
		assertThat(Arrays.stream(CallbackMoment.values()).map((moment) -> word(Optional.of(moment))))
			.containsExactlyInAnyOrderElementsOf(
					Arrays.stream(BootstrapCallback.class.getMethods()).map((method) -> method.getName()).toList());
	}

	private static String word(Optional<CallbackMoment> moment) {
		return moment.map((each) -> method(each.name())).orElse("nothing");
	}

	private static String method(String constant) {
		String[] words = constant.toLowerCase(Locale.ROOT).split("_");
		return words[0] + StringUtils.capitalize(words[1]);
	}

}
