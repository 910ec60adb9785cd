package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;
import io.github.migrationstarter.autoconfigure.DataSourceRow.Missing;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every DataSource that an application may bring: what is made is made where its own
 * connections see it, on one of them, which is given back as it was. An engine joins by
 * saying how it asks where a connection leads to.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class DataSourceContractTests {

	static final List<String> NO_TARGET = List.of(
			"The DataSource gives no connection: Cannot determine target DataSource for lookup key [null]",
			"Correct what it names. A router that chooses by what is bound to the thread needs a default target for "
					+ "the thread that starts the application; or mark the DataSource to migrate with "
					+ "@LiquibaseDataSource.");

	@TempDir
	Path folder;

	abstract TestEngine engine();

	/**
	 * SQL that yields one text about where a connection leads to and as whom.
	 */
	abstract String place();

	abstract List<String> state(DataSource pool);

	/**
	 * What becomes of a missing database that is not created.
	 */
	abstract void isNotCreated(DataSourceRow row, AssertableApplicationContext context, ApplicationLogin login,
			CapturedOutput output);

	/**
	 * Why nothing can be written, first the message and then what to do.
	 */
	abstract List<String> refusal(DataSourceRow row, ApplicationLogin login);

	/**
	 * Why a pool that connects at once cannot start, first the description and then what
	 * to do.
	 */
	abstract List<String> cameFirst(DataSourceRow row, ApplicationLogin login);

	/**
	 * How many connections were made for an application.
	 */
	abstract int opened(ApplicationLogin login);

	Stream<DataSourceRow> rows() {
		return PoolRows.all().stream().filter((row) -> row.engines().contains(engine()));
	}

	Stream<DataSourceRow> writing() {
		return rows().filter((row) -> row.can(Capability.WRITES));
	}

	Stream<DataSourceRow> patient() {
		return writing().filter((row) -> row.can(Capability.STARTS_WITHOUT_DATABASE));
	}

	Stream<DataSourceRow> eager() {
		return writing().filter((row) -> !row.can(Capability.STARTS_WITHOUT_DATABASE));
	}

	Stream<DataSourceRow> notWriting() {
		return rows().filter((row) -> !row.can(Capability.WRITES));
	}

	@ParameterizedTest
	@MethodSource("patient")
	void createsAMissingDatabase(DataSourceRow row, CapturedOutput output) {
		ApplicationLogin login = ApplicationLogin.missing(engine(), this.folder);

		start(row, login, 1, (context) -> {
			if (row.missing(engine()) == Missing.CREATED) {
				isDone(context, login, 1);
				assertThat(report(context)).isEqualTo(DatabaseState.MISSING);
				assertThat(output).contains("A new database was made: ");
			}
			else {
				isNotCreated(row, context, login, output);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("writing")
	void migratesAnEmptyDatabaseAndThenOneThatIsBehind(DataSourceRow row, CapturedOutput output) {
		ApplicationLogin login = ApplicationLogin.empty(engine(), this.folder);

		start(row, login, 1, (context) -> {
			assertThat(opened(login)).isLessThanOrEqualTo(PoolUse.room(row, login));
			isDone(context, login, 1);
			assertThat(report(context)).isEqualTo(DatabaseState.EMPTY);
		});
		start(row, login, 2, (context) -> {
			isDone(context, login, 2);
			assertThat(report(context)).isEqualTo(DatabaseState.BEHIND);
			isAsFound(context.getBean(DataSource.class), row, login);
		});
		assertThat(output).doesNotContain(" is an empty file");
	}

	@ParameterizedTest
	@MethodSource("eager")
	void saysThatThePoolCameFirst(DataSourceRow row) {
		ApplicationLogin login = ApplicationLogin.unreachable(engine(), this.folder);

		start(row, login, 1, (context) -> {
			FailureAnalysis analysis = new EagerPoolFailureAnalyzer(
					new StaticListableBeanFactory(Map.of("dataSource", new DriverManagerDataSource())))
				.analyze(context.getStartupFailure());
			assertThat(Troubleshooting.report(analysis.getDescription(), analysis.getAction()))
				.isEqualTo(report(cameFirst(row, login)));
		});
	}

	private static String report(List<String> descriptionAndAction) {
		return Troubleshooting.report(descriptionAndAction.get(0), descriptionAndAction.get(1));
	}

	static String patience(DataSourceRow row) {
		return "Let the pool begin without a connection, so that the next start can create the database: " + (row.name()
			.startsWith("Hikari")
					? "initializationFailTimeout=-1 (spring.datasource.hikari.initialization-fail-timeout=-1). Or "
					: "take none from it while its bean is made, as createPool() of Tomcat's pool and start() of DBCP2 "
							+ "do. Or ");
	}

	@ParameterizedTest
	@MethodSource("notWriting")
	void saysWhyNothingCanBeWritten(DataSourceRow row) {
		ApplicationLogin login = ApplicationLogin.empty(engine(), this.folder);

		start(row, login, 1,
				(context) -> assertThat(context.getStartupFailure().getCause()).isInstanceOfSatisfying(
						MigrationException.class,
						(failure) -> assertThat(Troubleshooting.report(failure.getMessage(), failure.getAction()))
							.isEqualTo(report(refusal(row, login)))));
	}

	private void isDone(AssertableApplicationContext context, ApplicationLogin login, int tables) {
		assertThat(context).hasNotFailed();
		assertThat(login.pools()).allSatisfy((pool) -> assertThat(PoolUse.active(pool)).isZero());
		DataSource dataSource = context.getBean(DataSource.class);
		assertThat(PooledConnection.query(dataSource, "select id from databasechangelog order by orderexecuted"))
			.containsExactlyElementsOf(List.of("0001", "0002").subList(0, tables));
		assertThat(PooledConnection.query(dataSource, "select place from t" + tables))
			.isEqualTo(PooledConnection.query(dataSource, place()));
		assertThat(
				PooledConnection.query(dataSource, "select count(*) from databasechangeloglock where lockedby is null"))
			.containsExactly("1");
		assertThat(login.pools()).allSatisfy((pool) -> assertThat(PoolUse.active(pool)).isZero());
	}

	/**
	 * As a DataSource of the same kind gives it that nobody has used.
	 */
	private void isAsFound(DataSource used, DataSourceRow row, ApplicationLogin login) {
		List<String> found = state(used);

		assertThat(found).isEqualTo(state(row.maker().apply(login)));
	}

	private void start(DataSourceRow row, ApplicationLogin login, int tables,
			Consumer<AssertableApplicationContext> afterwards) {
		start(row, login, tables, place(), afterwards);
	}

	final void start(DataSourceRow row, ApplicationLogin login, int tables, String seen,
			Consumer<AssertableApplicationContext> afterwards) {
		TestChangelog changelog = new TestChangelog();
		for (int i = 1; i <= tables; i++) {
			changelog.with("000" + i, "create table t" + i + " as select (" + seen + ") as place;");
		}
		List<String> properties = new ArrayList<>(row.properties().apply(login));
		properties.add(changelog.in(this.folder));
		properties.add("db.bootstrap-on-startup=true");
		properties.add("db.lock.wait=20s");
		try {
			new ApplicationContextRunner().withBean("dataSource", DataSource.class, () -> row.maker().apply(login))
				.withConfiguration(StartedApplication.configuration())
				.withPropertyValues(properties.toArray(String[]::new))
				.run(afterwards::accept);
		}
		finally {
			PoolUse.close(login);
		}
	}

	private static DatabaseState report(AssertableApplicationContext context) {
		return context.getBean(BootstrapSpringLiquibase.class).report().found();
	}

}
