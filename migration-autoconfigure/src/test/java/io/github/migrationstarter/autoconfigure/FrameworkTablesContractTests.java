package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.quartz.autoconfigure.QuartzDataSourceScriptDatabaseInitializer;
import org.springframework.boot.quartz.autoconfigure.QuartzJdbcProperties;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionDataSourceScriptDatabaseInitializer;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frameworks and scripts that make tables of their own in the application's database.
 */
@Tag("surroundings")
abstract class FrameworkTablesContractTests {

	final TestEngine engine;

	@TempDir
	Path folder;

	FrameworkTablesContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void theirTablesAreNotTheApplications() {
		TestDatabase database = this.engine.empty(this.folder);
		frameworks(database).run((context) -> assertThat(context).hasNotFailed());
		database.execute("insert into BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, JOB_NAME, JOB_KEY) values (7, 'a', 'b')");

		BootstrapReport report = StartedApplication.on(database, changelog(), "db.bootstrap-on-startup=missing-only")
			.report();

		assertThat(report.found()).isEqualTo(DatabaseState.EMPTY);
		assertThat(report.action()).isEqualTo(BootstrapAction.CREATE);
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query("select JOB_INSTANCE_ID from BATCH_JOB_INSTANCE")).containsExactly("7");
	}

	@Test
	void theyComeAfterTheMigration() {
		TestDatabase database = this.engine.missing(this.folder);
		String changelog = changelog();
		String script = "spring.sql.init.schema-locations=classpath:scripts/after-the-changelog.sql";

		for (BootstrapAction action : List.of(BootstrapAction.CREATE, BootstrapAction.LEAVE)) {
			frameworks(database)
				.withConfiguration(AutoConfigurations.of(BootstrapAutoConfiguration.class,
						DataSourceInitializationAutoConfiguration.class))
				.withPropertyValues(changelog, script, "spring.sql.init.mode=always")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBean(BootstrapSpringLiquibase.class).report().action()).isEqualTo(action);
					assertThat(context.getBean(BootstrapSpringLiquibase.class).report().state())
						.isEqualTo(DatabaseState.CURRENT);
				});
		}

		assertThat(database.query("select id from t1 order by id")).containsExactly("1", "2");
		assertThat(database.query("select id from of_the_script")).isEmpty();
	}

	ApplicationContextRunner frameworks(TestDatabase database) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withUserConfiguration(Frameworks.class)
			.withPropertyValues(database.properties())
			.withPropertyValues("example.quartz=" + (this.engine == TestEngine.POSTGRESQL));
	}

	private String changelog() {
		return new TestChangelog().tables(1, 2).in(this.folder);
	}

	/**
	 * Made as their auto-configurations make them.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Frameworks {

		@Bean
		JdbcSessionDataSourceScriptDatabaseInitializer springSession(DataSource dataSource) {
			JdbcSessionProperties properties = new JdbcSessionProperties();
			properties.setInitializeSchema(DatabaseInitializationMode.ALWAYS);
			return new JdbcSessionDataSourceScriptDatabaseInitializer(dataSource, properties);
		}

		@Bean
		DataSourceScriptDatabaseInitializer springBatch(DataSource dataSource) {
			DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
			settings.setSchemaLocations(new PlatformPlaceholderDatabaseDriverResolver().resolveAll(dataSource,
					"classpath:org/springframework/batch/core/schema-@@platform@@.sql"));
			settings.setMode(DatabaseInitializationMode.ALWAYS);
			settings.setContinueOnError(true);
			return new DataSourceScriptDatabaseInitializer(dataSource, settings);
		}

		/**
		 * Quartz has no script for SQLite.
		 */
		@Bean
		@ConditionalOnProperty("example.quartz")
		QuartzDataSourceScriptDatabaseInitializer quartz(DataSource dataSource) {
			QuartzJdbcProperties properties = new QuartzJdbcProperties();
			properties.setInitializeSchema(DatabaseInitializationMode.ALWAYS);
			return new QuartzDataSourceScriptDatabaseInitializer(dataSource, properties);
		}

	}

}
