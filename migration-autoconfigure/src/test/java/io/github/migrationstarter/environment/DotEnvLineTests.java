package io.github.migrationstarter.environment;

import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a line of {@code .env} means.
 */
@Tag("surroundings")
class DotEnvLineTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			// line | name | value
			"A=b | A | b", "  A  =  b  | A | b", "export A=b | A | b", "export\tA = b | A | b", "a_1=b | a_1 | b",
			"A= | A | ~~", "A=b=c | A | b=c", "A=b c | A | b c", "A=b # note | A | b", "A=b#c | A | b#c",
			"A=#b | A | #b", "A= # note | A | ~~", "A=it's | A | it's", "A='b' | A | b", "A=\"b\" | A | b",
			"A='' | A | ~~", "A=\"\" | A | ~~", "A = ' b # c ' # note | A | ~ b # c ~", "A='b\\n\\\"' | A | b\\n\\\"",
			"A=\"b\\\"c\\\\d\" | A | b\"c\\d", "A=\"\\\\n\" | A | \\n", "A=\"$b\\t\" | A | $b\\t",
			"A=\"it's\" # it's | A | it's", "A=${B} | A | ${B}", "A=b\\n | A | b\\n",
			"URL=postgres://a:b@h/d?x=1#y | URL | postgres://a:b@h/d?x=1#y" })
	void aVariable(String line, String name, String value) {
		assertThat(DotEnvLine.parse(".env", 7, line)).isEqualTo(new DotEnvLine(name, value, ".env", 7));
	}

	@Test
	void anEscapedLineBreak() {
		assertThat(DotEnvLine.parse(".env", 7, "A=\"b\\nc\"")).isEqualTo(new DotEnvLine("A", "b\nc", ".env", 7));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '~', value = { "~~", "~  ~", "# note", "  #A=b" })
	void nothing(String line) {
		assertThat(DotEnvLine.parse(".env", 7, line)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "geheim99 | it has no '='", "export A | it has no '='",
					"geheim 99=b | what stands before its '=' is no name of a variable",
					"=geheim99 | what stands before its '=' is no name of a variable",
					"9A=geheim99 | what stands before its '=' is no name of a variable",
					"a.b=geheim99 | what stands before its '=' is no name of a variable",
					"A='geheim99 | the quote that begins the value of 'A' does not end on the same line",
					"A=\"geheim99\\\" | the quote that begins the value of 'A' does not end on the same line",
					"A='geheim99'geheim99 | something follows the quoted value of 'A'",
					"A=\"geheim99\" \"b\" | something follows the quoted value of 'A'" })
	void noVariable(String line, String deviation) {
		MigrationUsageException failure = catchThrowableOfType(MigrationUsageException.class,
				() -> DotEnvLine.parse(".env", 7, line));

		assertThat(Troubleshooting.shown(failure)).isEqualTo("Line 7 of '.env' cannot be read: " + deviation
				+ ". Expected is 'NAME=value', a comment that begins with '#', or nothing.\n\nAction:\n\n"
				+ "Correct the line. A value with a '#' after a space, or with quotes, stands between single quotes: "
				+ "NAME='value'");
	}

	@Test
	void aFileOfAnyEditor() {
		String text = "\uFEFFA=1\r\n\r\n# note\nB=2\r\nA=3";

		Map<String, Integer> lines = DotEnvPropertySource.parse("imported", ".env", text)
			.getSource()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((line) -> line.getKey() + "=" + line.getValue().value(),
					(line) -> line.getValue().number()));

		assertThat(lines).isEqualTo(Map.of("A=3", 5, "B=2", 4));
	}

}
