package io.github.migrationstarter.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteDataSourceTests extends DataSourceContractTests {

	@Override
	TestEngine engine() {
		return TestEngine.SQLITE;
	}

	@Override
	String place() {
		return "select file from pragma_database_list where name = 'main'";
	}

	@Override
	List<String> state(DataSource pool) {
		return PooledConnection.sqliteState(pool);
	}

	@Override
	int opened(ApplicationLogin login) {
		return 0;
	}

	@Override
	void isNotCreated(DataSourceRow row, AssertableApplicationContext context, ApplicationLogin login,
			CapturedOutput output) {
		assertThat(context).hasNotFailed();
		assertThat(output).contains("The " + engine().title(login.database()) + " is an empty file. If it was not "
				+ "there, looking has made it, since its DataSource does not tell where it leads to. If it should hold "
				+ "data, look for a wrong path or a volume that is not mounted.");
	}

	@Override
	List<String> cameFirst(DataSourceRow row, ApplicationLogin login) {
		return List.of(
				"The SQLite database of the pool 'dataSource' cannot be opened. If its folder is missing: the pool "
						+ "connects when it is constructed, so that the folder could not be created before.",
				patience(row) + "make the folder, writable for the user that runs the application.");
	}

	@Override
	List<String> refusal(DataSourceRow row, ApplicationLogin login) {
		return switch (row.name()) {
			case "Hikari with readOnly=true" -> List.of(
					"The " + engine().title(login.database()) + " answered: Cannot change read-only flag after "
							+ "establishing a connection. Use SQLiteConfig#setReadOnly and "
							+ "SQLiteConfig.createConnection().",
					"That is the database's own message. Correct what it names, and start again; nothing was written "
							+ "after it.");
			case "AbstractRoutingDataSource, no target for this thread" -> NO_TARGET;
			case "Own wrapper of connections without unwrap" -> List.of(
					"The connections of the DataSource do not say that they wrap 'org.sqlite.SQLiteConnection'. Without "
							+ "it a run can neither wait for another writer nor keep others out while it writes.",
					"Let the class that wraps them implement isWrapperFor and unwrap, or let the migration take a "
							+ "connection of its own: spring.liquibase.url=jdbc:sqlite:<file>. If nothing wraps them, the "
							+ "driver is there twice: leave it out of the container or of the WAR.");
			default -> throw new IllegalStateException("'" + row + "' is not known here");
		};
	}

}
