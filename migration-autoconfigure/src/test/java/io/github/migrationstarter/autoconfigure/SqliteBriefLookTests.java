package io.github.migrationstarter.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteBriefLookTests extends BriefLookContractTests {

	SqliteBriefLookTests() {
		super(TestEngine.SQLITE);
	}

	@Test
	void aFileThatSomebodyKeepsLockedIsNotWaitedForLong() throws SQLException {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		try (Connection writer = database.connect(); Statement statement = writer.createStatement()) {
			running(database, (context) -> {
				StatusSource source = context.getBean(StatusSource.class);
				source.status();
				execute(statement, "begin exclusive");
				long begin = System.nanoTime();
				assertThatExceptionOfType(MigrationException.class).isThrownBy(source::status)
					.withMessageContaining("database is locked");
				assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
				execute(statement, "rollback");
				assertThat(source.status().state()).isEqualTo(DatabaseState.CURRENT);
			}, new TestChangelog().tables(1, 3).in(this.folder));
		}
	}

	private static void execute(Statement statement, String sql) {
		try {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	List<String> state(DataSource pool) {
		return PooledConnection.sqliteState(pool);
	}

}
