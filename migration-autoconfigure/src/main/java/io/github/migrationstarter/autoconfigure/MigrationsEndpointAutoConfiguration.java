package io.github.migrationstarter.autoconfigure;

import java.time.Duration;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.github.migrationstarter.actuate.ErrorDescriptor;
import io.github.migrationstarter.actuate.MigrationsEndpoint;
import io.github.migrationstarter.actuate.MigrationsWebEndpointExtension;
import io.github.migrationstarter.actuate.SettingsView;
import io.github.migrationstarter.bootstrap.StatusSource;

/**
 * Auto-configuration of the endpoint {@code migrations}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootstrapAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({ StatusSource.class, BootstrapSpringLiquibase.class })
@EnableConfigurationProperties(MigrationsEndpointProperties.class)
public final class MigrationsEndpointAutoConfiguration {

	private static final String TIME_TO_LIVE = "management.endpoint.migrations.cache.time-to-live";

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	@RegisterReflectionForBinding({ BootstrapProperties.class, ErrorDescriptor.class })
	MigrationsEndpoint migrationsEndpoint(StatusSource source, BootstrapSpringLiquibase liquibase,
			BootstrapProperties properties, MigrationsEndpointProperties endpoint, ApplicationContext context,
			ObjectProvider<SanitizingFunction> sanitizing) {
		Duration timeToLive = Binder.get(context.getEnvironment())
			.bind(TIME_TO_LIVE, Duration.class)
			.orElse(Duration.ZERO);
		return new MigrationsEndpoint(source, liquibase.judge(), liquibase.texts(),
				new SettingsView(new EffectiveSettings(properties, context)::list, sanitizing.orderedStream().toList()),
				new MigrationsEndpoint.Options(timeToLive, endpoint.showValues()));
	}

	@Bean
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	@ConditionalOnBean(MigrationsEndpoint.class)
	@ConditionalOnMissingBean
	MigrationsWebEndpointExtension migrationsWebEndpointExtension(MigrationsEndpoint endpoint,
			MigrationsEndpointProperties properties, Environment environment) {
		return new MigrationsWebEndpointExtension(endpoint, properties.showValues(), properties.roles(),
				environment.getProperty("spring.application.name", "application"));
	}

}
