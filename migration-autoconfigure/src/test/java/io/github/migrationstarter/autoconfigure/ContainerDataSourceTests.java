package io.github.migrationstarter.autoconfigure;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestChangelog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container that Testcontainers starts for a URL, and stops with the last connection.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.DOCKER)
@ExtendWith(OutputCaptureExtension.class)
class ContainerDataSourceTests {

	private static final String SECOND = "io.github.migrationstarter.database.SecondConnection";

	@TempDir
	Path folder;

	@Test
	@DisplayName("jdbc:tc:")
	void isMigratedInItsContainer(CapturedOutput output) {
		String url = "jdbc:tc:postgresql:18-alpine:///tc" + UUID.randomUUID();
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		try (HikariDataSource pool = pool(url)) {
			ThreeReleases.of(runner(new DelegatingDataSource(pool)), this.folder).startOn(DatabaseState.EMPTY);
			logging.setLogLevel(SECOND, LogLevel.DEBUG);

			runner(new NotUnwrapping(pool))
				.withPropertyValues("db.bootstrap-on-startup=true", new TestChangelog().tables(1, 4).in(this.folder))
				.run((context) -> assertThat(context).hasNotFailed());

			assertThat(PooledConnection.query(pool, "select count(*) from t4")).containsExactly("1");
			assertThat(PooledConnection.query(pool, "select count(*) from pg_locks where locktype = 'advisory'"))
				.containsExactly("0");
			assertThat(output).contains("No second connection to the database '" + url
					+ "', which would be another one or end it: what wants one is off");
		}
		finally {
			logging.setLogLevel(SECOND, null);
		}
	}

	private static HikariDataSource pool(String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private static ApplicationContextRunner runner(DataSource dataSource) {
		return new ApplicationContextRunner().withBean("dataSource", DataSource.class, () -> dataSource)
			.withConfiguration(StartedApplication.configuration());
	}

	/**
	 * Its connections do not say whose they are.
	 */
	private static final class NotUnwrapping extends DelegatingDataSource {

		NotUnwrapping(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection target = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> method.getName().equals("isWrapperFor") ? (Object) false
							: method.invoke(target, arguments));
		}

	}

}
