package io.github.migrationstarter.autoconfigure;

import jakarta.persistence.EntityManager;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.test.context.ContextConfiguration;

import io.github.migrationstarter.autoconfigure.SpringBootContractTests.Room;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice test with JPA runs our bean, not plain Liquibase and not {@code ddl-auto}.
 */
@DataJpaTest(
		properties = { "spring.liquibase.change-log=classpath:changelogs/room.sql", "spring.flyway.enabled=false" })
@ContextConfiguration(classes = DataJpaSliceTests.Application.class)
class DataJpaSliceTests {

	@Test
	void migrates(@Autowired SpringLiquibase liquibase, @Autowired EntityManager manager) {
		assertThat(liquibase).isInstanceOf(BootstrapSpringLiquibase.class);
		assertThat(manager.find(Room.class, 7L)).isNotNull();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

	}

}
