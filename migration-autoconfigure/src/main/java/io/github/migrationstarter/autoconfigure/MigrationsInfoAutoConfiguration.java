package io.github.migrationstarter.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.migrationstarter.actuate.MigrationsInfoContributor;
import io.github.migrationstarter.bootstrap.RecentStatus;

/**
 * Auto-configuration of what the info endpoint tells of the schema.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootstrapAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(RecentStatus.class)
public final class MigrationsInfoAutoConfiguration {

	@Bean
	@ConditionalOnEnabledInfoContributor("migrations")
	@ConditionalOnMissingBean
	MigrationsInfoContributor migrationsInfoContributor(RecentStatus recent) {
		return new MigrationsInfoContributor(recent);
	}

}
