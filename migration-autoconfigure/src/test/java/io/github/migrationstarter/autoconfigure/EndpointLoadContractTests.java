package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight clients that ask without a pause, while another application migrates:
 * {@code -Dendpoint.load=60} asks for so many seconds.
 */
@Tag("surroundings")
abstract class EndpointLoadContractTests {

	private static final Log logger = LogFactory.getLog(EndpointLoadContractTests.class);

	private static final int CLIENTS = 8;

	private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("endpoint.load", 3));

	private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 2);

	private final AtomicBoolean over = new AtomicBoolean();

	private final TestEngine engine;

	@TempDir
	private Path folder;

	EndpointLoadContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@AfterEach
	void end() {
		this.over.set(true);
		this.threads.shutdownNow();
	}

	@Timeout(240)
	@Test
	void oneConnectionIsEnoughAndTheMigrationGoesOn() throws Exception {
		Duration alone = migrate(this.engine.empty(this.folder)).call();
		TestDatabase database = this.engine.empty(this.folder);
		try (EndpointApplication application = EndpointApplication.start(database, changelog(),
				"spring.datasource.hikari.maximum-pool-size=8",
				"spring.datasource.hikari.data-source-properties.ApplicationName=endpoint")) {
			AtomicInteger answers = new AtomicInteger();
			Future<Most> most = this.threads.submit(() -> most(application, database));
			List<Future<?>> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(this.threads.submit(() -> ask(application, answers)));
			}
			long begin = System.nanoTime();
			Duration loaded = this.threads.submit(migrate(database)).get();
			Awaitility.await()
				.atMost(LENGTH.plusSeconds(30))
				.until(() -> System.nanoTime() - begin >= LENGTH.toNanos());
			this.over.set(true);
			for (Future<?> client : clients) {
				client.get();
			}

			logger.info("%d answers in %d s, %s, migration alone %d ms, with load %d ms".formatted(answers.get(),
					Duration.ofNanos(System.nanoTime() - begin).toSeconds(), most.get(), alone.toMillis(),
					loaded.toMillis()));
			assertThat(most.get().active()).isOne();
			assertThat(most.get().sessions()).isLessThanOrEqualTo(1); // none where that
																		// is not seen
			assertThat(loaded).isLessThan(alone.multipliedBy(10).plusSeconds(5));
		}
	}

	/**
	 * The most connections that the pool had in use at once, and that the server saw at
	 * work.
	 */
	private Most most(EndpointApplication application, TestDatabase database) throws Exception {
		HikariPoolMXBean pool = application.context()
			.getBean(DataSource.class)
			.unwrap(HikariDataSource.class)
			.getHikariPoolMXBean();
		int active = 0;
		int sessions = 0;
		while (!this.over.get()) {
			active = Math.max(active, pool.getActiveConnections());
			sessions = Math.max(sessions, sessions(database));
		}
		return new Most(active, sessions);
	}

	/**
	 * How many sessions of the application the server sees at work.
	 * @param database the database
	 */
	abstract int sessions(TestDatabase database);

	private Void ask(EndpointApplication application, AtomicInteger answers) {
		while (!this.over.get()) {
			assertThat(application.get("/migrations").body()).doesNotContain("\"error\"");
			answers.incrementAndGet();
		}
		return null;
	}

	private Callable<Duration> migrate(TestDatabase database) {
		return () -> {
			long begin = System.nanoTime();
			StartedApplication started = StartedApplication.on(database, changelog(), "db.bootstrap-on-startup=true");
			assertThat(started.failure()).isNull();
			return Duration.ofNanos(System.nanoTime() - begin);
		};
	}

	private String changelog() {
		TestChangelog changelog = new TestChangelog();
		for (int i = 0; i < 10; i++) {
			changelog.with("work-" + i, "create table w" + i + " as with recursive n(i) as (select 1 union all "
					+ "select i + 1 from n where i < 50000) select i from n;");
		}
		return changelog.in(this.folder);
	}

	/**
	 * The most that were seen at once.
	 *
	 * @param active connections in use
	 * @param sessions sessions at work
	 */
	record Most(int active, int sessions) {
	}

}
