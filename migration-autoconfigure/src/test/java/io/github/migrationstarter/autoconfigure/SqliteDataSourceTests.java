package io.github.migrationstarter.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteDataSourceTests extends DataSourceContractTests {

	@Override
	TestEngine engine() {
		return TestEngine.SQLITE;
	}

	@Override
	String place() {
		return "select (select file from pragma_database_list where name = 'main')";
	}

	@Override
	List<String> state(DataSource pool) {
		return PooledConnection.sqliteState(pool);
	}

	@Override
	boolean canCreate(DataSourceRow row) {
		return row.can(Capability.TELLS_URL);
	}

	@Override
	void whereItCannotBeCreated(AssertableApplicationContext context, ApplicationLogin login, CapturedOutput output) {
		assertThat(context).hasNotFailed();
		assertThat(output).contains("The " + engine().title(login.database()) + " is an empty file. If it was not "
				+ "there, looking has made it, since its DataSource does not tell where it leads to. If it should hold "
				+ "data, look for a wrong path or a volume that is not mounted.");
	}

}
