package io.github.migrationstarter.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import liquibase.Liquibase;
import liquibase.change.DatabaseChange;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.MultiTenantSpringLiquibase;
import liquibase.integration.spring.SpringLiquibase;
import org.hibernate.jpa.HibernatePersistenceProvider;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

import io.github.migrationstarter.bootstrap.QueryExplanation;
import io.github.migrationstarter.bootstrap.RecentStatus;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunningCheck;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.liquibase.BriefStatusSource;

/**
 * Auto-configuration of migration-starter. Its bean is a {@link SpringLiquibase} called
 * {@code liquibase}, so that Boot's own backs off and everything that waits for it waits
 * for ours.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = LiquibaseAutoConfiguration.class)
@ConditionalOnClass({ SpringLiquibase.class, DatabaseChange.class, ConnectionCallback.class })
@ConditionalOnBooleanProperty(name = "spring.liquibase.enabled", matchIfMissing = true)
@Conditional(BootstrapAutoConfiguration.DataSourceCondition.class)
@ConditionalOnMissingBean({ SpringLiquibase.class, MultiTenantSpringLiquibase.class })
@EnableConfigurationProperties({ LiquibaseProperties.class, BootstrapProperties.class })
@Import({ DatabaseInitializationDependencyConfigurer.class, RevisionConfiguration.class })
@ImportRuntimeHints(MigrationRuntimeHints.class)
public final class BootstrapAutoConfiguration {

	@Bean
	DevelopmentTables developmentTables(BootstrapProperties properties, ApplicationContext context) {
		return new DevelopmentTables(properties, context);
	}

	@Bean
	BootstrapSpringLiquibase liquibase(ObjectProvider<DataSource> dataSource,
			@LiquibaseDataSource ObjectProvider<DataSource> liquibaseDataSource, LiquibaseProperties properties,
			ObjectProvider<LiquibaseConnectionDetails> connectionDetails,
			ObjectProvider<Customizer<Liquibase>> customizer, BootstrapProperties bootstrap, Environment environment,
			DevelopmentTables developmentTables, ListableBeanFactory beans, ObjectProvider<RunListener> listeners) {
		MigrationDataSource source = new MigrationDataSource(liquibaseDataSource.getIfAvailable(),
				dataSource.getIfUnique(),
				connectionDetails.getIfAvailable(() -> details(dataSource, properties, environment)),
				beans.getBeanProvider(JdbcConnectionDetails.class).getIfUnique());
		DataSource found = source.find(List.of(beans.getBeanNamesForType(DataSource.class, true, false)));
		BootstrapSpringLiquibase liquibase = new BootstrapSpringLiquibase(bootstrap, environment, developmentTables,
				new ApplicationView(bootstrap.checkOnStartup(), source.same(found), source.application()),
				() -> listeners.orderedStream().toList());
		liquibase.setDataSource(found);
		new LiquibasePropertyMapping(properties).apply(liquibase);
		customizer.ifAvailable(liquibase::setCustomizer);
		return liquibase;
	}

	@Bean
	@ConditionalOnMissingBean(StatusSource.class)
	BriefStatusSource migrationStatusSource(BootstrapSpringLiquibase liquibase) {
		return liquibase.statusSource();
	}

	@Bean
	RecentStatus recentMigrationStatus(StatusSource source) {
		return new RecentStatus(source);
	}

	@Bean
	RunningCheck runningMigrationCheck(BootstrapSpringLiquibase liquibase) {
		return liquibase.runningCheck();
	}

	@Bean
	ApplicationChangelog applicationChangelog(LiquibaseProperties properties, BootstrapProperties bootstrap,
			ObjectProvider<Customizer<Liquibase>> customizer, Environment environment, ResourceLoader resources) {
		return new ApplicationChangelog(properties, bootstrap, customizer.getIfAvailable(), environment, resources);
	}

	/**
	 * Nothing of a lazy application may ask for the bean, and its database must be looked
	 * at all the same.
	 */
	@Bean
	static LazyInitializationExcludeFilter bootstrapIsNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(BootstrapSpringLiquibase.class);
	}

	private static LiquibaseConnectionDetails details(ObjectProvider<DataSource> dataSource,
			LiquibaseProperties properties, Environment environment) {
		boolean reactive = properties.getUrl() == null && ReactiveConnectionDetails.isChosen(environment)
				&& dataSource.getIfUnique() == null && dataSource.stream().findAny().isEmpty();
		return reactive ? new ReactiveConnectionDetails(environment) : new PropertiesConnectionDetails(properties);
	}

	/**
	 * Tables from the entities, where there can be any.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ LocalContainerEntityManagerFactoryBean.class, HibernatePersistenceProvider.class })
	static class EntityTablesConfiguration {

		@Bean
		static EntityManagerFactories entityManagerFactories(ObjectProvider<DevelopmentTables> tables,
				ConfigurableListableBeanFactory beans) {
			return new EntityManagerFactories(tables, beans);
		}

	}

	/**
	 * Queries that fail are explained, where the pool tells of them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HikariDataSource.class)
	static class QueryExplanationConfiguration {

		@Bean
		QueryExplanation queryExplanation(ObjectProvider<RecentStatus> recent) {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("migration-status-");
			executor.setDaemon(true);
			return new QueryExplanation(recent::getObject, executor);
		}

		@Bean
		static HikariFailures hikariFailures(ObjectProvider<QueryExplanation> explanation) {
			return new HikariFailures(explanation);
		}

	}

	/**
	 * The conditions of Boot's own auto-configuration.
	 */
	static final class DataSourceCondition extends AnyNestedCondition {

		DataSourceCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(DataSource.class)
		private static final class DataSourceBean {

		}

		@ConditionalOnBean(JdbcConnectionDetails.class)
		private static final class ConnectionDetailsBean {

		}

		@ConditionalOnProperty("spring.liquibase.url")
		private static final class LiquibaseUrl {

		}

		@ConditionalOnBean(
				type = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration$PropertiesR2dbcConnectionDetails")
		@Conditional(ReactiveConnectionDetails.DriverThere.class)
		private static final class ReactiveDatabase {

		}

	}

}
