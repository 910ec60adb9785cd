package io.github.migrationstarter.command;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestedCommandsTests {

	private static final String TEXT = "Run: java -jar app.jar db upgrade, or java -jar app.jar db reset --yes";

	@Test
	void areLeftAloneWhereNothingWasGiven() {
		assertThat(new SuggestedCommands("db", List.of()).in(TEXT)).isEqualTo(TEXT);
	}

	@Test
	void haveTheWordThatMakesTheJarTheTool() {
		assertThat(new SuggestedCommands("migrate", List.of()).in(TEXT))
			.isEqualTo("Run: java -jar app.jar migrate upgrade, or java -jar app.jar migrate reset --yes");
	}

	@Test
	void workOnTheSameDatabase() {
		List<String> given = List.of("--spring.profiles.active=postgres", "--a.b=it's $HOME", "--debug.flag");

		assertThat(new SuggestedCommands("db", given).in("java -jar app.jar db upgrade")).isEqualTo(
				"java -jar app.jar --spring.profiles.active=postgres '--a.b=it'\\''s $HOME' --debug.flag db upgrade");
	}

	@Test
	void showNothingThatMayBeSecret() {
		List<String> given = List.of("--spring.datasource.password=x", "--spring.datasource.url=postgres://u:p@h/d",
				"--spring.datasource.url=jdbc:postgresql://h/d?password=x");

		assertThat(new SuggestedCommands("db", given).in("java -jar app.jar db status"))
			.isEqualTo("java -jar app.jar --spring.datasource.password=... --spring.datasource.url=... "
					+ "--spring.datasource.url=... db status");
	}

}
