package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a callback that fails, or cannot be made, leaves behind.
 */
abstract class CallbackFailureContractTests {

	private final TestEngine engine;

	@TempDir
	Path folder;

	CallbackFailureContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void aFailureBeforeLeavesTheSchemaAsItWas() {
		TestDatabase database = this.engine.empty(this.folder);
		on(database, 1, Nothing.class).start();

		MigrationException failure = on(database, 2, FailingBefore.class).fail();

		assertThat(Troubleshooting.shown(failure)).isEqualTo("The callback 'backup' failed before a change set of the "
				+ this.engine.title(database) + " ran: no room left\n\nAction:\n\n"
				+ "Correct what it stumbled over, or remove the callback, and start again.");
		assertThat(failure.getExitCode()).isEqualTo(4);
		assertThat(failure).hasRootCauseMessage("no room left");
		assertThat(database.history()).containsExactly("0001");
		assertThat(runs(database)).containsExactly("DONE",
				"FAILED The callback 'backup' failed before a change set of the " + this.engine.title(database)
						+ " ran: no room left");
		assertThat(lock(database)).containsExactly("free");
		on(database, 2, Nothing.class).start();
	}

	@Test
	void aFailureBeforeACreationLeavesNothingButTheLockTable() {
		TestDatabase database = this.engine.missing(this.folder);

		MigrationException failure = on(database, 2, FailingBefore.class).fail();

		assertThat(failure).hasMessageContaining("no room left").hasRootCauseMessage("no room left");
		assertThat(failure.getSuppressed()).isEmpty();
		assertThat(lock(database)).containsExactly("free");
		assertThat(on(database, 2, Nothing.class).command("status").out()).contains("State      EMPTY: ",
				"Last runs  none is remembered");
	}

	@Test
	void aFailureAfterwardsFailsTheStartOnce() {
		TestDatabase database = this.engine.empty(this.folder);

		MigrationException failure = on(database, 2, FailingAfter.class).fail();

		assertThat(Troubleshooting.shown(failure)).isEqualTo("The callback 'seed' failed after the "
				+ this.engine.title(database) + " was created: java.lang.IllegalStateException"
				+ "\nWhat the run did is committed and stays.\n\nAction:\n\n"
				+ "Do by hand what the callback should have done, and start again: the next start finds the schema as "
				+ "this run has left it, and does not call it again.");
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(runs(database)).containsExactly("FAILED The callback 'seed' failed after the "
				+ this.engine.title(database) + " was created: java.lang.IllegalStateException");
		on(database, 2, FailingAfter.class).start();
	}

	@Test
	void aFailureAfterwardsKeepsHowLongTheChangeSetsTook() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, 2, FailingAfter.class).fail("db.transaction=run");

		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query("select count(*) from DATABASECHANGELOGRUN where KIND = 'TOOK'"))
			.containsExactly("2");
	}

	@Test
	void aCallbackThatWaitsForTheDatabaseIsRefused() {
		TestDatabase database = this.engine.missing(this.folder);
		CalledApplication application = on(database, 1, Waiting.class);
		String picture = this.engine.picture(database, this.folder);

		String shown = Troubleshooting.shown(application.fail());

		assertThat(shown).isEqualTo("The callback 'backup' cannot be called: it needs 'jdbcTemplate', which waits for "
				+ "the database to be migrated (backup -> jdbcTemplate -> liquibase).\n\nAction:\n\n"
				+ "Let it use the connection of the run, context.execute((connection) -> ...). A bean that it needs only "
				+ "after the migration it can take as ObjectProvider, or with @Lazy.");
		CommandedApplication command = application.command("upgrade");
		assertThat(command.exitCode()).isEqualTo(3);
		assertThat(command.err().strip()).isEqualTo(shown.replace("\n\nAction:\n\n", "\n\n"));
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(picture);
	}

	@Test
	void aBeanThatWaitsMayBeTakenLazily() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, 1, Lazily.class).inContext((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(LazyCallback.class).count()).isEqualTo(1);
		});
	}

	private CalledApplication on(TestDatabase database, int tables, Class<?> beans) {
		return new CalledApplication(database, new TestChangelog().tables(1, tables).in(this.folder), beans);
	}

	private static List<String> runs(TestDatabase database) {
		return database.query("select case OUTCOME when 'DONE' then 'DONE' else OUTCOME || ' ' || DETAIL end "
				+ "from DATABASECHANGELOGRUN where OUTCOME is not null order by FINISHED");
	}

	private static List<String> lock(TestDatabase database) {
		return database.query("select coalesce(LOCKEDBY, 'free') from DATABASECHANGELOGLOCK");
	}

	static class Nothing {

	}

	static class FailingBefore {

		@Bean
		BootstrapCallback backup() {
			return new BootstrapCallback() {

				@Override
				public void beforeCreate(BootstrapContext context) throws Exception {
					beforeUpgrade(context);
				}

				@Override
				public void beforeUpgrade(BootstrapContext context) throws Exception {
					throw new IOException("no room left");
				}

			};
		}

	}

	static class FailingAfter {

		@Bean
		BootstrapCallback seed() {
			return new BootstrapCallback() {

				@Override
				public void afterUpgrade(BootstrapContext context) {
					throw new IllegalStateException();
				}

			};
		}

	}

	static class Waiting {

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

		@Bean
		BootstrapCallback backup(JdbcTemplate template) {
			return new BootstrapCallback() {
			};
		}

	}

	static class Lazily {

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

		@Bean
		LazyCallback callback(ObjectProvider<JdbcTemplate> template) {
			return new LazyCallback(template);
		}

	}

	record LazyCallback(ObjectProvider<JdbcTemplate> template) implements BootstrapCallback {

		int count() {
			return this.template.getObject().queryForList("select id from t1").size();
		}

	}

}
