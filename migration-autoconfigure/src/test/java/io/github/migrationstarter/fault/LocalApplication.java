package io.github.migrationstarter.fault;

import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;
import io.github.migrationstarter.test.TestDatabase;

/**
 * An application in this JVM, whose every statement a test sees and may let fail.
 *
 * @param database its database
 * @param observer who is told of its statements
 */
record LocalApplication(TestDatabase database, FaultyDataSource.Observer observer) {

	static LocalApplication on(TestDatabase database) {
		return new LocalApplication(database, (when, sql) -> {
		});
	}

	/**
	 * Starts it and closes it.
	 * @param inside told of it while it is open
	 * @param properties more properties
	 */
	void start(Consumer<AssertableApplicationContext> inside, String... properties) {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class))
			.withPropertyValues(this.database.properties())
			.withPropertyValues(properties)
			.withBean(FaultyDataSources.class, () -> new FaultyDataSources(this.observer))
			.run(inside::accept);
	}

	/**
	 * Wraps the DataSource of the application.
	 */
	private record FaultyDataSources(FaultyDataSource.Observer observer) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource dataSource) ? new FaultyDataSource(dataSource, this.observer) : bean;
		}

	}

}
