package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/properties.md} is generated from the configuration metadata:
 * {@code -Dtest=PropertiesPageTests -Ddocs.write=true} writes it.
 */
class PropertiesPageTests {

	private static final Path PAGE = Path.of("..", "docs", "properties.md");

	private static final String HEAD = """
			# Properties

			Every property of the starter, with the environment variable that sets it. This page is generated from the metadata that
			editors show; [decision-table.md](decision-table.md) says what modes and policies do together, and
			[liquibase-settings.md](liquibase-settings.md) what `spring.liquibase.*` means with the starter.
			""";

	private static final String SECTION = """

			## %s

			%s.

			- Environment: %s
			- Type: %s
			- Default: %s
			""";

	private final DocumentContext metadata;

	PropertiesPageTests() throws IOException {
		this.metadata = JsonPath
			.parse(Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json")));
	}

	@Test
	void isWhatTheMetadataSays() throws IOException {
		String generated = page();
		if (Boolean.getBoolean("docs.write")) {
			Files.writeString(PAGE, generated);
		}

		assertThat(Files.readString(PAGE)).isEqualTo(generated);
	}

	private String page() {
		List<Map<String, Object>> properties = this.metadata.read("$.properties[*]");
		return properties.stream()
			.filter((property) -> ((String) property.get("name")).startsWith("db."))
			.map(this::section)
			.collect(Collectors.joining("", HEAD, ""));
	}

	private String section(Map<String, Object> property) {
		String name = (String) property.get("name");
		String description = (String) property.get("description");
		return SECTION.formatted(name, Character.toUpperCase(description.charAt(0)) + description.substring(1),
				variables(name), type((String) property.get("type")), byDefault(property.get("defaultValue")))
				+ values(name);
	}

	private static String variables(String name) {
		String relaxed = "`" + relaxed(name) + "`";
		return name.equals("db.dev-create-tables") ? relaxed + " or, for short and weaker, `DEV_CREATE_TABLES`"
				: relaxed;
	}

	private static String relaxed(String name) {
		return name.replace(".", "_").replace("-", "_").toUpperCase(Locale.ROOT);
	}

	private static String type(String type) {
		if (type.startsWith("io.github.")) {
			return "one of the values below";
		}
		return switch (type) {
			case "java.lang.Boolean" -> "`true` or `false`";
			case "java.lang.Integer" -> "number";
			case "java.lang.String" -> "text";
			case "java.time.Duration" -> "duration, such as `200ms`, `30s`, `5m`";
			case "java.util.List<java.lang.String>" -> "list, separated by commas";
			default -> throw new IllegalStateException("'" + type + "' has no words here");
		};
	}

	private static String byDefault(Object value) {
		if (value instanceof List<?> values) {
			return values.stream().map((each) -> "`" + each + "`").collect(Collectors.joining(", "));
		}
		return (value != null) ? "`" + value + "`" : "none";
	}

	private String values(String property) {
		List<Map<String, Object>> values = this.metadata.read("$.hints[?(@.name == '" + property + "')].values[*]");
		return values.isEmpty() ? ""
				: values.stream()
					.map((value) -> "| `%s` | %s |\n".formatted(value.get("value"), value.get("description")))
					.collect(Collectors.joining("", "\n| value | meaning |\n|---|---|\n", ""));
	}

}
