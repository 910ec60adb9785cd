package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import liquibase.Liquibase;
import liquibase.change.DatabaseChange;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.MultiTenantSpringLiquibase;
import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.util.function.SingletonSupplier;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.bootstrap.RunnerMigrations;

/**
 * Auto-configuration of the {@link Migrations} of the application's database. The bean
 * needs no database to be made, and makes nothing else before it is called.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { BootstrapAutoConfiguration.class, DataSourceAutoConfiguration.class })
@ConditionalOnClass({ SpringLiquibase.class, DatabaseChange.class, ConnectionCallback.class })
public final class MigrationsAutoConfiguration {

	/**
	 * Beside the bean that migrates at the start.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(BootstrapSpringLiquibase.class)
	static class WithStart {

		@Bean
		@ConditionalOnMissingBean(Migrations.class)
		RunnerMigrations migrations(ObjectProvider<RunnerFactory> runners) {
			return new RunnerMigrations(runners::getObject);
		}

	}

	/**
	 * Where {@code spring.liquibase.enabled=false} lets no start migrate.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "spring.liquibase.enabled", havingValue = false)
	@Conditional(BootstrapAutoConfiguration.DataSourceCondition.class)
	@ConditionalOnMissingBean({ SpringLiquibase.class, MultiTenantSpringLiquibase.class })
	@EnableConfigurationProperties({ LiquibaseProperties.class, BootstrapProperties.class })
	static class WithoutStart {

		/**
		 * As with the bean that migrates at the start, which would do so by being one.
		 */
		@Bean
		@ConditionalOnMissingBean(Migrations.class)
		RunnerMigrations migrations(ObjectProvider<DataSource> dataSource,
				@LiquibaseDataSource ObjectProvider<DataSource> liquibaseDataSource,
				ObjectProvider<LiquibaseProperties> properties, ObjectProvider<LiquibaseConnectionDetails> details,
				ObjectProvider<Customizer<Liquibase>> customizer, ObjectProvider<BootstrapProperties> bootstrap,
				ObjectProvider<RunListener> listeners, ApplicationContext context) {
			return new RunnerMigrations(SingletonSupplier.of(() -> {
				BootstrapProperties own = bootstrap.getObject();
				BootstrapSpringLiquibase liquibase = new BootstrapAutoConfiguration().liquibase(dataSource,
						liquibaseDataSource, properties.getObject(), details, customizer, own, context.getEnvironment(),
						new DevelopmentTables(own, context), context, listeners);
				liquibase.setResourceLoader(context);
				return liquibase;
			}));
		}

	}

}
