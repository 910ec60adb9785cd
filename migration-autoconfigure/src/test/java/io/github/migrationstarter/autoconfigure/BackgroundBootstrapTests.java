package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An EntityManagerFactory or a bean that is made by another thread does not touch the
 * database before it is migrated.
 */
class BackgroundBootstrapTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void waitsForTheMigration(Background background) {
		TestDatabase database = TestEngine.SQLITE.missing(this.folder);
		StartedApplication.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues(
					new TestChangelog().with("room", "create table room (id bigint primary key);").in(this.folder),
					"spring.jpa.hibernate.ddl-auto=validate", background.property)
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class))
			.withUserConfiguration(SpringBootContractTests.PackageConfiguration.class, background.configuration)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(EntityManagerFactory.class).getMetamodel();
				List<String> events = context.getBean(Events.class).list;
				int migrated = events.indexOf("migrated");
				assertThat(events.subList(0, migrated)).as(events.toString())
					.isNotEmpty()
					.containsOnly(Thread.currentThread().getName());
				assertThat(events.subList(migrated + 1, events.size()))
					.anyMatch((thread) -> thread.startsWith(background.thread));
			});
	}

	enum Background {

		DEFERRED_REPOSITORIES("spring.data.jpa.repositories.bootstrap-mode=deferred", "task-",
				ObservedConfiguration.class),

		BACKGROUND_BEAN("spring.data.jpa.repositories.bootstrap-mode=default", "background-", BackgroundBean.class);

		private final String property;

		private final String thread;

		private final Class<?> configuration;

		Background(String property, String thread, Class<?> configuration) {
			this.property = property;
			this.thread = thread;
			this.configuration = configuration;
		}

	}

	static final class Events {

		private final List<String> list = new CopyOnWriteArrayList<>();

		private final CountDownLatch early = new CountDownLatch(1);

		void connected() {
			this.list.add(Thread.currentThread().getName());
			this.early.countDown();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ObservedConfiguration {

		@Bean
		static Events events() {
			return new Events();
		}

		@Bean
		static BeanPostProcessor observer(Events events) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessBeforeInitialization(Object bean, String name) {
					if (bean instanceof SpringLiquibase) {
						giveTheOtherThreadAChance(events);
					}
					return bean;
				}

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					if (bean instanceof SpringLiquibase) {
						events.list.add("migrated");
					}
					return (bean instanceof DataSource dataSource) ? new ObservedDataSource(dataSource, events) : bean;
				}

			};
		}

		private static void giveTheOtherThreadAChance(Events events) {
			try {
				assertThat(events.early.await(300, TimeUnit.MILLISECONDS)).isFalse();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BackgroundBean extends ObservedConfiguration {

		@Bean
		static SimpleAsyncTaskExecutor bootstrapExecutor() {
			return new SimpleAsyncTaskExecutor("background-");
		}

		@Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
		@DependsOnDatabaseInitialization
		InitializingBean reader(DataSource dataSource) {
			return () -> dataSource.getConnection().close();
		}

	}

	static final class ObservedDataSource extends DelegatingDataSource {

		private final Events events;

		ObservedDataSource(DataSource target, Events events) {
			super(target);
			this.events = events;
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.events.connected();
			return super.getConnection();
		}

	}

}
