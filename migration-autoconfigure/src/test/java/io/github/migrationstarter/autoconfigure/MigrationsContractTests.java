package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Standing;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations from code: as a bean of an application, and of a DataSource alone.
 */
abstract class MigrationsContractTests {

	private final TestEngine engine;

	@TempDir
	Path folder;

	MigrationsContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void goUpAndDownAndUp() {
		TestDatabase database = this.engine.missing(this.folder);

		application(database, "db.bootstrap-on-startup=false", "db.check-on-startup=off").run((context) -> {
			Migrations migrations = context.getBean(Migrations.class);
			assertThat(migrations.status().state()).isEqualTo(DatabaseState.MISSING);
			assertThat(ids(migrations.pending())).containsExactly("0001", "0002", "0003");

			assertThat(done(migrations.upgrade("+2"))).isEqualTo("CREATE 2");
			assertThat(database.history()).containsExactly("0001", "0002");
			assertThat(migrations.history()).extracting(HistoryEntry::standing)
				.containsExactly(Standing.RAN, Standing.RAN, Standing.PENDING);
			assertThat(done(migrations.upgrade())).isIn("UPGRADE 1", "CREATE 1");
			assertThat(done(migrations.downgrade("0001"))).isEqualTo("DOWNGRADE 2");
			assertThat(database.history()).containsExactly("0001");
			assertThat(done(migrations.stamp("head"))).isEqualTo("STAMP 2");
			assertThat(migrations.status().state()).isEqualTo(DatabaseState.CURRENT);
			assertThat(done(migrations.upgrade())).isEqualTo("LEAVE 0");
			assertThat(migrations.status().runs()).hasSize(4);
		});
	}

	@Test
	void refuseWhatTheCommandsRefuse() {
		TestDatabase database = ExampleDatabase.LEGACY.make(this.engine, this.folder);

		application(database, "db.bootstrap-on-startup=false", "db.check-on-startup=off")
			.run((context) -> assertThatExceptionOfType(MigrationRefusedException.class)
				.isThrownBy(context.getBean(Migrations.class)::upgrade)
				.satisfies(
						(refused) -> assertThat(refused.getAction()).contains("java -jar app.jar db stamp <its id>")));
		assertThat(database.query("select count(*) from t1")).containsExactly("1");
	}

	@Test
	void workWhereNoStartMigrates() {
		TestDatabase database = this.engine.empty(this.folder);

		application(database, "spring.liquibase.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(BootstrapSpringLiquibase.class);
			assertThat(context.getBean(Migrations.class).status().state()).isEqualTo(DatabaseState.EMPTY);
			assertThat(done(context.getBean(Migrations.class).upgrade())).isEqualTo("CREATE 3");
		});
	}

	@Test
	void makeNothingBeforeTheyAreCalled() {
		TestDatabase database = this.engine.empty(this.folder);

		application(database, "spring.liquibase.enabled=false")
			.withBean(BeanFactoryPostProcessor.class, LazyInitializationBeanFactoryPostProcessor::new)
			.run((context) -> {
				Migrations migrations = context.getBean(Migrations.class);
				assertThat(context.getBeanFactory().containsSingleton("dataSource")).isFalse();
				assertThat(migrations.pending()).hasSize(3);
				assertThat(context.getBeanFactory().containsSingleton("dataSource")).isTrue();
			});
	}

	@Test
	void giveWayToTheApplicationsOwn() {
		TestDatabase database = this.engine.empty(this.folder);
		Migrations own = plain(database);

		application(database).withBean("own", Migrations.class, () -> own)
			.run((context) -> assertThat(context.getBean(Migrations.class)).isSameAs(own));
	}

	@Test
	void refuseToWriteInATransaction() {
		TestDatabase database = this.engine.empty(this.folder);

		application(database).run((context) -> {
			Migrations migrations = context.getBean(Migrations.class);
			TransactionTemplate transaction = new TransactionTemplate(
					new JdbcTransactionManager(context.getBean(DataSource.class)));
			transaction.setName("Import.run");
			assertThatExceptionOfType(MigrationUsageException.class)
				.isThrownBy(() -> transaction.executeWithoutResult((status) -> migrations.downgrade("base")))
				.satisfies((refused) -> assertThat(Troubleshooting.shown(refused)).isEqualTo(
						"'Migrations.downgrade' was called in a transaction ('Import.run'), of which a migration "
								+ "cannot be a part: it has a connection and transactions of its own, and would wait for "
								+ "what this one has locked.\n\nAction:\n\nCall it before the transaction begins, or from a method with "
								+ "@Transactional(propagation = Propagation.NOT_SUPPORTED)."));
			assertThat(transaction.<DatabaseState>execute((status) -> migrations.status().state()))
				.isEqualTo(DatabaseState.CURRENT);
		});
	}

	@Test
	void ofADataSourceAlone() {
		TestDatabase database = this.engine.missing(this.folder);
		Migrations migrations = plain(database);

		assertThat(done(migrations.upgrade())).isEqualTo("CREATE 3");
		assertThat(done(migrations.downgrade("base"))).isEqualTo("DOWNGRADE 3");
		assertThat(migrations.status().state()).isEqualTo(DatabaseState.EMPTY);
		assertThat(database.history()).isEmpty();
	}

	@Test
	void takeContextsAndParametersFromTheBuilder() {
		TestDatabase database = this.engine.empty(this.folder);
		String changelog = new TestChangelog().with("named", "create table ${table} (id integer);")
			.with("demo", "context:demo", "create table demo (id integer);")
			.with("test", "context:test", "create table test (id integer);")
			.with("core", "labels:core", "create table core (id integer);")
			.with("extra", "labels:extra", "create table extra (id integer);")
			.in(this.folder);

		Migrations.builder(dataSource(database))
			.changelog(TestChangelog.file(changelog).transform("file:"::concat))
			.parameter("table", "rooms")
			.contexts("demo")
			.labels("!extra")
			.build()
			.upgrade();

		assertThat(database.history()).containsExactly("named", "demo", "core");
		assertThat(database.query("select count(*) from rooms")).containsExactly("0");
	}

	@Test
	void areUsedBySeveralThreads() throws Exception {
		TestDatabase database = this.engine.empty(this.folder);
		Migrations migrations = plain(database);
		List<Callable<String>> calls = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			calls.add(() -> done(migrations.upgrade()));
			calls.add(() -> migrations.status().database().name());
		}

		ExecutorService threads = Executors.newFixedThreadPool(calls.size());
		try {
			List<String> answers = new ArrayList<>();
			for (Future<String> answer : threads.invokeAll(calls)) {
				answers.add(answer.get());
			}
			assertThat(answers).containsExactlyInAnyOrder("CREATE 3", "LEAVE 0", this.engine.title(database),
					this.engine.title(database));
		}
		finally {
			threads.shutdown();
		}
	}

	private ApplicationContextRunner application(TestDatabase database, String... properties) {
		return StartedApplication.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues(new TestChangelog().tables(1, 3).in(this.folder), "db.bootstrap-on-startup=true")
			.withPropertyValues(properties);
	}

	private Migrations plain(TestDatabase database) {
		return Migrations.builder(dataSource(database))
			.changelog("file:" + TestChangelog.file(new TestChangelog().tables(1, 3).in(this.folder)))
			.build();
	}

	private static DataSource dataSource(TestDatabase database) {
		return new DriverManagerDataSource(database.url(), database.username(), database.password());
	}

	private static String done(BootstrapReport report) {
		BootstrapAction action = report.action();
		return action + " " + report.changeSets();
	}

	private static List<String> ids(List<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

}
