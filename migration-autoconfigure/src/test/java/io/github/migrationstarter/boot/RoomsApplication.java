package io.github.migrationstarter.boot;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JndiDataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.SpringProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;
import io.github.migrationstarter.autoconfigure.MigrationEventsAutoConfiguration;
import io.github.migrationstarter.autoconfigure.MigrationMetricsAutoConfiguration;
import io.github.migrationstarter.autoconfigure.MigrationsAutoConfiguration;

/**
 * An application that counts the rooms in its database while it starts.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ JndiDataSourceAutoConfiguration.class, DataSourceAutoConfiguration.class,
		BootstrapAutoConfiguration.class, LiquibaseAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		JdbcClientAutoConfiguration.class, MigrationsAutoConfiguration.class, MigrationEventsAutoConfiguration.class,
		MigrationMetricsAutoConfiguration.class })
public class RoomsApplication {

	static final String COUNTED = "ROOMS ";

	static final String CALLED = "CALLED ";

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(RoomsApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

	@Bean
	InitializingBean rooms(JdbcClient client) {
		return () -> {
			if (!isTraining()) {
				System.out.println(COUNTED + client.sql("select count(*) from room").query(Integer.class).single());
			}
		};
	}

	@Bean
	BootstrapCallback announcement() {
		return new BootstrapCallback() {

			@Override
			public void afterUpgrade(BootstrapContext context) {
				System.out.println(CALLED + context.state() + " " + context.action());
			}

		};
	}

	/**
	 * For the change set in Java.
	 */
	@Bean
	AtomicInteger nextRoom() {
		return new AtomicInteger(70);
	}

	/**
	 * Like everything that uses a database while the application starts, it has to see to
	 * this itself.
	 */
	private static boolean isTraining() {
		return SpringProperties.getProperty("spring.context.exit") != null
				|| SpringProperties.getProperty("spring.context.checkpoint") != null;
	}

}
