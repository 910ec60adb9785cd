package io.github.migrationstarter.autoconfigure;

import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.migrationstarter.BootstrapAction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of the whole application migrates the database that its tests use.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "spring.liquibase.change-log=classpath:changelogs/room.sql",
				"spring.datasource.url=jdbc:sqlite::memory:", "spring.datasource.hikari.maximum-pool-size=1",
				"db.bootstrap-on-startup=true" })
class SpringBootTestTests {

	@Test
	void migrates(@Autowired SpringLiquibase liquibase, @Autowired JdbcClient client) {
		assertThat(liquibase).isInstanceOfSatisfying(BootstrapSpringLiquibase.class,
				(ours) -> assertThat(ours.report().action()).isEqualTo(BootstrapAction.CREATE));
		assertThat(client.sql("select id from room").query(Long.class).list()).containsExactly(7L);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
			LiquibaseAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class })
	static class Application {

	}

}
