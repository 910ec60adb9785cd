package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is measured of runs, and where it arrives.
 */
@Tag("surroundings")
class MigrationMetersTests {

	private static final List<String> CREATED = List.of("db.migration.changeset{direction=forward,outcome=ran} 2",
			"db.migration.lock.wait{} 1", "db.migration.run{action=create,outcome=done,state=missing} 1");

	@TempDir
	private Path folder;

	@Test
	void aStartReachesEachRegistryThatComesLaterOnce() {
		application(missing(), changelog(2)).run((context) -> {
			MeterBinder meters = context.getBean("migrationMeters", MeterBinder.class);
			MeterRegistry first = new SimpleMeterRegistry();
			MeterRegistry second = new SimpleMeterRegistry();

			meters.bindTo(first);
			meters.bindTo(first);
			context.getBean(Migrations.class).downgrade("-1");
			meters.bindTo(second);

			assertThat(Meters.timers(first)).isEqualTo(Meters.timers(second))
				.containsExactly("db.migration.changeset{direction=back,outcome=undone} 1",
						"db.migration.changeset{direction=forward,outcome=ran} 2", "db.migration.lock.wait{} 2",
						"db.migration.run{action=create,outcome=done,state=missing} 1",
						"db.migration.run{action=downgrade,outcome=done,state=current} 1");
		});
	}

	@Test
	void bootHasOneTimerOfEachAlthoughItMakesTimersOfObservations() {
		application(missing(), changelog(2))
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
							SimpleMetricsExportAutoConfiguration.class, ObservationAutoConfiguration.class))
			.run((context) -> assertThat(Meters.timers(context.getBean(MeterRegistry.class)))
				.containsExactlyElementsOf(CREATED));
	}

	@Test
	void twoRegistriesOfTheApplicationHaveTheSame() {
		application(missing(), changelog(2))
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class))
			.withBean("one", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("two", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				assertThat(Meters.timers(context.getBean("one", MeterRegistry.class)))
					.containsExactlyElementsOf(CREATED);
				assertThat(Meters.timers(context.getBean("two", MeterRegistry.class)))
					.containsExactlyElementsOf(CREATED);
			});
	}

	@Test
	void tellsUpgradedFromNothingToDo() {
		TestDatabase database = missing();
		application(database, changelog(1)).run((context) -> assertThat(context).hasNotFailed());

		application(database, changelog(3)).withPropertyValues("db.bootstrap-on-startup=true").run((context) -> {
			context.getBean(Migrations.class).upgrade();

			assertThat(Meters.timers(bound(context.getBean("migrationMeters", MeterBinder.class)))).containsExactly(
					"db.migration.changeset{direction=forward,outcome=ran} 2", "db.migration.lock.wait{} 1",
					"db.migration.run{action=leave,outcome=done,state=current} 1",
					"db.migration.run{action=upgrade,outcome=done,state=behind} 1");
		});
	}

	@Test
	void tellsFailedFromRefused() {
		String changelog = new TestChangelog().tables(1, 1).with("bad", "create nonsense").in(this.folder);
		application(missing(), changelog).withPropertyValues("db.bootstrap-on-startup=false", "db.check-on-startup=off")
			.run((context) -> {
				Migrations migrations = context.getBean(Migrations.class);
				assertThatExceptionOfType(MigrationException.class).isThrownBy(migrations::upgrade);
				assertThatExceptionOfType(MigrationException.class).isThrownBy(() -> migrations.stamp("nonsense"));

				assertThat(Meters.timers(bound(context.getBean("migrationMeters", MeterBinder.class)))).containsExactly(
						"db.migration.changeset{direction=forward,outcome=failed} 1",
						"db.migration.changeset{direction=forward,outcome=ran} 1", "db.migration.lock.wait{} 1",
						"db.migration.run{action=create,outcome=failed,state=empty} 1",
						"db.migration.run{action=leave,outcome=done,state=none} 1",
						"db.migration.run{action=refuse,outcome=refused,state=none} 1");
			});
	}

	@Test
	void measuresTheWaitForTheLock() {
		TestDatabase database = missing();
		application(database, changelog(1)).run((context) -> assertThat(context).hasNotFailed());
		database.execute("update DATABASECHANGELOGLOCK set LOCKED = 1, LOCKEDBY = 'elsewhere', LOCKGRANTED = '"
				+ Instant.now().toEpochMilli() + "'");
		List<Long> asked = new ArrayList<>();

		application(database, changelog(2)).withPropertyValues("db.bootstrap-on-startup=true", "db.lock.poll=300ms")
			.withBean("other", RunListener.class, () -> freeing(database, asked))
			.run((context) -> {
				MeterRegistry registry = bound(context.getBean("migrationMeters", MeterBinder.class));
				assertThat(asked).isNotEmpty();
				assertThat(registry.get("db.migration.lock.wait").timer().totalTime(TimeUnit.MILLISECONDS))
					.isGreaterThan(250);
			});
	}

	@Test
	void withoutMicrometerTheApplicationStarts() {
		application(missing(), changelog(1)).withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationMeters"));
	}

	@Test
	void withoutAMigrationThereIsNothingToMeasure() {
		application(missing(), changelog(1)).withPropertyValues("spring.liquibase.enabled=false").run((context) -> {
			MeterRegistry registry = bound(context.getBean("migrationMeters", MeterBinder.class));
			assertThat(Meters.timers(registry)).isEmpty();
			assertThat(Meters.gauge(registry, "db.migration.pending")).isNaN();
		});
	}

	private static RunListener freeing(TestDatabase database, List<Long> asked) {
		return new RunListener() {

			@Override
			public void waiting(String text) {
				asked.add(System.nanoTime());
				database.execute("update DATABASECHANGELOGLOCK set LOCKED = 0, LOCKEDBY = null, LOCKGRANTED = null");
			}

			@Override
			public void locked(Duration waited) {
				assertThat(asked).hasSize(1);
			}

		};
	}

	private static MeterRegistry bound(MeterBinder meters) {
		MeterRegistry registry = new SimpleMeterRegistry();
		meters.bindTo(registry);
		return registry;
	}

	private TestDatabase missing() {
		return TestDatabase.missingSqlite(this.folder);
	}

	private String changelog(int tables) {
		return new TestChangelog().tables(1, tables).in(this.folder);
	}

	private static ApplicationContextRunner application(TestDatabase database, String changelog) {
		return StartedApplication.runner()
			.withConfiguration(AutoConfigurations.of(MigrationMetricsAutoConfiguration.class))
			.withPropertyValues(database.properties())
			.withPropertyValues(changelog);
	}

}
