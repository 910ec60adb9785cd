package io.github.migrationstarter.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;
import io.github.migrationstarter.autoconfigure.OwnWrappers.Opaque;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresDataSourceTests extends DataSourceContractTests {

	private static final String SECOND = "io.github.migrationstarter.database.SecondConnection";

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
	int opened(ApplicationLogin login) {
		return CountingSockets.opened(login.database().username());
	}

	@Override
	void isNotCreated(DataSourceRow row, AssertableApplicationContext context, ApplicationLogin login,
			CapturedOutput output) {
		String name = title(login).split("'")[1];
		assertThat(context.getStartupFailure().getCause()).isInstanceOfSatisfying(MigrationFailedException.class,
				(failure) -> assertThat(Troubleshooting.shown(failure)).isEqualTo("The PostgreSQL database '" + name
						+ "' does not exist, and its DataSource does not tell where it is, so that it cannot be created."
						+ "\n\nAction:\n\nAn administrator can run: CREATE DATABASE \"" + name
						+ "\"; Or let the DataSource say what it wraps, by unwrap(DataSource.class) or by a "
						+ "getTargetDataSource() of its own."));
	}

	@Override
	List<String> refusal(DataSourceRow row, ApplicationLogin login) {
		return switch (row.name()) {
			case "Hikari with readOnly=true" -> List.of("The connections of the DataSource to the " + title(login)
					+ " only read: its pool says so, or 'default_transaction_read_only' does. There is something to "
					+ "write.",
					"Let the migration take a connection of its own: spring.liquibase.url, spring.liquibase.user and "
							+ "spring.liquibase.password. Or let the pool write: "
							+ "spring.datasource.hikari.read-only=false. An application that only reads starts with "
							+ "DB_BOOTSTRAP_ON_STARTUP=false, once another has migrated.");
			case "AbstractRoutingDataSource, no target for this thread" -> NO_TARGET;
			default -> throw new IllegalStateException("'" + row + "' is not known here");
		};
	}

	/**
	 * Where a connection does not say that it is the driver's own, the liveness lock
	 * needs a second one.
	 */
	@ParameterizedTest
	@MethodSource("patient")
	void hasASecondConnectionOrSaysWhatIsOff(DataSourceRow row, CapturedOutput output) {
		ApplicationLogin login = ApplicationLogin.empty(engine(), this.folder);
		DataSourceRow wrapped = new DataSourceRow(row.name(), row.engines(), row.capabilities(), row.properties(),
				(ours) -> new Opaque(row.maker().apply(ours)));
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(SECOND, LogLevel.DEBUG);
		try {
			start(wrapped, login, 1, "select lockedby from databasechangeloglock", (context) -> {
				assertThat(context).hasNotFailed();
				assertThat(PooledConnection.query(context.getBean(DataSource.class), "select place from t1").get(0))
					.startsWith(
							row.can(Capability.IS_DERIVABLE) ? "migration-starter:" : "migration-starter-unproven:");
			});
		}
		finally {
			logging.setLogLevel(SECOND, null);
		}
		assertThat(output.toString().lines().filter((line) -> line.contains(" second connection")))
			.extracting((line) -> line.replaceFirst(".* (?::|--) ", ""))
			.isEqualTo(said(row, title(login)));
	}

	@Test
	void makesNothingForAPoolThatOnlyReads() {
		ApplicationLogin login = ApplicationLogin.missing(engine(), this.folder);
		DataSourceRow readOnly = PoolRows.all()
			.stream()
			.filter((row) -> row.name().equals("Hikari with readOnly=true"))
			.findFirst()
			.orElseThrow();

		start(readOnly, login, 1, place(), (context) -> assertThat(context.getStartupFailure().getCause())
			.hasMessage(refusal(readOnly, login).get(0)));

		assertThat(engine().picture(login.database(), this.folder)).isEqualTo("no database");
	}

	private static List<String> said(DataSourceRow row, String title) {
		if (row.can(Capability.IS_DERIVABLE)) {
			return List.of();
		}
		return List.of(row.can(Capability.TELLS_LOGIN)
				? "A second connection to the " + title + " leads elsewhere: what wants one is off"
				: "No second connection to the " + title + ": what wants one is off");
	}

	@Override
	List<String> cameFirst(DataSourceRow row, ApplicationLogin login) {
		String name = title(login).split("'")[1];
		return List.of(
				"The database '" + name + "' does not exist. The pool 'dataSource' connects when it is constructed, so "
						+ "that the database could not be created before.",
				patience(row) + "let an administrator run: CREATE DATABASE \"" + name + "\";");
	}

	private String title(ApplicationLogin login) {
		return engine().title(new TestDatabase(login.database().url().replaceFirst("\\?.*", ""), "", ""));
	}

}
