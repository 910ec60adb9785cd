package io.github.migrationstarter.fault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lock on an engine whose driver takes the timeout of a statement for one of the
 * connection.
 */
class H2LockTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "db.bootstrap-on-startup=true", "db.bootstrap-on-startup=missing-only" })
	void leavesNoTimeoutOnTheConnectionOfTheApplication(String mode) {
		TestDatabase database = database();
		migrate(database, new TestChangelog().tables(1, 1).in(this.folder));

		LocalApplication.on(database).start((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(timeout(context.getBean(DataSource.class))).isZero();
		}, new TestChangelog().tables(1, mode.endsWith("true") ? 2 : 1).in(this.folder), mode,
				"spring.datasource.hikari.maximum-pool-size=1");
	}

	@Test
	void aChangeSetMayTakeLong() {
		TestDatabase database = database();
		String changelog = new TestChangelog().tables(1, 1)
			.with("0002",
					"create table long as select sum(a.x + b.x) s from system_range(1, 4000) a, "
							+ "system_range(1, 4000) b;")
			.in(this.folder);

		migrate(database, changelog);

		assertThat(database.history()).containsExactly("0001", "0002");
	}

	private TestDatabase database() {
		return new TestDatabase("jdbc:h2:file:" + this.folder.resolve("h2"), "sa", "");
	}

	private static void migrate(TestDatabase database, String... properties) {
		LocalApplication.on(database).start((context) -> assertThat(context).hasNotFailed(), properties);
	}

	private static int timeout(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			return statement.getQueryTimeout();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
