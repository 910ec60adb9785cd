package io.github.migrationstarter.autoconfigure;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.awaitility.Awaitility;

import org.springframework.context.ApplicationContext;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.page.PageContent;
import io.github.migrationstarter.page.StatusPage;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The pages of the sample's database, from real runs: when it is behind, while somebody
 * migrates it and an application holds that up, and when it is current.
 *
 * @param behind the first page
 * @param locked the second
 * @param current the last
 */
record StatusPageExamples(String behind, String locked, String current) {

	private static final ClassLoader SAMPLE = new URLClassLoader(
			new URL[] { url(Path.of("..", "sample-app", "src", "main", "resources")) });

	/**
	 * Migrates a database step by step.
	 * @param database a PostgreSQL database that does not exist
	 */
	static StatusPageExamples on(TestDatabase database) throws SQLException {
		upgrade(database, "2026-01-16-01-tag-v1");
		fill(database);
		database.execute("alter table workshop add category_id integer");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> upgrade(database, "2026-02-03-01-add-category-to-workshops"));
		database.execute("alter table workshop drop category_id");
		upgrade(database, "2026-02-10-01-add-seats-to-sessions");
		String behind = page(database);
		String locked = locked(database);
		return new StatusPageExamples(behind, locked, page(database));
	}

	private static void fill(TestDatabase database) {
		database.execute("insert into room (name, capacity) select 'Room ' || n, n from generate_series(1, 40) n",
				"insert into instructor (name, email) values ('Ada', 'ada@example.org')",
				"insert into workshop (title) values ('Bookbinding')", """
						insert into session (workshop_id, room_id, instructor_id, starts_at, ends_at)
						select 1, 1 + n % 40, 1, timestamp '2026-01-01' + n * interval '1 minute',
						  timestamp '2026-01-02' + n * interval '1 minute'
						from generate_series(1, 50000) n""");
	}

	private static String locked(TestDatabase database) throws SQLException {
		try (Connection blocker = database.connect(); Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute("lock table session in access exclusive mode");
			CompletableFuture<Void> upgrade = OwnThread.run(() -> upgrade(database, "head"));
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> database.query("select count(*) from pg_locks where not granted").equals(List.of("1")));
			String page = page(database);
			blocker.rollback();
			upgrade.join();
			return page;
		}
	}

	private static void upgrade(TestDatabase database, String revision) {
		with(database, (context) -> context.getBean(Migrations.class).upgrade(revision));
	}

	private static String page(TestDatabase database) {
		StatusLook look = with(database, (context) -> context.getBean(StatusSource.class).everything());
		return StatusPage
			.render(new PageContent(look.status(), look.entries(), null, null, Instant.now(), "workshops"));
	}

	private static <T> T with(TestDatabase database, Function<ApplicationContext, T> question) {
		List<String> properties = new ArrayList<>(Arrays.asList(database.properties()));
		properties.addAll(List.of("db.bootstrap-on-startup=false", "db.check-on-startup=off",
				"spring.liquibase.contexts=production"));
		List<T> answers = new ArrayList<>();
		StartedApplication.runner()
			.withClassLoader(SAMPLE)
			.withPropertyValues(properties.toArray(String[]::new))
			.run((context) -> answers.add(question.apply(context)));
		return answers.get(0);
	}

	private static URL url(Path folder) {
		try {
			return folder.toAbsolutePath().normalize().toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
