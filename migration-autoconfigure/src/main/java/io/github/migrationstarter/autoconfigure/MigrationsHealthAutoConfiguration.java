package io.github.migrationstarter.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import io.github.migrationstarter.actuate.MigrationsHealthIndicator;
import io.github.migrationstarter.bootstrap.RecentStatus;
import io.github.migrationstarter.bootstrap.RunningCheck;

/**
 * Auto-configuration of the health of the schema.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootstrapAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ RecentStatus.class, RunningCheck.class })
public final class MigrationsHealthAutoConfiguration {

	@Bean
	@ConditionalOnEnabledHealthIndicator("migrations")
	@ConditionalOnMissingBean
	MigrationsHealthIndicator migrationsHealthIndicator(RecentStatus recent, RunningCheck check) {
		return new MigrationsHealthIndicator(recent, check);
	}

}
