package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container whose connection details replace the application's and Liquibase's.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.DOCKER)
@ExtendWith(OutputCaptureExtension.class)
class ServiceConnectionTests {

	private static PostgreSQLContainer container;

	private static TestDatabase database;

	private static TestDatabase maintenance;

	@TempDir
	Path folder;

	@BeforeAll
	static void start() {
		container = new PostgreSQLContainer("postgres:18-alpine").withUsername("postgres")
			.withPassword("secret")
			.withDatabaseName("app");
		container.start();
		database = new TestDatabase(container.getJdbcUrl(), "postgres", "secret");
		maintenance = new TestDatabase(container.getJdbcUrl().replace("/app", "/postgres"), "postgres", "secret");
	}

	@AfterAll
	static void stop() {
		container.stop();
	}

	@Test
	@DisplayName("@ServiceConnection")
	void isMigratedInItsContainer(CapturedOutput output) {
		maintenance.execute("drop database if exists app");
		releases().startOn(DatabaseState.MISSING);
		maintenance.execute("drop database app", "create database app");
		releases().startOn(DatabaseState.EMPTY);

		assertThat(output).doesNotContain("What is migrated is");
	}

	@Test
	void isMigratedInTheSchemaOfThePool() {
		maintenance.execute("drop database if exists app", "create database app");
		database.execute("create schema orders");

		releases("spring.datasource.hikari.schema=orders").startOn(DatabaseState.EMPTY);

		assertThat(database.query("select schemaname from pg_tables where tablename = 't1'")).containsExactly("orders");
	}

	private ThreeReleases releases(String... properties) {
		return ThreeReleases.of(new ApplicationContextRunner().withUserConfiguration(ContainerConfiguration.class)
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withConfiguration(StartedApplication.configuration())
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://production/app",
					"spring.liquibase.url=jdbc:postgresql://production/app",
					"spring.datasource.hikari.maximum-pool-size=1")
			.withPropertyValues(properties), this.folder);
	}

	@Configuration(proxyBeanMethods = false)
	static class ContainerConfiguration {

		@Bean(destroyMethod = "")
		@ServiceConnection
		PostgreSQLContainer postgres() {
			return container;
		}

	}

}
