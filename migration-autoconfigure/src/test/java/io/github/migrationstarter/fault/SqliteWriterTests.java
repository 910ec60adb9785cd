package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A SQLite database that an application writes to all the time.
 */
class SqliteWriterTests extends FaultContract {

	SqliteWriterTests() {
		super(FaultEngine.SQLITE);
	}

	@Test
	void migratesBesideAWriterInWalMode() throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute("pragma journal_mode = wal", "create table written (id integer primary key)");
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<Integer> writer = OwnThread.supply(() -> write(database, over));

		long start = System.nanoTime();
		LocalApplication.on(database)
			.start((context) -> assertThat(context).hasNotFailed(), tables(1, 40).in(this.folder), TRUE);
		Measured.say("38 change sets beside a writer", Duration.ofNanos(System.nanoTime() - start));
		over.set(true);

		int written = writer.get(60, TimeUnit.SECONDS);
		assertThat(written).isPositive();
		assertThat(database.query("select count(*) from written")).containsExactly(String.valueOf(written));
		assertDone(database, 40);
	}

	@Test
	void stopsWhileItWaitsForAWriter() throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));

		try (Connection writer = database.connect();
				Statement statement = writer.createStatement();
				ForkedApplication application = ForkedApplication.at(database, tables(1, 3).in(this.folder), TRUE)) {
			statement.execute("begin immediate");
			application.go().await("Waiting for another writer");
			long start = System.nanoTime();
			application.terminate();
			application.exitCode();
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			Measured.say("SIGTERM, waiting for a writer", took);
			assertThat(took).isLessThan(Duration.ofSeconds(20));
			assertThat(application.isStarted()).isFalse();
			assertThat(application.text()).contains("The application was told to stop while it ");
			statement.execute("rollback");
		}

		migrate(database, tables(1, 3).in(this.folder), TRUE);
		assertDone(database, 3);
	}

	@Test
	void releasesTheLockBesideAWriterWhenItIsToldToStop() throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));

		try (Connection writer = database.connect();
				Statement statement = writer.createStatement();
				ForkedApplication application = ForkedApplication.at(database, tables(1, 4).in(this.folder), TRUE,
						"fault.point=PAUSE AFTER 2 commit")) {
			application.go().await(ForkedApplication.PAUSED);
			assertThat(holder(database)).startsWith("migration-starter:");
			statement.execute("begin immediate");
			application.terminate();
			application.await(ForkedApplication.STOPPING).go().await("Waiting for another writer");
			statement.execute("rollback");
			application.exitCode();
			assertThat(application.isStarted()).isFalse();
			assertThat(application.text()).doesNotContain("could not be released");
		}

		assertUnlocked(database);
		migrate(database, tables(1, 4).in(this.folder), TRUE);
		assertDone(database, 4);
	}

	private static int write(TestDatabase database, AtomicBoolean over) {
		try (Connection connection = DriverManager.getConnection(database.url() + "?busy_timeout=30000");
				PreparedStatement insert = connection.prepareStatement("insert into written default values")) {
			int written = 0;
			while (!over.get()) {
				written += insert.executeUpdate();
			}
			return written;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
