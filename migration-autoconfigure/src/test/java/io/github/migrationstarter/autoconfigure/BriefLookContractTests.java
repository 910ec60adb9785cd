package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.LockStatus.Holding;
import io.github.migrationstarter.LockStatus.Life;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.test.LiquibaseLines;
import io.github.migrationstarter.test.LogLines;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a running application sees of its database, again and again.
 */
abstract class BriefLookContractTests {

	private static final String CHANGELOG_WITH_ALL = """
			create table extra (id integer primary key);
			--rollback drop table extra;""";

	final TestEngine engine;

	@TempDir
	Path folder;

	BriefLookContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@ParameterizedTest
	@EnumSource
	void seesWhatAWholeRunSees(ExampleDatabase example) {
		TestDatabase database = example.make(this.engine, this.folder);
		String changelog = example.changelog()
			.with("demo", "context:demo labels:big", "--comment: Rows to show\n" + CHANGELOG_WITH_ALL)
			.includedIn(this.folder);
		String before = this.engine.picture(database, this.folder);

		running(database, (context) -> {
			StatusSource source = context.getBean(StatusSource.class);
			StatusLook thorough = context.getBean(RunnerFactory.class).runner(RunListener.NONE).lookAtEverything();

			assertThat(source.everything()).isEqualTo(thorough);
			assertThat(source.everything()).isEqualTo(thorough);
			assertThat(source.status()).isEqualTo(thorough.status());
		}, changelog, "spring.liquibase.contexts=prod");

		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@Test
	void saysNothingInTheLog() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);

		running(database, (context) -> {
			try (LogLines lines = LogLines.of(""); LiquibaseLines liquibase = LiquibaseLines.listen()) {
				context.getBean(StatusSource.class).everything();

				assertThat(lines.texts()).isEmpty();
				assertThat(liquibase.texts()).isEmpty();
			}
		}, new TestChangelog().tables(1, 3).in(this.folder));
	}

	@Test
	void parsesOnlyOnce() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		TestChangelog changelog = new TestChangelog().tables(1, 3);
		String property = changelog.in(this.folder);

		running(database, (context) -> {
			StatusSource source = context.getBean(StatusSource.class);
			MigrationStatus first = source.status();
			assertThat(Path.of(TestChangelog.file(property)).toFile().delete()).isTrue();

			assertThat(source.status()).isEqualTo(first);
		}, property);
	}

	@Test
	void seesWhatAnotherProcessDoesMeanwhile() {
		TestDatabase database = this.engine.missing(this.folder);
		String two = new TestChangelog().tables(1, 2).in(this.folder);
		String three = new TestChangelog().tables(1, 3).in(this.folder);
		String four = new TestChangelog().tables(1, 4).in(this.folder);

		running(database, (context) -> {
			StatusSource source = context.getBean(StatusSource.class);
			assertThat(source.status().state()).isEqualTo(DatabaseState.MISSING);
			for (String release : List.of(two, three, four)) {
				StartedApplication.on(database, release, "db.bootstrap-on-startup=true");
				assertThat(source.status().state()).isEqualTo(release.equals(two) ? DatabaseState.BEHIND
						: release.equals(three) ? DatabaseState.CURRENT : DatabaseState.AHEAD);
			}
		}, three);
	}

	@Test
	void leavesTheConnectionOfAPoolOfOneAsItWas() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);

		running(database, (context) -> {
			DataSource pool = context.getBean(DataSource.class);
			List<String> before = state(pool);
			for (int look = 0; look < 10; look++) {
				context.getBean(StatusSource.class).everything();
			}

			assertThat(state(pool)).isEqualTo(before);
			assertThat(((HikariDataSource) pool).getHikariPoolMXBean().getTotalConnections()).isOne();
		}, new TestChangelog().tables(1, 3).in(this.folder), "spring.datasource.hikari.maximum-pool-size=1");
	}

	@Test
	void manyWhoAskUseOneConnection() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);

		running(database, (context) -> {
			StatusSource source = context.getBean(StatusSource.class);
			MigrationStatus expected = source.status();
			List<CompletableFuture<Void>> clients = IntStream.range(0, 8).mapToObj((client) -> OwnThread.run(() -> {
				for (int look = 0; look < 25; look++) {
					assertThat(source.status()).isEqualTo(expected);
					assertThat(source.everything().status()).isEqualTo(expected);
				}
			})).toList();
			clients.forEach(CompletableFuture::join);

			assertThat(context.getBean(HikariDataSource.class).getHikariPoolMXBean().getTotalConnections()).isOne();
		}, new TestChangelog().tables(1, 3).in(this.folder), "spring.datasource.hikari.maximum-pool-size=8",
				"spring.datasource.hikari.minimum-idle=0");
	}

	/**
	 * Liquibase's change sets keep the first checksum that they are asked for.
	 */
	@Test
	void seesChecksumsOfAnotherVersion() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		String checksum = database.query("select MD5SUM from DATABASECHANGELOG where ID = '0001'").get(0);

		running(database, (context) -> {
			StatusSource source = context.getBean(StatusSource.class);
			database.execute("update DATABASECHANGELOG set MD5SUM = '8:0123456789abcdef0123456789abcdef' "
					+ "where ID = '0001'");
			assertThat(source.status().state()).isEqualTo(DatabaseState.ALTERED);
			database.execute("update DATABASECHANGELOG set MD5SUM = '" + checksum + "' where ID = '0001'");
			assertThat(source.status().state()).isEqualTo(DatabaseState.CURRENT);
		}, new TestChangelog().tables(1, 3).in(this.folder));
	}

	@Test
	void seesAMigrationThatRuns() {
		TestDatabase database = ExampleDatabase.BEHIND.make(this.engine, this.folder);
		String changelog = new TestChangelog().tables(1, 3).in(this.folder);

		running(database, (context) -> {
			StatusSource source = context.getBean(StatusSource.class);
			CountDownLatch begun = new CountDownLatch(1);
			CountDownLatch seen = new CountDownLatch(1);
			CompletableFuture<Void> run = OwnThread.run(() -> StartedApplication.runner()
				.withPropertyValues(database.properties())
				.withPropertyValues(changelog, "db.bootstrap-on-startup=true")
				.withBean(RunListener.class, () -> new Pausing(begun, seen))
				.run((other) -> assertThat(other).hasNotFailed()));
			try {
				assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
				MigrationStatus status = source.everything().status();
				assertThat(status.state()).isEqualTo(DatabaseState.BEHIND);
				assertThat(status.lock().holding()).isEqualTo(Holding.HELD);
				assertThat(status.lock().life()).isEqualTo(Life.ALIVE);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				seen.countDown();
			}
			run.join();
			assertThat(source.status().state()).isEqualTo(DatabaseState.CURRENT);
			assertThat(source.status().lock().holding()).isEqualTo(Holding.FREE);
		}, changelog);
	}

	@Test
	void seesAHeldLock() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		database.execute("update DATABASECHANGELOGLOCK set LOCKED = " + (database.username().isEmpty() ? "1" : "true")
				+ ", LOCKEDBY = 'somebody'");

		running(database, (context) -> assertThat(context.getBean(StatusSource.class).status().lock().holding())
			.isEqualTo(Holding.HELD), new TestChangelog().tables(1, 3).in(this.folder));
	}

	/**
	 * An application that did not look at its database when it started.
	 */
	void running(TestDatabase database, Consumer<AssertableApplicationContext> test, String... properties) {
		StartedApplication.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues("db.bootstrap-on-startup=false", "db.check-on-startup=off")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				test.accept(context);
			});
	}

	abstract List<String> state(DataSource pool);

	/**
	 * Stops a run in the middle of it until somebody has looked.
	 *
	 * @param begun when it stops
	 * @param seen when it goes on
	 */
	private record Pausing(CountDownLatch begun, CountDownLatch seen) implements RunListener {

		@Override
		public void began(Revision revision, int number, int total) {
			this.begun.countDown();
			try {
				assertThat(this.seen.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
