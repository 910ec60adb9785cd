package io.github.migrationstarter.page;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What hostile texts become.
 */
class VisibleTests {

	private static final Map<String, String> ROWS = Map.ofEntries(Map.entry("2026-01-12-01", "2026-01-12-01"),
			Map.entry("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
			Map.entry("\" onload=\"x", "&quot; onload=&quot;x"), Map.entry("' x='`", "&#39; x=&#39;&#96;"),
			Map.entry("]]> --> </style>", "]]&gt; --&gt; &lt;/style&gt;"), Map.entry("&lt;", "&amp;lt;"),
			Map.entry("a\nb\tc", "a\nb\tc"), Map.entry("a\u0000b", "a" + odd("0000") + "b"),
			Map.entry("\u001b[31m", odd("001B") + "[31m"), Map.entry("a\u202Egpj.exe", "a" + odd("202E") + "gpj.exe"),
			Map.entry("x\u200Dy", "x" + odd("200D") + "y"), Map.entry("\uD800x", odd("D800") + "x"),
			Map.entry("\uFFFF", odd("FFFF")), Map.entry("\u2028", odd("2028")),
			Map.entry("a\u00ADb", "a" + odd("00AD") + "b"),
			Map.entry("\uD83D\uDC69\u200D\uD83D\uDCBB", "\uD83D\uDC69\u200D\uD83D\uDCBB"),
			Map.entry("\u0627\u0644\u0639", "\u0627\u0644\u0639"), Map.entry("", ""));

	private static String odd(String number) {
		return "<span class=\"odd\">U+" + number + "</span>";
	}

	@TestFactory
	Stream<DynamicTest> isShown() {
		return ROWS.entrySet()
			.stream()
			.map((row) -> dynamicTest("'" + row.getValue() + "'",
					() -> assertThat(Visible.of(row.getKey())).isEqualTo(row.getValue())));
	}

	@Test
	void isCut() {
		assertThat(Visible.of("\uD83D\uDE00".repeat(10_000)))
			.isEqualTo("\uD83D\uDE00".repeat(500) + "<span class=\"odd\">\u2026 and 9500 more characters</span>");
		assertThat(Visible.of("x".repeat(500))).isEqualTo("x".repeat(500));
	}

	@RepeatedTest(20)
	void isNeverMarkup() {
		Random random = new Random();
		String alphabet = "<>&\"'`/=!-]x; \n\u0000\u0007\u202E\u200D\uFEFF\uD83D\uDE00\uE000";
		for (int i = 0; i < 200; i++) {
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(40), 0, alphabet.length()).mapToObj(alphabet::charAt).forEach(text::append);
			String shown = Visible.of(text.toString()).replaceAll("<span class=\"odd\">U\\+([0-9A-F]+)</span>", "{$1}");

			assertThat(shown).as(text.toString()).doesNotContainPattern("[<>\"'`]|&(?!(amp|lt|gt|quot|#39|#96);)");
			assertThat(HtmlUtils.htmlUnescape(shown)).isEqualTo(numbered(text.toString()));
		}
	}

	private static String numbered(String text) {
		StringBuilder numbered = new StringBuilder();
		int[] characters = text.codePoints().toArray();
		for (int i = 0; i < characters.length; i++) {
			boolean joins = characters[i] == 0x200D && i > 0 && characters[i - 1] > 0x2190;
			boolean seen = "<>&\"'`/=!-]x; \n".indexOf(characters[i]) >= 0 || characters[i] == 0x1F600 || joins;
			numbered.append(seen ? Character.toString(characters[i]) : "{%04X}".formatted(characters[i]));
		}
		return numbered.toString();
	}

}
