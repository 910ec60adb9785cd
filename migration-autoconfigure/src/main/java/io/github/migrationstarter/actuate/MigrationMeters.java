package io.github.migrationstarter.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters that need no registry to be there: what was measured before one came is kept,
 * and recorded in each registry when it comes.
 */
public final class MigrationMeters implements MeterBinder, AutoCloseable {

	private static final int KEPT = 10_000;

	private final List<MeterRegistry> registries = new ArrayList<>();

	private final List<Sample> samples = new ArrayList<>();

	private final LastLook lastLook;

	/**
	 * Creates them.
	 * @param lastLook what is known of the database
	 */
	public MigrationMeters(LastLook lastLook) {
		this.lastLook = lastLook;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		if (this.registries.contains(registry)) {
			return;
		}
		this.registries.add(registry);
		this.samples.forEach((sample) -> sample.recordIn(registry));
		gauge(MigrationMeter.PENDING, registry, LastLook::pending);
		gauge(MigrationMeter.NEWER, registry, LastLook::newer);
		TimeGauge.builder(MigrationMeter.LAST_SUCCESS.getName(), this.lastLook, TimeUnit.SECONDS, LastLook::lastSuccess)
			.description(MigrationMeter.LAST_SUCCESS.description())
			.register(registry);
	}

	private void gauge(MigrationMeter meter, MeterRegistry registry, ToDoubleFunction<LastLook> value) {
		Gauge.builder(meter.getName(), this.lastLook, value).description(meter.description()).register(registry);
	}

	/**
	 * Records in every registry, those to come included.
	 * @param timer the timer
	 * @param tags its tags
	 * @param duration what to record
	 */
	synchronized void record(MigrationMeter timer, Tags tags, Duration duration) {
		Sample sample = new Sample(timer, tags, duration);
		if (this.samples.size() < KEPT) {
			this.samples.add(sample);
		}
		this.registries.removeIf(MeterRegistry::isClosed);
		this.registries.forEach(sample::recordIn);
	}

	LastLook lastLook() {
		return this.lastLook;
	}

	@Override
	public void close() {
		this.lastLook.close();
	}

	/**
	 * One thing that was measured.
	 */
	private record Sample(MigrationMeter timer, Tags tags, Duration duration) {

		void recordIn(MeterRegistry registry) {
			Timer.builder(this.timer.getName())
				.description(this.timer.description())
				.tags(this.tags)
				.register(registry)
				.record(this.duration);
		}

	}

}
