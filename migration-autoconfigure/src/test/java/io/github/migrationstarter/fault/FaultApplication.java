package io.github.migrationstarter.fault;

import java.io.IOException;
import java.sql.Statement;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;

/**
 * The smallest application with a database: it waits at the barrier, migrates, says that
 * its own beans start, and ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
		LiquibaseAutoConfiguration.class })
public class FaultApplication {

	public static void main(String[] args) throws IOException {
		SpringApplication application = new SpringApplication(FaultApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		Runtime.getRuntime().addShutdownHook(new Thread(FaultApplication::sayStopping));
		awaitLine(ForkedApplication.READY);
		application.run(args).close();
	}

	/**
	 * Says that the run was told to stop, once its own shutdown hook runs.
	 */
	private static void sayStopping() {
		long deadline = System.nanoTime() + 2_000_000_000L;
		while (System.nanoTime() < deadline && Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("migration-stop")
					&& thread.getState() == Thread.State.TIMED_WAITING)) {
			Thread.onSpinWait();
		}
		System.out.println(ForkedApplication.STOPPING);
	}

	/**
	 * Says where the application stands, and waits until its test lets it go on.
	 */
	static void awaitLine(String says) throws IOException {
		System.out.println(says);
		int read = System.in.read();
		while (read != '\n') {
			if (read < 0) {
				Runtime.getRuntime().halt(1); // the test is gone
			}
			read = System.in.read();
		}
	}

	@Bean
	@DependsOnDatabaseInitialization
	InitializingBean beanOfTheApplication() {
		return () -> System.out.println(ForkedApplication.STARTED);
	}

	@Bean
	@ConditionalOnProperty("fault.callback")
	BootstrapCallback callback(@Value("${fault.callback}") String sql) {
		return new BootstrapCallback() {

			@Override
			public void beforeUpgrade(BootstrapContext context) throws Exception {
				context.execute((connection) -> {
					try (Statement statement = connection.createStatement()) {
						statement.execute(sql);
					}
				});
			}

		};
	}

	@Bean
	static BeanPostProcessor faults(Environment environment) {
		FaultPoint point = environment.containsProperty("fault.point")
				? FaultPoint.parse(environment.getProperty("fault.point")) : null;
		boolean inDriver = FaultDriver.class.getName()
			.equals(environment.getProperty("spring.datasource.driver-class-name"));
		if (inDriver && point != null) {
			FaultDriver.observe(point::reached);
		}
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof SpringLiquibase) {
					System.out.println(ForkedApplication.MIGRATING);
				}
				return bean;
			}

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource dataSource && point != null && !inDriver)
						? new FaultyDataSource(dataSource, point::reached) : bean;
			}

		};
	}

}
