package io.github.migrationstarter.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/metrics.md} lists what there is, by the names that Prometheus gives it.
 */
@Tag("surroundings")
class MetricsPageTests {

	private static final String PAGE = "metrics.md";

	private static final Map<Meter.Type, String> WORDS = Map.of(Meter.Type.TIMER, "timer", Meter.Type.GAUGE, "gauge");

	@Test
	void listsEveryMeter() {
		MarkdownTable meters = MarkdownTable.read(PAGE, "Meters");

		assertThat(meters.column("meter")).isEqualTo(names(MigrationMeter.values()));
		assertThat(meters.column("type").stream().map((type) -> type.replace("time gauge", "gauge")))
			.containsExactlyElementsOf(
					Arrays.stream(MigrationMeter.values()).map((meter) -> WORDS.get(meter.getType())).toList());
	}

	@Test
	void listsEveryTagWithEveryValue() {
		List<List<String>> expected = new ArrayList<>();
		for (MigrationMeter meter : MigrationMeter.values()) {
			for (KeyName key : meter.getKeyNames()) {
				expected.add(List.of(meter.getName(), key.asString(), values(TagValue.all((MeterTag) key))));
			}
		}

		assertThat(MarkdownTable.read(PAGE, "Tags").rows()).map(MetricsPageTests::plain)
			.isEqualTo(expected.stream().map(MetricsPageTests::plain).toList());
	}

	@Test
	void listsEveryKeyOfTheObservation() {
		ChangeSetObservation observation = ChangeSetObservation.CHANGE_SET;
		MarkdownTable keys = MarkdownTable.read(PAGE, "Observations");

		assertThat(keys.column("key")).isEqualTo(
				Stream
					.concat(Arrays.stream(observation.getLowCardinalityKeyNames()),
							Arrays.stream(observation.getHighCardinalityKeyNames()))
					.map(KeyName::asString)
					.toList());
		assertThat(keys.rows().get(1).get(2).replace("`", "")).isEqualTo(plainValues(MeterTag.DIRECTION));
		assertThat(keys.rows().get(2).get(2).replace("`", "")).isEqualTo(plainValues(MeterTag.CHANGE_SET_OUTCOME));
	}

	@Test
	void namesThemAsPrometheusDoes() throws IOException {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		MigrationMeters meters = new MigrationMeters(
				new LastLook(() -> null, new LastLook.Ages(Duration.ofMinutes(1), Duration.ofMinutes(1))));
		meters.bindTo(registry);
		for (MigrationMeter meter : MigrationMeter.values()) {
			if (meter.getType() == Meter.Type.TIMER) {
				Tags tags = Tags.empty();
				for (KeyName key : meter.getKeyNames()) {
					tags = tags.and(key.asString(), TagValue.all((MeterTag) key).get(0));
				}
				meters.record(meter, tags, Duration.ofSeconds(1));
			}
		}

		assertThat(documented()).isEqualTo(registry.scrape()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.replaceAll("[{ ].*", ""))
			.collect(Collectors.toCollection(TreeSet::new)));
		assertThat(Pattern.compile("\\bdb_migration\\w+").matcher(Files.readString(Path.of("../docs", PAGE))).results())
			.allSatisfy((name) -> assertThat(documented()).contains(name.group()));
	}

	private static TreeSet<String> documented() {
		TreeSet<String> names = new TreeSet<>();
		for (String cell : MarkdownTable.read(PAGE, "Meters").column("in Prometheus")) {
			List<String> parts = Arrays.stream(cell.replace("`", "").split(", ")).toList();
			names.add(parts.get(0));
			parts.stream().skip(1).forEach((part) -> names.add(parts.get(0).replaceAll("_count$", "") + part));
		}
		return names;
	}

	private static List<String> names(MigrationMeter... meters) {
		return Arrays.stream(meters).map(MigrationMeter::getName).toList();
	}

	private static String plainValues(MeterTag tag) {
		return String.join(", ", TagValue.all(tag));
	}

	private static String values(List<String> values) {
		return String.join(", ", values);
	}

	private static String plain(List<String> row) {
		return String.join(" | ", row).replace("`", "");
	}

}
