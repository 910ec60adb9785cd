package io.github.migrationstarter.autoconfigure;

import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice test runs our bean, not plain Liquibase.
 */
@JdbcTest(properties = { "spring.liquibase.change-log=classpath:changelogs/room.sql", "spring.flyway.enabled=false" })
@ContextConfiguration(classes = JdbcSliceTests.Application.class)
class JdbcSliceTests {

	@Test
	void migrates(@Autowired SpringLiquibase liquibase, @Autowired JdbcClient client) {
		assertThat(liquibase).isInstanceOf(BootstrapSpringLiquibase.class);
		assertThat(client.sql("select id from room").query(Long.class).list()).containsExactly(7L);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	static class Application {

	}

}
