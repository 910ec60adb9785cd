package io.github.migrationstarter.autoconfigure;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Hashtable;

import javax.naming.Context;
import javax.naming.spi.InitialContextFactory;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JndiDataSourceAutoConfiguration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

/**
 * The DataSource of an application server.
 */
@Tag("surroundings")
class JndiDataSourceTests {

	private static DataSource bound;

	@TempDir
	Path folder;

	@BeforeEach
	void nameTheServer() {
		System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Server.class.getName());
	}

	@AfterEach
	void forgetTheServer() {
		System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	@DisplayName("spring.datasource.jndi-name")
	void isMigrated(TestEngine engine) {
		lives(engine.missing(this.folder), DatabaseState.MISSING);
		lives(engine.empty(this.folder), DatabaseState.EMPTY);
	}

	private void lives(TestDatabase database, DatabaseState found) {
		bound = new DriverManagerDataSource(database.url(), database.username(), database.password());
		ThreeReleases
			.of(StartedApplication.runner()
				.withConfiguration(AutoConfigurations.of(JndiDataSourceAutoConfiguration.class))
				.withPropertyValues("spring.datasource.jndi-name=jdbc/app"), this.folder)
			.startOn(found);
	}

	/**
	 * Knows one name.
	 */
	public static final class Server implements InitialContextFactory {

		@Override
		public Context getInitialContext(Hashtable<?, ?> environment) {
			return (Context) Proxy
				.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Context.class }, (proxy, method,
						arguments) -> method.getName().equals("lookup") && arguments[0].toString().endsWith("jdbc/app")
								? bound : null);
		}

	}

}
