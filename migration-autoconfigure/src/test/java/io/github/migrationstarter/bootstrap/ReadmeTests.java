package io.github.migrationstarter.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.AppliedRevision.Standing;
import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Creation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README and the pages say is what the code does.
 */
class ReadmeTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Map<String, List<DatabaseState>> ROWS = Map.of(
			"does not exist, is empty, or its first creation was interrupted",
			List.of(DatabaseState.MISSING, DatabaseState.EMPTY, DatabaseState.UNFINISHED),
			"has tables, but no migration history", List.of(DatabaseState.LEGACY), "is behind",
			List.of(DatabaseState.BEHIND), "is current", List.of(DatabaseState.CURRENT),
			"is newer than the application", List.of(DatabaseState.AHEAD), "and the changelog have diverged",
			List.of(DatabaseState.DIVERGED), "ran change sets that were edited since", List.of(DatabaseState.ALTERED));

	private static final Map<BootstrapAction, String> WORDS = Map.of(BootstrapAction.LEAVE, "leave",
			BootstrapAction.CREATE, "create", BootstrapAction.STAMP_AND_UPGRADE, "stamp, then upgrade",
			BootstrapAction.UPGRADE, "upgrade", BootstrapAction.REPEAT, "run what runs again, if anything does",
			BootstrapAction.REFUSE, "refuse (`db.diverged=upgrade`: upgrade)");

	@Test
	void showsTheDecisionTable() throws IOException {
		List<String[]> rows = rows(readme(), "| the database |");

		assertThat(rows).extracting((row) -> row[0]).containsExactlyInAnyOrderElementsOf(ROWS.keySet());
		for (String[] row : rows) {
			for (DatabaseState state : ROWS.get(row[0])) {
				assertThat(List.of(row[1], row[2], row[3])).as(state.name())
					.containsExactly(word(state, BootstrapMode.FALSE), word(state, BootstrapMode.MISSING_ONLY),
							word(state, BootstrapMode.TRUE));
			}
		}
	}

	@Test
	void showsAFailureAsItLooks() throws IOException {
		Revision current = revision("2026-01-15-01-create-registrations");
		List<Revision> pending = Stream
			.of("2026-01-16-01-tag-v1", "2", "3", "4", "5", "6", "7", "2026-03-02-01-session-overview-view")
			.map(ReadmeTests::revision)
			.toList();
		Observation observation = new Observation(Presence.PRESENT, Creation.NONE, List.of("room"), List.of(),
				List.of(), List.of(),
				List.of(new AppliedRevision(current, Outcome.EXECUTED, Standing.KNOWN, Instant.EPOCH, null)), 1,
				pending, List.of(), List.of(), List.of(), List.of(), current, null, List.of(), null);

		MigrationRefusedException failure = messages().notReady(observation);

		assertThat(readme())
			.contains("Description:\n\n" + failure.getMessage() + "\n\nAction:\n\n" + failure.getAction());
	}

	@Test
	void listsEveryProperty() throws IOException {
		String metadata = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		Set<String> properties = new TreeSet<>(JsonPath.<List<String>>read(metadata, "$.properties[*].name"));
		properties.removeIf((name) -> !name.startsWith("db.")); // those of endpoints are
																// Spring Boot's words
		Set<String> listed = new TreeSet<>();
		for (String[] row : rows(readme(), "| property |")) {
			Matcher names = Pattern.compile("`([^`]+)`").matcher(row[0]);
			while (names.find()) {
				listed.add(names.group(1));
			}
		}

		assertThat(listed).isEqualTo(properties);
	}

	@Test
	void namesTheCommandThatTheBuildServerRuns() throws IOException {
		assertThat(readme()).contains("```shell\n./mvnw verify\n```");
		assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("./mvnw -B verify");
	}

	@Test
	void namesTheDependencyAsItIs() throws IOException {
		String pom = Files.readString(ROOT.resolve("migration-starter/pom.xml"));
		String version = pom.replaceAll("(?s).*<parent>.*?<version>(.*?)</version>.*", "$1");

		assertThat(readme())
			.contains("<artifactId>migration-starter</artifactId>\n\t<version>" + version + "</version>");
		assertThat(pom).contains("<artifactId>migration-starter</artifactId>");
	}

	@Test
	void hasYamlThatParses() throws IOException {
		Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(readme());

		assertThat(yaml.find()).isTrue();
		assertThat(new YamlPropertySourceLoader().load("readme", new ByteArrayResource(yaml.group(1).getBytes())))
			.singleElement()
			.satisfies((source) -> assertThat(source.getProperty("db.bootstrap-on-startup")).isEqualTo(true));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksToFilesThatAreThere(Path page) throws IOException {
		Matcher links = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)").matcher(Files.readString(page));

		while (links.find()) {
			assertThat(page.resolveSibling(links.group(1))).exists();
		}
	}

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			List<Path> pages = docs.filter((page) -> page.toString().endsWith(".md")).toList();
			return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), pages.stream());
		}
	}

	private static String word(DatabaseState state, BootstrapMode mode) {
		BootstrapAction action = BootstrapPolicy.decide(state, mode, DivergedPolicy.REFUSE, BootstrapAction.REPEAT);
		return (state == DatabaseState.ALTERED && action == BootstrapAction.REFUSE) ? "refuse" : WORDS.get(action);
	}

	private static StateMessages messages() {
		return new StateMessages("SQLite database '.../workshop.db'", new BootstrapSettings(BootstrapMode.MISSING_ONLY,
				new Policies(StartCheck.FAIL, NewerSchemaPolicy.WARN, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED),
				"auto", DropFirst.NO,
				new Waits(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMillis(200), Duration.ofMinutes(10))));
	}

	private static Revision revision(String id) {
		return new Revision("db/changelog/changes/" + id + ".sql", id, "workshops", null);
	}

	private static List<String[]> rows(String text, String header) {
		return text.substring(text.indexOf(header))
			.lines()
			.takeWhile((line) -> line.startsWith("|"))
			.skip(2)
			.map((line) -> line.substring(2, line.length() - 2).split(" \\| "))
			.toList();
	}

	private static String readme() throws IOException {
		return Files.readString(ROOT.resolve("README.md"));
	}

}
