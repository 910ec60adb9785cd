package io.github.migrationstarter.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresDataSourceTests extends DataSourceContractTests {

	@Override
	TestEngine engine() {
		return TestEngine.POSTGRESQL;
	}

	@Override
	String place() {
		return "select current_database() || '.' || current_schema() || ' as ' || current_user";
	}

	@Override
	List<String> state(DataSource pool) {
		return PooledConnection.postgresState(pool);
	}

	@Override
	boolean canCreate(DataSourceRow row) {
		return row.can(Capability.TELLS_LOGIN);
	}

	@Override
	void whereItCannotBeCreated(AssertableApplicationContext context, ApplicationLogin login, CapturedOutput output) {
		String name = engine().title(login.database()).split("'")[1];
		assertThat(context.getStartupFailure().getCause()).isInstanceOfSatisfying(MigrationFailedException.class,
				(failure) -> {
					assertThat(failure).hasMessage("The PostgreSQL database '" + name + "' does not exist, and its "
							+ "DataSource does not tell where it is, so that it cannot be created.");
					assertThat(failure.getAction()).isEqualTo("An administrator can run: CREATE DATABASE \"" + name
							+ "\"; Or let the DataSource say what it wraps, by unwrap(DataSource.class) or by a "
							+ "getTargetDataSource() of its own.");
				});
	}

}
