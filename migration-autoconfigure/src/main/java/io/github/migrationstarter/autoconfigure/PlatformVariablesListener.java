package io.github.migrationstarter.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.DeferredLog;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.PlatformVariables;
import io.github.migrationstarter.environment.PlatformDatabases;
import io.github.migrationstarter.environment.PlatformDatabases.Use;
import io.github.migrationstarter.environment.PlatformPropertySource;
import io.github.migrationstarter.environment.RankedSources;

/**
 * Reads the platform's variables when the environment of an application is complete: a
 * listener and not an environment post-processor, since of those none can be the last,
 * and before their end nothing can be logged.
 */
final class PlatformVariablesListener implements ApplicationListener<SpringApplicationEvent>, Ordered {

	/**
	 * The properties that Spring's test framework gives every application that it starts:
	 * Boot's puts one of its own among them.
	 */
	private static final String TEST_PROPERTIES = "Inlined Test Properties";

	private final DeferredLog log = new DeferredLog();

	private Map<Use, MigrationUsageException> refusals = Map.of();

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			read(prepared.getEnvironment(), prepared.getSpringApplication().getClassLoader());
		}
		else if (event instanceof ApplicationPreparedEvent || event instanceof ApplicationFailedEvent) {
			this.log.switchTo(PlatformVariablesListener.class);
		}
		if (event instanceof ApplicationPreparedEvent prepared && !this.refusals.isEmpty()) {
			ConfigurableApplicationContext context = prepared.getApplicationContext();
			context.getBeanFactory().addBeanPostProcessor(new RefusedVariables(this.refusals, context));
		}
	}

	private void read(ConfigurableEnvironment environment, @Nullable ClassLoader classLoader) {
		environment.getPropertySources().remove(PlatformPropertySource.NAME);
		RankedSources sources = RankedSources.of(environment.getPropertySources());
		PlatformDatabases databases = new PlatformDatabases(sources, (name) -> ClassUtils.isPresent(name, classLoader));
		databases.read(choice(environment, sources));
		if (databases.properties().getPropertyNames().length > 0) {
			sources.add(environment.getPropertySources(), databases.properties());
		}
		this.refusals = databases.refusals();
		databases.notes().forEach(this.log::info);
		databases.warnings().forEach(this.log::warn);
	}

	/**
	 * In a test the variables of the shell count only where somebody wants them there: a
	 * choice that was packaged for production does not.
	 */
	private static PlatformVariables choice(ConfigurableEnvironment environment, RankedSources sources) {
		if (!isTest(environment)) {
			return Binder.get(environment)
				.bind("db.environment", PlatformVariables.class)
				.orElse(PlatformVariables.DATABASE_URL);
		}
		return new Binder(ConfigurationPropertySources.from(sources.stronger()),
				new PropertySourcesPlaceholdersResolver(environment))
			.bind("db.environment", PlatformVariables.class)
			.orElse(PlatformVariables.OFF);
	}

	/**
	 * Whether Spring Boot's test framework starts the application.
	 */
	static boolean isTest(ConfigurableEnvironment environment) {
		return environment.getPropertySources().contains(TEST_PROPERTIES);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
