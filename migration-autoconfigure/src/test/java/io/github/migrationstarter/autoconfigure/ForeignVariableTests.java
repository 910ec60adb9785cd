package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Variables that are meant for another program, in an application that does not ask for
 * them.
 */
class ForeignVariableTests {

	private static final String FOREIGN = "mongodb://app:s3cret@db/shop";

	@TempDir
	Path folder;

	private TestDatabase database;

	private PlatformApplication application;

	@BeforeEach
	void application() {
		this.database = TestDatabase.missingSqlite(this.folder);
		this.application = new PlatformApplication(this.folder, PlatformVariablesTests.Nothing.class)
			.argument(new TestChangelog().tables(1, 1).in(this.folder))
			.argument("own.url=" + this.database.url());
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void harmNoApplicationWithoutDatabase(CapturedOutput output) {
		this.application.variables(Map.of("DATABASE_URL", FOREIGN, "MIGRATION_DATABASE_URL", FOREIGN)).start();

		assertThat(PlatformMessagesTests.lines(output)).containsExactly(note("MIGRATION_DATABASE_URL"),
				note("DATABASE_URL"));
	}

	private static String note(String variable) {
		return "INFO '" + variable
				+ "' cannot be followed: the scheme is none of [postgres, postgresql, sqlite, mysql, "
				+ "mariadb, mssql, sqlserver, jdbc]. Expected is 'postgresql://user:password@host:5432/database'. It counts "
				+ "for nothing, unless the application asks for that database.";
	}

	@Test
	void harmNoDataSourceOfTheApplicationsOwn() {
		this.application.bean(BootedApplication.Application.class)
			.bean(OwnDataSource.class)
			.variable("DATABASE_URL", FOREIGN)
			.start();

		assertThat(this.database.history()).isEqualTo(List.of("0001"));
	}

	@Test
	void harmNoConnectionDetails() {
		this.application.bean(BootedApplication.Application.class)
			.bean(OwnDetails.class)
			.variable("DATABASE_URL", FOREIGN)
			.start();

		assertThat(this.database.history()).isEqualTo(List.of("0001"));
	}

	@Test
	void moveNoUrlToMigrateBesideADataSourceOfTheApplicationsOwn() {
		this.application.bean(BootedApplication.Application.class)
			.bean(OwnDataSource.class)
			.file("application.yaml", "spring.liquibase.url: " + this.database.url())
			.variable("DATABASE_URL", "sqlite:///" + this.folder.resolve("foreign.db"))
			.start();

		assertThat(this.database.history()).isEqualTo(List.of("0001"));
		assertThat(this.folder.resolve("foreign.db")).doesNotExist();
	}

	@Test
	void areRefusedWhereTheReactiveDatabaseIsTheirs() {
		this.application.bean(Reactive.class).variable("DATABASE_URL", FOREIGN);

		assertThatException().isThrownBy(this.application::start)
			.havingRootCause()
			.isInstanceOf(MigrationUsageException.class);
	}

	@Test
	void areRefusedWhereTheMigrationIsTheirs() {
		this.application.bean(BootedApplication.Application.class)
			.bean(OwnDataSource.class)
			.variable("MIGRATION_DATABASE_URL", FOREIGN);

		assertThatException().isThrownBy(this.application::start)
			.havingRootCause()
			.isInstanceOf(MigrationUsageException.class);
		assertThat(this.folder).isDirectoryNotContaining("glob:**.db");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDataSource {

		@Bean
		DataSource dataSource(Environment environment) {
			return new DriverManagerDataSource(environment.getRequiredProperty("own.url"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		JdbcConnectionDetails details(Environment environment) {
			return new JdbcConnectionDetails() {

				@Override
				public String getJdbcUrl() {
					return environment.getRequiredProperty("own.url");
				}

				@Override
				public String getUsername() {
					return "";
				}

				@Override
				public String getPassword() {
					return "";
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(R2dbcAutoConfiguration.class)
	static class Reactive {

	}

}
