package io.github.migrationstarter.fault;

import java.io.IOException;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The same application without the starter: Spring Boot's own Liquibase migrates.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, LiquibaseAutoConfiguration.class })
public class PlainApplication {

	public static void main(String[] args) throws IOException {
		SpringApplication application = new SpringApplication(PlainApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		FaultApplication.awaitLine(ForkedApplication.READY);
		application.run(args).close();
	}

	@Bean
	@DependsOnDatabaseInitialization
	InitializingBean beanOfTheApplication() {
		return () -> System.out.println(ForkedApplication.STARTED);
	}

	@Bean
	static BeanPostProcessor faults(Environment environment) {
		return FaultApplication.faults(environment);
	}

}
