package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * When callbacks are called, and what they get at.
 */
abstract class CallbackContractTests {

	private static final List<String> calls = new ArrayList<>();

	private final TestEngine engine;

	@TempDir
	Path folder;

	CallbackContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@BeforeEach
	void forgetCalls() {
		calls.clear();
	}

	@Test
	void areCalledInOrderRoundACreationAndAnUpgrade() {
		TestDatabase database = this.engine.missing(this.folder);

		on(database, 2, TwoCallbacks.class).start();
		assertThat(taken()).containsExactly("first before create: MISSING CREATE [0001, 0002] null",
				"second before create: MISSING CREATE [0001, 0002] null",
				"first after upgrade: MISSING CREATE [0001, 0002] CURRENT",
				"second after upgrade: MISSING CREATE [0001, 0002] CURRENT");

		on(database, 2, TwoCallbacks.class).start();
		assertThat(taken()).isEmpty();

		on(database, 3, TwoCallbacks.class).start();
		assertThat(taken()).containsExactly("first before upgrade: BEHIND UPGRADE [0003] null",
				"second before upgrade: BEHIND UPGRADE [0003] null",
				"first after upgrade: BEHIND UPGRADE [0003] CURRENT",
				"second after upgrade: BEHIND UPGRADE [0003] CURRENT");
	}

	@Test
	void areCalledByCommandsThatCommit() {
		TestDatabase database = this.engine.empty(this.folder);
		CalledApplication application = on(database, 3, TwoCallbacks.class);

		for (String command : List.of("status", "upgrade --sql", "upgrade +1 --dry-run")) {
			application.command(command);
			assertThat(taken()).as(command).isEmpty();
		}
		assertThat(application.command("upgrade 0002").err()).isEmpty();
		assertThat(taken()).containsExactly("first before create: EMPTY CREATE [0001, 0002] null",
				"second before create: EMPTY CREATE [0001, 0002] null",
				"first after upgrade: EMPTY CREATE [0001, 0002] BEHIND",
				"second after upgrade: EMPTY CREATE [0001, 0002] BEHIND");
		assertThat(application.command("downgrade base").err()).isEmpty();
		assertThat(taken()).containsExactly("first before downgrade: BEHIND DOWNGRADE [0002, 0001] null",
				"second before downgrade: BEHIND DOWNGRADE [0002, 0001] null");
	}

	@Test
	void areNotCalledByAStamp() {
		TestDatabase database = ExampleDatabase.LEGACY.make(this.engine, this.folder);

		assertThat(on(database, 2, TwoCallbacks.class).command("stamp 0001").err()).isEmpty();

		assertThat(taken()).isEmpty();
	}

	@Test
	void areNotCalledForWhatRunsAtEveryStart() {
		TestDatabase database = this.engine.empty(this.folder);
		String changelog = new TestChangelog().tables(1, 1)
			.with("always", "runAlways:true", "insert into t1 select max(id) + 1 from t1;")
			.in(this.folder);

		for (int start = 0; start < 2; start++) {
			calls.clear();
			new CalledApplication(database, changelog, TwoCallbacks.class).start();
		}

		assertThat(taken()).isEmpty();
		assertThat(database.query("select count(*) from t1")).containsExactly("3");
	}

	@Test
	void areCalledByMigrationsInCode() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, 1, TwoCallbacks.class).inContext((context) -> context.getBean(Migrations.class).upgrade(),
				"db.bootstrap-on-startup=false", "db.check-on-startup=off");
		assertThat(taken()).hasSize(4);

		Migrations.builder(new DriverManagerDataSource(database.url(), database.username(), database.password()))
			.changelog("file:" + TestChangelog.file(new TestChangelog().tables(1, 2).in(this.folder)))
			.callback(new Told("plain"))
			.callback(new Told("simple"))
			.build()
			.upgrade();
		assertThat(taken()).containsExactly("plain before upgrade: BEHIND UPGRADE [0002] null",
				"simple before upgrade: BEHIND UPGRADE [0002] null",
				"plain after upgrade: BEHIND UPGRADE [0002] CURRENT",
				"simple after upgrade: BEHIND UPGRADE [0002] CURRENT");
	}

	@Test
	void useTheOneConnectionOfTheRunUnderItsLock() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, 1, Borrowing.class).start();

		assertThat(database.query("select text from note order by text")).containsExactly("committed", "held");
		assertThat(taken()).containsExactly("gone: The connection of the run was only lent, and has been given back");
	}

	@Test
	void keepWhatTheyWroteBeforeARunThatFails() {
		TestDatabase database = this.engine.empty(this.folder);
		String broken = new TestChangelog().tables(1, 1)
			.with("0002", "insert into nowhere values (1);")
			.in(this.folder);

		new CalledApplication(database, broken, Borrowing.class).fail("db.transaction=run");

		assertThat(database.query("select text from note order by text")).containsExactly("committed", "held");
		assertThat(database.dump(DatabaseDump.full())).doesNotContain("t1");
	}

	private CalledApplication on(TestDatabase database, int tables, Class<?> beans) {
		return new CalledApplication(database, new TestChangelog().tables(1, tables).in(this.folder), beans);
	}

	private static List<String> taken() {
		List<String> taken = List.copyOf(calls);
		calls.clear();
		return taken;
	}

	/**
	 * Tells what it was told.
	 *
	 * @param name its name
	 */
	private record Told(String name) implements BootstrapCallback {

		@Override
		public void beforeCreate(BootstrapContext context) {
			add("before create", context);
		}

		@Override
		public void beforeUpgrade(BootstrapContext context) {
			add("before upgrade", context);
		}

		@Override
		public void beforeDowngrade(BootstrapContext context) {
			add("before downgrade", context);
		}

		@Override
		public void afterUpgrade(BootstrapContext context) {
			add("after upgrade", context);
		}

		private void add(String when, BootstrapContext context) {
			BootstrapReport report = context.report();
			calls.add(this.name + " " + when + ": " + context.state() + " " + context.action() + " "
					+ context.revisions().stream().map(Revision::id).toList() + " "
					+ ((report != null) ? report.state() : null));
		}

	}

	static class TwoCallbacks {

		@Bean
		@Order(2)
		BootstrapCallback earlyByName() {
			return new Told("second");
		}

		@Bean
		@Order(1)
		BootstrapCallback lateByName() {
			return new Told("first");
		}

	}

	static class Borrowing {

		@Bean
		BootstrapCallback note() {
			return new BootstrapCallback() {

				@Override
				public void beforeCreate(BootstrapContext context) throws Exception {
					List<Connection> kept = new ArrayList<>();
					context.execute((connection) -> {
						kept.add(connection);
						assertThat(connection.getAutoCommit()).isTrue();
						write(connection, "create table note (text varchar(9))");
						connection.setAutoCommit(false);
						write(connection, "insert into note values ('committed')");
						connection.commit();
						write(connection, "insert into note values ('forgotten')");
						connection.close();
					});
					context.execute((connection) -> write(connection,
							"insert into note select 'held' from DATABASECHANGELOGLOCK where LOCKEDBY is not null"));
					assertThatExceptionOfType(SQLException.class).isThrownBy(() -> kept.get(0).createStatement())
						.satisfies((ex) -> calls.add("gone: " + ex.getMessage()));
				}

			};
		}

		private static void write(Connection connection, String sql) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		}

	}

}
