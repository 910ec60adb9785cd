package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import io.github.migrationstarter.MigrationEvent;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * {@code docs/events.md} lists the events that there are, and shows code that runs.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class EventsPageTests {

	private static final Path PAGE = Path.of("../docs/events.md");

	private static final Path EXAMPLES = Path
		.of("src/test/java/io/github/migrationstarter/autoconfigure/EventExamples.java");

	@TempDir
	private Path folder;

	@Test
	void listsEveryEventWithWhatItTells() throws IOException {
		List<List<String>> listed = Files.readString(PAGE)
			.lines()
			.filter((line) -> line.matches("\\| `[A-Z]\\w+` \\|.*"))
			.map((line) -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
			.map((cells) -> List.of(cells.get(1), cells.get(3)))
			.toList();

		assertThat(listed).isEqualTo(Arrays.stream(MigrationEvent.class.getPermittedSubclasses())
			.map((event) -> List.of("`" + event.getSimpleName() + "`",
					Arrays.stream(event.getRecordComponents())
						.map(RecordComponent::getName)
						.collect(Collectors.joining("`, `", "`", "`"))))
			.toList());
	}

	@Test
	void everySnippetIsCompiled() throws IOException {
		String examples = Files.readString(EXAMPLES).replaceAll("static class", "class").replaceAll("\\s+", " ");
		List<String> snippets = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(PAGE))
			.results()
			.map((found) -> found.group(1).replaceAll("\\s+", " ").strip())
			.toList();

		assertThat(snippets).hasSize(3).allSatisfy((snippet) -> assertThat(examples).contains(snippet));
	}

	@Test
	void everyExampleRuns(CapturedOutput output) {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		try (ConfigurableApplicationContext context = run(database, new TestChangelog().tables(1, 2))) {
			assertThat(context.getBean(EventExamples.SchemaNews.class).news()).containsExactly("0001 ran", "0002 ran",
					TestEngine.SQLITE.title(database) + " was created");
		}
		assertThatException().isThrownBy(() -> run(database, new TestChangelog().tables(1, 3)).close())
			.withRootCauseInstanceOf(MigrationRefusedException.class);

		assertThat(output.getErr()).contains("Tell the people on duty: The " + TestEngine.SQLITE.title(database)
				+ " is behind this application: 1 change set is pending, 'app.sql::0003::me'");
	}

	private ConfigurableApplicationContext run(TestDatabase database, TestChangelog changelog) {
		SpringApplication application = EventExamples.application(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		List<String> properties = Arrays.stream(database.properties()).map((property) -> "--" + property).toList();
		return application.run(
				Stream.concat(properties.stream(), Stream.of("--" + changelog.in(this.folder))).toArray(String[]::new));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
			MigrationsAutoConfiguration.class, MigrationEventsAutoConfiguration.class })
	@Import(EventExamples.SchemaNews.class)
	static class Application {

	}

}
