package io.github.migrationstarter.autoconfigure;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.actuate.LastLook;
import io.github.migrationstarter.actuate.MigrationMeters;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What gauges say of the database, and when they look at it.
 */
@Tag("surroundings")
class MigrationGaugesTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@TempDir
	private Path folder;

	private final CountDownLatch answered = new CountDownLatch(1);

	@Test
	void sayWhatTheStartSawWithoutAnotherLook() {
		Instant before = Instant.now();
		Looks looks = new Looks(null, new AtomicInteger());

		behind(looks, Duration.ofMinutes(1)).run((context) -> {
			MeterRegistry registry = bound(context.getBean(MigrationMeters.class));

			assertThat(Meters.gauge(registry, "db.migration.pending")).isEqualTo(2);
			assertThat(Meters.gauge(registry, "db.migration.newer")).isEqualTo(1);
			assertThat(Instant.ofEpochSecond((long) Meters.gauge(registry, "db.migration.last.success")))
				.isBetween(before.minus(SECOND), Instant.now());
			assertThat(looks.count()).hasValue(0);
		});
	}

	@Test
	void sayAtOnceWhatACallDid() {
		behind(new Looks(null, new AtomicInteger()), Duration.ofMinutes(1)).run((context) -> {
			MeterRegistry registry = bound(context.getBean(MigrationMeters.class));
			context.getBean(Migrations.class).upgrade();

			assertThat(Meters.gauge(registry, "db.migration.pending")).isZero();
		});
	}

	@Test
	void whatIsOldIsLookedAtAgainBesideTheReader() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		CountDownLatch may = new CountDownLatch(1);
		Looks looks = new Looks(may, new AtomicInteger());

		behind(database, looks, Duration.ZERO).run((context) -> {
			MeterRegistry registry = bound(context.getBean(MigrationMeters.class));
			database.execute("delete from DATABASECHANGELOG where ID = '0009'");

			assertThat(Meters.gauge(registry, "db.migration.newer")).isEqualTo(1);
			assertThat(Meters.gauge(registry, "db.migration.newer")).isEqualTo(1);
			may.countDown();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> Meters.gauge(registry, "db.migration.newer") == 0);
		});
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsNotANumberAndKeepsNobodyWaiting() {
		Looks looks = new Looks(this.answered, new AtomicInteger());

		behind(TestDatabase.missingSqlite(this.folder), looks, Duration.ZERO, Duration.ZERO).run((context) -> {
			MeterRegistry registry = bound(context.getBean(MigrationMeters.class));

			assertThat(Meters.gauge(registry, "db.migration.pending")).isNaN();
			assertThat(Meters.gauge(registry, "db.migration.newer")).isNaN();
			assertThat(Meters.gauge(registry, "db.migration.last.success")).isPositive();
			assertThat(looks.count()).hasValueLessThanOrEqualTo(1);
			this.answered.countDown();
		});
	}

	@Test
	void aDatabaseThatIsDownIsNotANumber() {
		Looks looks = new Looks(null, new AtomicInteger());
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		behind(database, looks, Duration.ZERO).run((context) -> {
			MeterRegistry registry = bound(context.getBean(MigrationMeters.class));
			database.execute("drop table DATABASECHANGELOG", "create table DATABASECHANGELOG (nonsense int)");

			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> Double.isNaN(Meters.gauge(registry, "db.migration.pending")));
		});
	}

	private static MeterRegistry bound(MeterBinder meters) {
		MeterRegistry registry = new SimpleMeterRegistry();
		meters.bindTo(registry);
		return registry;
	}

	private ApplicationContextRunner behind(Looks looks, Duration due) {
		return behind(TestDatabase.missingSqlite(this.folder), looks, due);
	}

	private ApplicationContextRunner behind(TestDatabase database, Looks looks, Duration due) {
		return behind(database, looks, due, Duration.ofSeconds(30));
	}

	/**
	 * An application with two change sets pending, on a database that has another one.
	 */
	private ApplicationContextRunner behind(TestDatabase database, Looks looks, Duration due, Duration patience) {
		StartedApplication.on(database,
				new TestChangelog().tables(1, 1).with("0009", "create table t9 (id integer)").in(this.folder));
		return StartedApplication.runner()
			.withConfiguration(AutoConfigurations.of(MigrationMetricsAutoConfiguration.class))
			.withPropertyValues(database.properties())
			.withPropertyValues(new TestChangelog().tables(1, 3).in(this.folder), "db.check-on-startup=warn",
					"db.diverged=upgrade")
			.withBean(Looks.class, () -> looks)
			.withBean(LastLook.Ages.class, () -> new LastLook.Ages(due, patience))
			.withUserConfiguration(Watched.class);
	}

	/**
	 * The meters, with looks that are counted.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Watched {

		@Bean
		MigrationMeters watchedMeters(ObjectProvider<StatusSource> status, Looks looks, LastLook.Ages ages) {
			return new MigrationMeters(new LastLook(() -> looks.of(status.getObject()), ages));
		}

	}

	/**
	 * Counts looks, and may hold them back.
	 *
	 * @param may lets them go on, or {@code null}
	 * @param count how many there were
	 */
	record Looks(@Nullable CountDownLatch may, AtomicInteger count) {

		StatusSource of(StatusSource real) {
			return (StatusSource) Proxy.newProxyInstance(StatusSource.class.getClassLoader(),
					new Class<?>[] { StatusSource.class }, (proxy, method, arguments) -> {
						this.count.incrementAndGet();
						if (this.may != null) {
							this.may.await();
						}
						return real.status();
					});
		}

	}

}
