package io.github.migrationstarter.autoconfigure;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.actuate.ChangeSetMeterHandler;
import io.github.migrationstarter.actuate.LastLook;
import io.github.migrationstarter.actuate.LateObservationRegistry;
import io.github.migrationstarter.actuate.MeteredRun;
import io.github.migrationstarter.actuate.MigrationMeters;
import io.github.migrationstarter.actuate.ObservedRun;
import io.github.migrationstarter.bootstrap.ListenerPerRun;
import io.github.migrationstarter.bootstrap.StatusSource;

/**
 * Auto-configuration of meters and observations. A start runs before there is a registry
 * of either, so that nothing here needs one.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class)
@ConditionalOnBean(value = Migrations.class, search = SearchStrategy.CURRENT)
public final class MigrationMetricsAutoConfiguration {

	/**
	 * Meters, where there is Micrometer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Meters {

		private static final LastLook.Ages AGES = new LastLook.Ages(Duration.ofMinutes(1), Duration.ofSeconds(30));

		@Bean
		@ConditionalOnMissingBean
		MigrationMeters migrationMeters(ObjectProvider<StatusSource> status) {
			return new MigrationMeters(new LastLook(status::getIfAvailable, AGES));
		}

		@Bean
		ListenerPerRun migrationMetersListener(MigrationMeters meters) {
			return new ListenerPerRun("its meters", () -> new MeteredRun(meters, Clock.systemUTC()));
		}

	}

	/**
	 * Observations, where there are any.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationRegistry.class)
	static class Observations {

		@Bean
		ListenerPerRun migrationObservationListener(ObjectProvider<ObservationRegistry> registries) {
			return new ListenerPerRun("its observations",
					() -> new ObservedRun(new LateObservationRegistry(registries)));
		}

	}

	/**
	 * Both, where Micrometer makes meters of observations.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterObservationHandler.class)
	static class ObservedMeters {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ChangeSetMeterHandler changeSetMeterHandler() {
			return new ChangeSetMeterHandler();
		}

	}

}
