package io.github.migrationstarter.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.test.TestDatabase;

/**
 * What became of an application that was started on a database.
 *
 * @param failure why it did not start, or {@code null}
 * @param report what its run reported, or {@code null}
 */
record StartedApplication(@Nullable Throwable failure, @Nullable BootstrapReport report) {

	/**
	 * Starts an application with nothing but a DataSource and the starter, and closes it.
	 * @param database its database
	 * @param properties more properties
	 * @return what became of it
	 */
	static StartedApplication on(TestDatabase database, String... properties) {
		List<String> all = new ArrayList<>(Arrays.asList(database.properties()));
		all.addAll(Arrays.asList(properties));
		List<StartedApplication> started = new ArrayList<>();
		runner().withPropertyValues(all.toArray(String[]::new)).run((context) -> {
			Throwable failure = context.getStartupFailure();
			started.add(new StartedApplication(failure,
					(failure == null) ? context.getBean(BootstrapSpringLiquibase.class).report() : null));
		});
		return started.get(0);
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(configuration());
	}

	static AutoConfigurations configuration() {
		return AutoConfigurations.of(DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
				MigrationsAutoConfiguration.class, OwnLiquibaseAutoConfiguration.class,
				LiquibaseAutoConfiguration.class);
	}

}
