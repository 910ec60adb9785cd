package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestChangelog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that lives in its connections is created in the pool's own connection, and
 * is still there afterwards.
 */
@ParameterizedClass
@ValueSource(strings = { "jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:sqlite:file::memory:",
		"jdbc:sqlite:file:<name>?mode=memory&cache=shared", "jdbc:h2:mem:<name>" })
class InMemoryDatabaseTests {

	@Parameter
	private String url;

	@TempDir
	Path folder;

	@Test
	void isCreatedInThePoolOfOne() {
		runner(new TestChangelog().tables(1, 3).in(this.folder)).run((context) -> {
			assertThat(context).hasNotFailed();
			DataSource pool = context.getBean(DataSource.class);
			assertThat(PooledConnection.query(pool, "select ID from DATABASECHANGELOG order by ORDEREXECUTED"))
				.containsExactly("0001", "0002", "0003");
			assertThat(PooledConnection.query(pool, "select count(*) from t3")).containsExactly("1");
			assertThat(context.getBean(BootstrapSpringLiquibase.class).report().action())
				.isEqualTo(BootstrapAction.CREATE);
			assertThat(context.getBean(BootstrapSpringLiquibase.class).report().found()).isEqualTo(DatabaseState.EMPTY);
		});
	}

	@Test
	void isCreatedInAPoolWithoutAutoCommit() {
		runner(new TestChangelog().tables(1, 1).in(this.folder))
			.withPropertyValues("spring.datasource.hikari.auto-commit=false")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				DataSource pool = context.getBean(DataSource.class);
				assertThat(PooledConnection.query(pool, "select ID from DATABASECHANGELOG")).containsExactly("0001");
			});
	}

	@Test
	void isUpgradedWhenTheSamePoolStartsAgain() {
		String changelog = new TestChangelog().tables(1, 1).in(this.folder);
		String longer = new TestChangelog().tables(1, 2).in(this.folder);
		runner(changelog).run((first) -> {
			assertThat(first).hasNotFailed();
			DataSource pool = first.getBean(DataSource.class);

			new ApplicationContextRunner().withBean("dataSource", DataSource.class, () -> unclosed(pool))
				.withConfiguration(StartedApplication.configuration())
				.withPropertyValues(longer, "db.bootstrap-on-startup=true")
				.run((second) -> {
					assertThat(second).hasNotFailed();
					assertThat(second.getBean(BootstrapSpringLiquibase.class).report().action())
						.isEqualTo(BootstrapAction.UPGRADE);
				});

			assertThat(PooledConnection.query(pool, "select ID from DATABASECHANGELOG order by ORDEREXECUTED"))
				.isEqualTo(List.of("0001", "0002"));
		});
	}

	@Test
	void isDroppedFirstInAnyProfile() {
		String changelog = new TestChangelog().tables(1, 2).in(this.folder);
		runner(changelog).run((first) -> {
			assertThat(first).hasNotFailed();
			DataSource pool = first.getBean(DataSource.class);
			PooledConnection.execute(pool, "insert into t1 values (7)");

			new ApplicationContextRunner().withBean("dataSource", DataSource.class, () -> unclosed(pool))
				.withConfiguration(StartedApplication.configuration())
				.withPropertyValues(changelog, "spring.liquibase.drop-first=true")
				.run((second) -> {
					assertThat(second).hasNotFailed();
					assertThat(second.getBean(BootstrapSpringLiquibase.class).report().action())
						.isEqualTo(BootstrapAction.DROP_AND_CREATE);
				});

			assertThat(PooledConnection.query(pool, "select id from t1")).containsExactly("1");
			assertThat(PooledConnection.query(pool, "select ID from DATABASECHANGELOG order by ORDEREXECUTED"))
				.containsExactly("0001", "0002");
		});
	}

	private static DataSource unclosed(DataSource pool) {
		return new DelegatingDataSource(pool);
	}

	private ApplicationContextRunner runner(String changelog) {
		return StartedApplication.runner()
			.withPropertyValues("spring.datasource.url=" + this.url.replace("<name>", "m" + UUID.randomUUID()),
					"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=3000",
					changelog);
	}

}
