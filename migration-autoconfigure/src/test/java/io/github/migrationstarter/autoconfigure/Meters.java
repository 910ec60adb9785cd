package io.github.migrationstarter.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;

/**
 * What a registry holds of migrations.
 */
final class Meters {

	private Meters() {
	}

	/**
	 * The timers of migrations, with how often each was recorded.
	 * @param registry the registry
	 * @return for example {@code db.migration.changeset{direction=forward,outcome=ran} 2}
	 */
	static List<String> timers(MeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.filter((meter) -> meter instanceof Timer && meter.getId().getName().startsWith("db.migration"))
			.map((meter) -> name(meter) + " " + ((Timer) meter).count())
			.sorted()
			.toList();
	}

	/**
	 * The value of a gauge.
	 * @param registry the registry
	 * @param name its name
	 * @return its value
	 */
	static double gauge(MeterRegistry registry, String name) {
		return registry.get(name).gauge().value();
	}

	private static String name(Meter meter) {
		return meter.getId().getName() + meter.getId()
			.getTags()
			.stream()
			.map((tag) -> tag.getKey() + "=" + tag.getValue())
			.collect(Collectors.joining(",", "{", "}"));
	}

	/**
	 * The keys of a meter's tags.
	 * @param meter the meter
	 * @return the keys, sorted
	 */
	static List<String> keys(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey).sorted().toList();
	}

}
