package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

import io.r2dbc.spi.ConnectionFactory;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has a ConnectionFactory and no DataSource: {@code
 * spring.liquibase.url} says what to migrate.
 */
@Tag("surroundings")
class R2dbcTests {

	@TempDir
	Path folder;

	@Test
	@DisplayName("R2DBC, PostgreSQL")
	void postgresql() {
		lives(TestEngine.POSTGRESQL.missing(this.folder), DatabaseState.MISSING);
		lives(TestEngine.POSTGRESQL.empty(this.folder), DatabaseState.EMPTY);
	}

	@Test
	@DisplayName("R2DBC, H2 in memory")
	void h2() {
		releases(h2(";DB_CLOSE_DELAY=-1")).startOn(DatabaseState.EMPTY);
	}

	@Test
	void isRefusedWhereTheMemoryEndsWithTheMigration() {
		h2("").withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(MigrationFailedException.class)
				.hasMessageContaining(" ended with the connection that migrated it: "));
	}

	@Test
	void migratesBeforeAnythingThatUsesTheDatabase() {
		postgresql(TestEngine.POSTGRESQL.missing(this.folder)).withUserConfiguration(UsersConfiguration.class)
			.withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
				assertThat(context.getBean("clientUser", RowsReader.class).rows).containsExactly("1");
				assertThat(context.getBean("factoryUser", RowsReader.class).rows).containsExactly("1");
				for (String user : List.of("r2dbcDatabaseClient", "factoryUser")) {
					assertThat(context.getBeanFactory().getBeanDefinition(user).getDependsOn()).as(user)
						.contains("liquibase");
				}
			});
	}

	@Test
	void waitsForNothingWithoutAMigration() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(R2dbcAutoConfiguration.class, BootstrapAutoConfiguration.class))
			.withPropertyValues("spring.r2dbc.url=r2dbc:h2:mem:///none")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(BootstrapSpringLiquibase.class);
				assertThat(context.getBeanFactory().getBeanDefinition("r2dbcDatabaseClient").getDependsOn()).isNull();
			});
	}

	private void lives(TestDatabase database, DatabaseState found) {
		releases(postgresql(database)).startOn(found);
	}

	private ThreeReleases releases(ApplicationContextRunner runner) {
		return ThreeReleases.of(runner, this.folder).seeing(R2dbcTests::query);
	}

	private static List<String> query(ApplicationContext context, String sql) {
		return query(context.getBean(DatabaseClient.class), sql);
	}

	private static List<String> query(DatabaseClient client, String sql) {
		return client.sql(sql).map((row) -> String.valueOf(row.get(0))).all().collectList().block();
	}

	private static ApplicationContextRunner postgresql(TestDatabase database) {
		return runner()
			.withPropertyValues("spring.r2dbc.url=" + database.url().replace("jdbc:", "r2dbc:").replace("+", "%20"),
					"spring.r2dbc.username=" + database.username(), "spring.r2dbc.password=" + database.password())
			.withPropertyValues("spring.liquibase.url=" + database.url(),
					"spring.liquibase.user=" + database.username(), "spring.liquibase.password=" + database.password());
	}

	private static ApplicationContextRunner h2(String options) {
		String name = "r" + UUID.randomUUID().toString().replace("-", "");
		return runner().withPropertyValues("spring.r2dbc.url=r2dbc:h2:mem:///" + name + options,
				"spring.liquibase.url=jdbc:h2:mem:" + name + options);
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(R2dbcAutoConfiguration.class))
			.withConfiguration(StartedApplication.configuration());
	}

	static final class RowsReader implements InitializingBean {

		private final DatabaseClient client;

		private List<String> rows = List.of();

		RowsReader(DatabaseClient client) {
			this.client = client;
		}

		@Override
		public void afterPropertiesSet() {
			this.rows = query(this.client, "select id from t1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsersConfiguration {

		@Bean
		RowsReader clientUser(DatabaseClient client) {
			return new RowsReader(client);
		}

		@Bean
		@DependsOnDatabaseInitialization
		RowsReader factoryUser(ConnectionFactory factory) {
			return new RowsReader(DatabaseClient.create(factory));
		}

	}

}
