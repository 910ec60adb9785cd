package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A DataSource that tells nothing of where it leads to: its connections do.
 */
class SilentDataSourceTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void isMigrated(TestEngine engine) {
		TestDatabase database = engine.empty(this.folder);

		runner(pool(database), 2).run((context) -> assertThat(context).hasNotFailed());

		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@ParameterizedTest
	@EnumSource
	void isNamedAsItsConnectionsTell(TestEngine engine) {
		TestDatabase database = engine.empty(this.folder);
		runner(pool(database), 1).run((context) -> assertThat(context).hasNotFailed());
		database.execute("update DATABASECHANGELOGLOCK set LOCKED = true, LOCKEDBY = 'somebody'");

		runner(pool(database), 2).withPropertyValues("db.bootstrap-on-startup=true", "db.lock.wait=100ms")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(MigrationTimeoutException.class)
				.hasMessageContaining(" for the lock of the " + engine.title(database) + ", "));
	}

	@Test
	void hasTheLockFileOfASqliteFile() {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);

		runner(pool(database), 1).run((context) -> assertThat(context).hasNotFailed());

		assertThat(Path.of(database.url().substring("jdbc:sqlite:".length()) + ".lock")).exists();
	}

	@Test
	void isDroppedFirstInMemory() {
		try (SingleConnectionDataSource memory = new SingleConnectionDataSource("jdbc:sqlite::memory:", true)) {
			runner(memory, 1).run((context) -> assertThat(context).hasNotFailed());

			runner(memory, 1).withPropertyValues("spring.liquibase.drop-first=true").run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(BootstrapSpringLiquibase.class).report().action())
					.isEqualTo(BootstrapAction.DROP_AND_CREATE);
			});
		}
	}

	private ApplicationContextRunner runner(DataSource target, int tables) {
		return new ApplicationContextRunner()
			.withBean("dataSource", DataSource.class, () -> new SilentDataSource(target))
			.withConfiguration(StartedApplication.configuration())
			.withPropertyValues(new TestChangelog().tables(1, tables).in(this.folder));
	}

	private static DataSource pool(TestDatabase database) {
		return new DriverManagerDataSource(database.url(), database.username(), database.password());
	}

	/**
	 * Neither has a URL nor can be unwrapped.
	 */
	private static final class SilentDataSource extends AbstractDataSource {

		private final DataSource target;

		SilentDataSource(DataSource target) {
			this.target = target;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return this.target.getConnection();
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
