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

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.page.PageContent;
import io.github.migrationstarter.page.StatusPage;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

/**
 * The sample's database as its page shows it, from real runs.
 */
final class StatusPageExamples {

	private static final ClassLoader SAMPLE = new URLClassLoader(
			new URL[] { url(Path.of("..", "sample-app", "src", "main", "resources")) });

	private final TestDatabase database;

	StatusPageExamples(TestDatabase database) {
		this.database = database;
	}

	/**
	 * What was run up to a version, and then more.
	 */
	String current() {
		migrate("2026-01-16-01-tag-v1");
		fill();
		migrate("head");
		return page();
	}

	/**
	 * What was run up to a version, when more has come.
	 */
	String behind() {
		migrate("2026-01-15-01-create-registrations");
		fill();
		migrate("2026-02-10-01-add-seats-to-sessions");
		return page();
	}

	/**
	 * What goes on while somebody migrates, and an application holds it up.
	 */
	String locked() throws SQLException {
		migrate("2026-02-10-01-add-seats-to-sessions");
		try (Connection blocker = this.database.connect(); Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute("lock table session in access exclusive mode");
			CompletableFuture<String> upgrade = OwnThread.supply(() -> migrate("head"));
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> this.database.query("select count(*) from pg_locks where not granted").equals(List.of("1")));
			String page = page();
			blocker.rollback();
			upgrade.join();
			return page;
		}
	}

	private void fill() {
		this.database.execute("insert into room (name, capacity) select 'Room ' || n, n from generate_series(1, 40) n",
				"insert into instructor (name, email) values ('Ada', 'ada@example.org')",
				"insert into workshop (title) values ('Bookbinding')", """
						insert into session (workshop_id, room_id, instructor_id, starts_at, ends_at)
						select 1, 1 + n % 40, 1, timestamp '2026-01-01' + n * interval '1 minute',
						  timestamp '2026-01-02' + n * interval '1 minute'
						from generate_series(1, 50000) n""");
	}

	private String migrate(String revision) {
		return with((context) -> context.getBean(Migrations.class).upgrade(revision).toString());
	}

	private StatusLook look() {
		return with((context) -> context.getBean(StatusSource.class).everything());
	}

	private String page() {
		StatusLook look = look();
		String page = StatusPage
			.render(new PageContent(look.status(), look.entries(), null, null, Instant.now(), "workshops"));
		try { java.nio.file.Files.writeString(Path.of("/tmp/page-" + look.status().state() + look.status().lock().holding() + ".html"), page); } catch (java.io.IOException ex) { throw new IllegalStateException(ex); }
		return page;
	}

	private <T> T with(Function<ApplicationContext, T> question) {
		List<String> properties = new ArrayList<>(Arrays.asList(this.database.properties()));
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
