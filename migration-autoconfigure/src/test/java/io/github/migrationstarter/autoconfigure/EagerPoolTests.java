package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Pools that connect when they are constructed, before a run could make their database.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class EagerPoolTests {

	@TempDir
	Path folder;

	private final TestDatabase database = TestEngine.POSTGRESQL.missing(this.folder);

	@Test
	void saysHowThePoolBeginsWithoutAConnection(CapturedOutput output) {
		String name = TestEngine.POSTGRESQL.title(this.database).split("'")[1];

		assertThatException().isThrownBy(() -> start(EagerPool.class, "pool.fail-timeout=1"));

		assertThat(output).contains(Troubleshooting.report(
				"The database '" + name + "' does not exist. The pool 'eager' connects when it is constructed, so that "
						+ "the database could not be created before.",
				"Let the pool begin without a connection, so that the next start can create the database: "
						+ "initializationFailTimeout=-1 (spring.datasource.hikari.initialization-fail-timeout=-1). Or "
						+ "let an administrator run: CREATE DATABASE \"" + name + "\";"));
	}

	@Test
	void createsTheDatabaseOfAPoolThatBeginsWithoutAConnection() {
		start(EagerPool.class, "pool.fail-timeout=-1");

		assertThat(this.database.history()).containsExactly("0001");
	}

	@Test
	void doesNotBlameThePoolWhereAnotherBeanConnects(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(EarlyUser.class, "pool.fail-timeout=-1",
				"db.bootstrap-on-startup=false", "db.check-on-startup=off"));

		assertThat(output).contains("does not exist").doesNotContain("connects when it is constructed");
	}

	private void start(Class<?> configuration, String... properties) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] arguments = new String[properties.length + 4];
		System.arraycopy(properties, 0, arguments, 4, properties.length);
		arguments[0] = "pool.url=" + this.database.url();
		arguments[1] = "pool.username=" + this.database.username();
		arguments[2] = "pool.password=" + this.database.password();
		arguments[3] = new TestChangelog().tables(1, 1).in(this.folder);
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = "--" + arguments[i];
		}
		application.run(arguments).close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(BootstrapAutoConfiguration.class)
	static class EagerPool {

		@Bean
		DataSource eager(Environment environment) {
			HikariConfig config = new HikariConfig();
			config.setJdbcUrl(environment.getRequiredProperty("pool.url"));
			config.setUsername(environment.getRequiredProperty("pool.username"));
			config.setPassword(environment.getRequiredProperty("pool.password"));
			config.setInitializationFailTimeout(environment.getRequiredProperty("pool.fail-timeout", Long.class));
			config.setConnectionTimeout(3000);
			config.setMaximumPoolSize(2);
			return new HikariDataSource(config);
		}

	}

	static class EarlyUser extends EagerPool {

		@Bean
		InitializingBean user(DataSource dataSource) {
			return () -> dataSource.getConnection().close();
		}

	}

}
