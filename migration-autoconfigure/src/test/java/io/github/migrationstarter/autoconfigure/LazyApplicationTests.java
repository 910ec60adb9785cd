package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code spring.main.lazy-initialization=true}: the database is migrated all the same,
 * before anything uses it.
 */
class LazyApplicationTests {

	private static final String LAZY = "spring.main.lazy-initialization=true";

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void migratesAlthoughNothingAsksForIt(TestEngine engine) {
		TestDatabase database = engine.missing(this.folder);

		BootedApplication booted = BootedApplication.on(database, LAZY, tables(2));

		assertThat(booted).isEqualTo(new BootedApplication(null, 0));
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void doesNotStartIfItCannotMigrate(TestEngine engine) {
		TestDatabase database = engine.missing(this.folder);
		BootedApplication.on(database, tables(1));

		BootedApplication booted = BootedApplication.on(database, LAZY, tables(2));

		assertThat(booted.exitCode()).isEqualTo(3);
		assertThat(database.history()).containsExactly("0001");
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void migratesBeforeTheFirstUse(TestEngine engine) {
		TestDatabase database = engine.missing(this.folder);
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setLazyInitialization(true);

		try (ConfigurableApplicationContext context = application.run(arguments(database, tables(1)))) {
			assertThat(context.getBeanFactory().containsSingleton("jdbcClient")).isFalse();
			assertThat(database.history()).containsExactly("0001");
			assertThat(context.getBean(JdbcClient.class).sql("select id from t1").query(Integer.class).list())
				.isEqualTo(List.of(1));
		}
	}

	private String tables(int last) {
		return new TestChangelog().tables(1, last).in(this.folder);
	}

	static String[] arguments(TestDatabase database, String changelog) {
		String[] properties = database.properties();
		String[] arguments = new String[properties.length + 1];
		for (int i = 0; i < properties.length; i++) {
			arguments[i] = "--" + properties[i];
		}
		arguments[properties.length] = "--" + changelog;
		return arguments;
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@Import(BootedApplication.Application.class)
	@ImportAutoConfiguration({ JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class })
	static class Application {

	}

}
