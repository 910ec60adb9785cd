package io.github.migrationstarter.autoconfigure;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.AbstractApplicationContext;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.bootstrap.ListenerPerRun;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Auto-configuration of what Spring itself is told of a run: events, and the steps of the
 * start.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class)
@ConditionalOnBean(value = Migrations.class, search = SearchStrategy.CURRENT)
public final class MigrationEventsAutoConfiguration {

	@Bean
	MigrationEvents migrationEvents(ApplicationContext context) {
		return new MigrationEvents((AbstractApplicationContext) context);
	}

	@Bean
	ListenerPerRun migrationEventsListener(MigrationEvents events) {
		return new ListenerPerRun("its events", () -> new PublishedRun(events::publish, Clock.systemUTC()));
	}

	@Bean
	ListenerPerRun migrationStepsListener(MigrationEvents events, ConfigurableApplicationContext context) {
		return new ListenerPerRun("the steps of the start",
				() -> events.isReady() ? RunListener.NONE : new SteppedRun(context.getApplicationStartup()));
	}

}
