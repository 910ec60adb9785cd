package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import javax.sql.DataSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestChangelog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is started with its first release, with a newer one, and with that
 * one again. Each time its own connections see the tables, the whole history and a free
 * lock, and are as they would be without a run.
 */
final class ThreeReleases {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private final ApplicationContextRunner runner;

	private final BiFunction<ApplicationContext, String, List<String>> eyes;

	private final Path folder;

	private ThreeReleases(ApplicationContextRunner runner, BiFunction<ApplicationContext, String, List<String>> eyes,
			Path folder) {
		this.runner = runner;
		this.eyes = eyes;
		this.folder = folder;
	}

	/**
	 * An application.
	 * @param runner with its DataSource and the starter
	 * @param folder where its changelogs go
	 */
	static ThreeReleases of(ApplicationContextRunner runner, Path folder) {
		return new ThreeReleases(runner,
				(context, sql) -> PooledConnection.query(context.getBean(DataSource.class), sql), folder);
	}

	/**
	 * The same, which sees its tables in another way than through a DataSource.
	 * @param eyes the first column of a query's rows
	 */
	ThreeReleases seeing(BiFunction<ApplicationContext, String, List<String>> eyes) {
		return new ThreeReleases(this.runner, eyes, this.folder);
	}

	/**
	 * Starts it three times.
	 * @param first the state in which its database is found first
	 */
	void startOn(DatabaseState first) {
		start(2, first, BootstrapAction.CREATE);
		start(3, DatabaseState.BEHIND, BootstrapAction.UPGRADE, TRUE);
		start(3, DatabaseState.CURRENT, BootstrapAction.LEAVE, TRUE);
	}

	private void start(int tables, DatabaseState found, BootstrapAction action, String... properties) {
		this.runner.withPropertyValues(new TestChangelog().tables(1, tables).in(this.folder))
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				BootstrapSpringLiquibase liquibase = context.getBean(BootstrapSpringLiquibase.class);
				assertThat(liquibase.report().found()).isEqualTo(found);
				assertThat(liquibase.report().action()).isEqualTo(action);
				assertThat(liquibase.report().state()).isEqualTo(DatabaseState.CURRENT);
				assertSeen(context, tables);
				assertThat(state(context)).isEqualTo(untouched());
			});
	}

	private void assertSeen(ApplicationContext context, int tables) {
		List<String> ids = new ArrayList<>();
		for (int i = 1; i <= tables; i++) {
			ids.add("000" + i);
			assertThat(this.eyes.apply(context, "select count(*) from t" + i)).containsExactly("1");
		}
		assertThat(this.eyes.apply(context, "select ID from DATABASECHANGELOG order by ORDEREXECUTED")).isEqualTo(ids);
		assertThat(this.eyes.apply(context, "select count(*) from DATABASECHANGELOGLOCK where LOCKEDBY is not null"))
			.containsExactly("0");
	}

	/**
	 * The connections of an application whose database nobody looks at.
	 */
	private List<String> untouched() {
		List<String> state = new ArrayList<>();
		this.runner.withPropertyValues("db.bootstrap-on-startup=false", "db.check-on-startup=off")
			.run((context) -> state.addAll(state(context)));
		return state;
	}

	private static List<String> state(ApplicationContext context) {
		return state(context.getBean(BootstrapSpringLiquibase.class).getDataSource());
	}

	private static List<String> state(DataSource dataSource) {
		return switch (product(dataSource)) {
			case "PostgreSQL" -> PooledConnection.postgresState(dataSource);
			case "SQLite" -> PooledConnection.sqliteState(dataSource);
			default -> PooledConnection.state(dataSource);
		};
	}

	private static String product(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			return connection.getMetaData().getDatabaseProductName();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
