package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.PlatformVariables;
import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.TransactionScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows of our properties.
 */
class ConfigurationMetadataTests {

	private final DocumentContext metadata;

	ConfigurationMetadataTests() throws IOException {
		this.metadata = JsonPath
			.parse(Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json")));
	}

	@Test
	void everyPropertyHasItsDefault() {
		Map<String, Object> defaults = new TreeMap<>();
		properties().forEach((property) -> defaults.put((String) property.get("name"),
				shown(property.getOrDefault("defaultValue", "none"))));

		assertThat(defaults).isEqualTo(new TreeMap<>(Map.ofEntries(Map.entry("db.bootstrap-on-startup", "missing-only"),
				Map.entry("db.probes.enabled", "false"), Map.entry("db.check-on-startup", "fail"),
				Map.entry("db.newer-schema", "warn"), Map.entry("db.diverged", "refuse"),
				Map.entry("db.transaction", "change-set"),
				Map.entry("db.ignore-tables",
						"[spring_session*, batch_*, qrtz_*, event_publication*, shedlock, flyway_schema_history, "
								+ "alembic_version]"),
				Map.entry("db.environment", "database-url"), Map.entry("db.dev-create-tables", "false"),
				Map.entry("db.create.enabled", "true"), Map.entry("db.create.url", "none"),
				Map.entry("db.create.username", "none"), Map.entry("db.create.password", "none"),
				Map.entry("db.create.template", "none"), Map.entry("db.create.owner", "none"),
				Map.entry("db.stamp.revision", "auto"), Map.entry("db.lock.wait", "5m"),
				Map.entry("db.lock.poll", "200ms"), Map.entry("db.wait.server", "0s"),
				Map.entry("db.wait.timeout", "10m"), Map.entry("db.revision.directory", "none"),
				Map.entry("db.revision.file-name", "{date}-{number}-{slug}"), Map.entry("db.revision.format", "none"),
				Map.entry("db.revision.template", "none"), Map.entry("db.revision.author", "none"),
				Map.entry("db.postgres.lock-timeout", "none"), Map.entry("db.postgres.statement-timeout", "none"),
				Map.entry("db.postgres.retries", "0"), Map.entry("db.command.word", "db"))));
	}

	@Test
	void everyPropertyHasATypeAndADescription() {
		assertThat(properties()).allSatisfy((property) -> {
			assertThat((String) property.get("type")).as("type of " + property).isNotBlank();
			assertThat((String) property.get("description")).as("description of " + property)
				.isNotBlank()
				.doesNotStartWithIgnoringCase("the ")
				.doesNotStartWithIgnoringCase("a ")
				.doesNotEndWith(".");
			if ("java.lang.Boolean".equals(property.get("type"))) {
				assertThat((String) property.get("description")).startsWithIgnoringCase("whether ");
			}
		});
	}

	@Test
	void everyChoiceHasItsValuesAsHints() {
		assertThat(hints("db.bootstrap-on-startup")).isEqualTo(values(BootstrapMode.values()));
		assertThat(hints("db.check-on-startup")).isEqualTo(values(StartCheck.values()));
		assertThat(hints("db.newer-schema")).isEqualTo(values(NewerSchemaPolicy.values()));
		assertThat(hints("db.diverged")).isEqualTo(values(DivergedPolicy.values()));
		assertThat(hints("db.transaction")).isEqualTo(values(TransactionScope.values()));
		assertThat(hints("db.environment")).isEqualTo(values(PlatformVariables.values()));
		assertThat(hints("db.revision.format")).isEqualTo(values(RevisionFormat.values()));
		assertThat(hints("db.stamp.revision")).containsExactly("auto", "head");
	}

	@Test
	void everyPropertyThatIsAChoiceIsOneOfThose() {
		assertThat(properties()).filteredOn((property) -> ((String) property.get("type")).startsWith("io.github."))
			.extracting((property) -> property.get("name"))
			.containsExactlyInAnyOrder("db.bootstrap-on-startup", "db.check-on-startup", "db.newer-schema",
					"db.diverged", "db.transaction", "db.environment", "db.revision.format");
	}

	private static String shown(Object value) {
		return (value instanceof List<?> values)
				? values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"))
				: String.valueOf(value);
	}

	private List<Map<String, Object>> properties() {
		List<Map<String, Object>> all = this.metadata.read("$.properties[*]");
		return all.stream().filter((property) -> ((String) property.get("name")).startsWith("db.")).toList();
	}

	private List<String> hints(String property) {
		List<Map<String, Object>> values = this.metadata.read("$.hints[?(@.name == '" + property + "')].values[*]");
		assertThat(values).allSatisfy((value) -> assertThat((String) value.get("description")).isNotBlank());
		return values.stream().map((value) -> String.valueOf(value.get("value"))).toList();
	}

	private static List<String> values(Enum<?>[] choices) {
		return Arrays.stream(choices).map((choice) -> choice.toString().toLowerCase(Locale.ROOT)).toList();
	}

}
