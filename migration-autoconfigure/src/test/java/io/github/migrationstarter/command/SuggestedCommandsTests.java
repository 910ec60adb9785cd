package io.github.migrationstarter.command;

import java.io.File;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestedCommandsTests {

	private static final String TEXT = "Run: java -jar app.jar db upgrade, or java -jar app.jar db reset --yes";

	private static final ToolName DB = new ToolName("app.jar", "db");

	@Test
	void theJarIsNamedAsItWas() {
		assertThat(ToolName.of("db", "target/my shop.jar", "target/my shop.jar db status"))
			.hasToString("java -jar 'target/my shop.jar' db");
		assertThat(ToolName.of("db", "shop.jar", "shop.jar")).hasToString("java -jar shop.jar db");
		assertThat(ToolName.of("db", "a.jar" + File.pathSeparator + "b.jar", "com.example.Main db"))
			.hasToString("java -jar app.jar db");
		assertThat(ToolName.of("db", "shop.jar", "com.example.Main db")).hasToString("java -jar app.jar db");
		assertThat(ToolName.of("db", "", "")).hasToString("java -jar app.jar db");
	}

	@Test
	void areLeftAloneWhereNothingWasGiven() {
		assertThat(new SuggestedCommands(DB, List.of()).in(TEXT)).isEqualTo(TEXT);
	}

	@Test
	void haveTheJarAndTheWordThatMakesItTheTool() {
		assertThat(new SuggestedCommands(new ToolName("shop.jar", "migrate"), List.of()).in(TEXT))
			.isEqualTo("Run: java -jar shop.jar migrate upgrade, or java -jar shop.jar migrate reset --yes");
	}

	@Test
	void workOnTheSameDatabase() {
		List<String> given = List.of("--spring.profiles.active=postgres", "--a.b=it's $HOME", "--debug.flag");

		assertThat(new SuggestedCommands(DB, given).in("java -jar app.jar db upgrade")).isEqualTo(
				"java -jar app.jar --spring.profiles.active=postgres '--a.b=it'\\''s $HOME' --debug.flag db upgrade");
	}

	@Test
	void showNothingThatMayBeSecret() {
		List<String> given = List.of("--spring.datasource.password=x", "--spring.datasource.url=postgres://u:p@h/d",
				"--spring.datasource.url=jdbc:postgresql://h/d?password=x");

		assertThat(new SuggestedCommands(DB, given).in("java -jar app.jar db status"))
			.isEqualTo("java -jar app.jar --spring.datasource.password=... --spring.datasource.url=... "
					+ "--spring.datasource.url=... db status");
	}

}
