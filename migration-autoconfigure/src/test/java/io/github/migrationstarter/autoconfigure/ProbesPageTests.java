package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.autoconfigure.ProbePlaces.Web;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/probes.md} shows can be used as it is.
 */
@Tag("surroundings")
class ProbesPageTests {

	private static final Set<String> PATHS = Set.of("/actuator/health/liveness", "/actuator/health/readiness");

	private final String page = read(Path.of("..", "docs", "probes.md"));

	@Test
	void probesWhatIsAnsweredByDefault() {
		List<Map<String, Object>> probes = all("httpGet");

		assertThat(probes).hasSize(6).allSatisfy((probe) -> {
			assertThat(probe.get("port")).isEqualTo(8080);
			assertThat(PATHS).contains((String) probe.get("path"));
		});
		assertThat(new ProbePlaces(new StandardEnvironment(), Web.SERVLET, new DefaultResourceLoader()).main()
			.orElseThrow()
			.liveness()).containsExactly("/actuator/health/liveness");
	}

	@Test
	void setsVariablesThatThereAreToWhatTheyMayBe() {
		for (Object list : values("env")) {
			Map<String, Object> variables = ((List<?>) list).stream()
				.map((each) -> (Map<?, ?>) each)
				.collect(Collectors.toMap((each) -> (String) each.get("name"), (each) -> each.get("value")));
			String example = read(Path.of("..", "sample-app", ".env.example"));

			assertThat(variables.keySet()).allMatch((name) -> example.contains("\n#" + name + "="));
			assertThat(variables.values()).as("Kubernetes takes nothing but text").allMatch(String.class::isInstance);
			BootstrapProperties properties = bind(variables);
			assertThat(properties.checkOnStartup() == StartCheck.WAIT
					&& properties.bootstrapOnStartup() == BootstrapMode.TRUE)
				.isFalse();
		}
	}

	@Test
	void migratesByACommandWhereNoApplicationDoes() {
		assertThat(values("args")).containsExactly(List.of("db", "upgrade"), List.of("db", "upgrade"));
		assertThat(values("kind")).containsExactly("Deployment", "Deployment", "Job", "Deployment");
	}

	@Test
	void showsALogWithoutAGap() {
		Pattern line = Pattern.compile("(?m)^ +([0-9.]+) s  (liveness|readiness) +(\\d+)  (\\{.*})$");
		List<MatchResult> answers = line.matcher(this.page).results().toList();

		assertThat(answers).hasSizeGreaterThan(20);
		assertThat(answers).filteredOn((answer) -> answer.group(2).equals("liveness"))
			.allMatch((answer) -> answer.group(3).equals("200"));
		assertThat(answers).allSatisfy((answer) -> assertThat(JsonPath.<String>read(answer.group(4), "$.status"))
			.isEqualTo(answer.group(3).equals("200") ? "UP" : "OUT_OF_SERVICE"));
	}

	private static BootstrapProperties bind(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
		return new Binder(ConfigurationPropertySources.get(environment), null,
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate("db", Bindable.of(BootstrapProperties.class));
	}

	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> all(String key) {
		return values(key).stream().map((value) -> (Map<String, Object>) value).toList();
	}

	/**
	 * Whatever stands under a key, anywhere in the YAML of the page.
	 */
	private List<Object> values(String key) {
		List<Object> found = new ArrayList<>();
		Matcher blocks = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(this.page);
		while (blocks.find()) {
			new Yaml().loadAll(blocks.group(1)).forEach((document) -> collect(document, key, found));
		}
		return found;
	}

	private static void collect(Object node, String key, List<Object> found) {
		if (node instanceof Map<?, ?> map) {
			map.forEach((name, value) -> {
				if (name.equals(key)) {
					found.add(value);
				}
				collect(value, key, found);
			});
		}
		else if (node instanceof List<?> list) {
			list.forEach((each) -> collect(each, key, found));
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
