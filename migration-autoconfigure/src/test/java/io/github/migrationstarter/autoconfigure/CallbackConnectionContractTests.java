package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

/**
 * That a callback cannot get into the transactions of the run.
 */
abstract class CallbackConnectionContractTests {

	private final TestEngine engine;

	@TempDir
	Path folder;

	CallbackConnectionContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void isLentOnceAtATime() {
		TestDatabase database = this.engine.empty(this.folder);

		assertThat(on(database, Nesting.class).fail())
			.hasMessage("The callback 'nesting' failed before a change set of " + "the " + this.engine.title(database)
					+ " ran: The connection of the run is lent already: use the one "
					+ "that 'execute' has handed out");
	}

	@Test
	void isNotLentOnceTheCallbackHasReturned() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, Keeping.class).inContext((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Late.class).failures()).containsExactly(
					"The callback has returned, and the connection of the run is not lent any more",
					"The callback has returned, and the connection of the run is not lent any more");
		});
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void theRunWaitsForAThreadThatStillHasIt() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, Beside.class).start();

		assertThat(database.query("select text from note")).containsExactly("beside");
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	private CalledApplication on(TestDatabase database, Class<?> beans) {
		return new CalledApplication(database, new TestChangelog().tables(1, 2).in(this.folder), beans);
	}

	private static void write(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	static class Nesting {

		@Bean
		BootstrapCallback nesting() {
			return before(
					(context) -> context.execute((outer) -> context.execute((inner) -> write(inner, "select 1"))));
		}

	}

	static class Keeping {

		private final List<BootstrapContext> kept = new ArrayList<>();

		@Bean
		BootstrapCallback keeping() {
			return before(this.kept::add);
		}

		@Bean
		Late late() {
			return new Late(this.kept, new ArrayList<>());
		}

	}

	/**
	 * Wants the connection while a change set runs.
	 */
	record Late(List<BootstrapContext> kept, List<String> failures) implements RunListener {

		@Override
		public void began(Revision revision, int number, int total) {
			this.failures.add(String.valueOf(
					catchException(() -> this.kept.get(0).execute((connection) -> connection.commit())).getMessage()));
		}

	}

	static class Beside {

		@Bean
		BootstrapCallback beside() {
			return before((context) -> {
				Thread run = Thread.currentThread();
				CountDownLatch inside = new CountDownLatch(1);
				CompletableFuture<Void> unawaited = OwnThread.run(() -> {
					try {
						context.execute((connection) -> {
							inside.countDown();
							Awaitility.await()
								.atMost(Duration.ofSeconds(20))
								.until(() -> run.getState() == Thread.State.BLOCKED);
							write(connection, "create table note (text varchar(9))");
							write(connection, "insert into note values ('beside')");
						});
					}
					catch (Exception ex) {
						throw new IllegalStateException(ex);
					}
				});
				assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
				assertThat(unawaited).isNotDone();
			});
		}

	}

	private static BootstrapCallback before(Call call) {
		return new BootstrapCallback() {

			@Override
			public void beforeCreate(BootstrapContext context) throws Exception {
				call.with(context);
			}

		};
	}

	/**
	 * What a callback does.
	 */
	@FunctionalInterface
	private interface Call {

		void with(BootstrapContext context) throws Exception;

	}

}
