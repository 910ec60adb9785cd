package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.migrationstarter.ChangeSetApplied;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.MigrationEvent;
import io.github.migrationstarter.MigrationFinished;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationStarted;
import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who hears of what a run does, when, and how often.
 */
@ExtendWith(OutputCaptureExtension.class)
class MigrationEventsTests {

	private static final List<String> CREATED = List.of("started", "'app.sql::0001::me' ran, 1 of 2",
			"'app.sql::0002::me' ran, 2 of 2", "created");

	@TempDir
	private Path folder;

	private final HeardEvents heard = new HeardEvents();

	@Test
	void listenersThatExistHearItAtOnceAndBeansOnceTheyCanBeMade() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		application(database, 2)
			.withInitializer(
					(context) -> context.addApplicationListener(new HeardEvents.Instance(this.heard, "instance")))
			.withBean(HeardEvents.Method.class, this.heard)
			.withBean(HeardEvents.Bean.class)
			.withBean(HeardEvents.class, () -> this.heard)
			.withBean(AfterMigration.class)
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(this.heard.lines().subList(0, 5)).containsExactly("instance: started",
				"instance: 'app.sql::0001::me' ran, 1 of 2", "instance: 'app.sql::0002::me' ran, 2 of 2",
				"instance: created", "a bean is made");
		assertThat(of("method")).containsExactlyElementsOf(CREATED);
		assertThat(of("bean, 1 row")).containsExactlyElementsOf(CREATED.subList(1, 3));
		assertThat(this.heard.lines()).hasSize(11);
	}

	@Test
	void whatIsHeardLaterTellsWhenItHappened() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		Instant before = Instant.now();

		application(database, 2).withBean(HeardEvents.Method.class, this.heard)
			.run((context) -> assertThat(context).hasNotFailed());

		List<MigrationEvent> events = this.heard.events();
		String name = "SQLite database '" + database.url().substring("jdbc:sqlite:".length()) + "'";
		assertThat(events).extracting(MigrationEvent::time).isSorted().allSatisfy((time) -> {
			assertThat(time).isAfterOrEqualTo(before).isBeforeOrEqualTo(Instant.now());
		});
		assertThat(events.get(0))
			.isEqualTo(new MigrationStarted(events.get(0).time(), new DatabaseDescription(name, null, null)));
		assertThat(events.get(1).database().name()).isEqualTo(name);
		assertThat(events.get(1).database().product()).isEqualTo("SQLite");
		assertThat(((ChangeSetApplied) events.get(1)).duration()).isPositive();
		assertThat(((MigrationFinished) events.get(3)).report().changeSets()).isEqualTo(2);
	}

	@Test
	void aStartThatFailsIsHeardByThoseThatExistAlone() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		String changelog = new TestChangelog().tables(1, 1).with("bad", "create nonsense").in(this.folder);

		HeardEvents.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues(changelog)
			.withInitializer(
					(context) -> context.addApplicationListener(new HeardEvents.Instance(this.heard, "instance")))
			.withBean(HeardEvents.Method.class, this.heard)
			.run((context) -> assertThat(context).hasFailed());

		assertThat(this.heard.lines()).containsExactly("instance: started", "instance: 'app.sql::0001::me' ran, 1 of 2",
				"instance: failed in app.sql::bad::me");
	}

	@Test
	void allHearAtOnceWhatTheRunningApplicationDoes() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		application(database, 2)
			.withInitializer(
					(context) -> context.addApplicationListener(new HeardEvents.Instance(this.heard, "instance")))
			.withBean(HeardEvents.Method.class, this.heard)
			.run((context) -> {
				int start = this.heard.lines().size();
				Migrations migrations = context.getBean(Migrations.class);
				migrations.downgrade("-1");
				this.heard.say("back");
				assertThatExceptionOfType(MigrationRefusedException.class)
					.isThrownBy(() -> migrations.stamp("nonsense"));

				assertThat(this.heard.lines().subList(start, this.heard.lines().size())).containsExactlyInAnyOrder(
						"instance: started", "method: started", "instance: 'app.sql::0002::me' was undone, 1 of 1",
						"method: 'app.sql::0002::me' was undone, 1 of 1", "instance: downgraded", "method: downgraded",
						"back", "instance: started", "method: started", "instance: failed in null",
						"method: failed in null");
			});
	}

	@Test
	void aListenerThatFailsEndsNothing(CapturedOutput output) {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		application(database, 2)
			.withInitializer((context) -> context
				.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) (event) -> fail()))
			.withBean(Failing.class)
			.withBean(HeardEvents.Method.class, this.heard)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Migrations.class).downgrade("-1");
			});

		assertThat(of("method")).startsWith("started", "'app.sql::0001::me' ran, 1 of 2");
		assertThat(database.query("select id from databasechangelog")).containsExactly("0001");
		assertThat(output)
			.contains("A listener of the application has failed on an event of a migration: "
					+ "java.lang.AssertionError: planted")
			.contains("The run goes on without its events: java.lang.AssertionError: planted");
	}

	@Test
	void aLazyApplicationIsToldToo() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		application(database, 2)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean("lazy", LazyListener.class, () -> new LazyListener(this.heard))
			.withBean(HeardEvents.Method.class, this.heard)
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(of("method")).containsExactlyElementsOf(CREATED);
		assertThat(of("lazy")).containsExactlyElementsOf(CREATED);
	}

	private ApplicationContextRunner application(TestDatabase database, int tables) {
		return HeardEvents.runner()
			.withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
			.withPropertyValues(database.properties())
			.withPropertyValues(new TestChangelog().tables(1, tables).in(this.folder));
	}

	private List<String> of(String listener) {
		return this.heard.lines()
			.stream()
			.filter((line) -> line.startsWith(listener + ": "))
			.map((line) -> line.substring(listener.length() + 2))
			.toList();
	}

	private static void fail() {
		throw new AssertionError("planted");
	}

	/**
	 * Says when beans that wait for the database are made.
	 */
	static final class AfterMigration {

		AfterMigration(HeardEvents heard, JdbcTemplate jdbc) {
			heard.say("a bean is made");
		}

	}

	/**
	 * A method that fails.
	 */
	static final class Failing {

		@EventListener
		void on(MigrationStarted event) {
			fail();
		}

	}

	/**
	 * A listener that is made when something happens.
	 *
	 * @param heard where it notes what it heard
	 */
	@Lazy
	record LazyListener(
			HeardEvents heard) implements ApplicationListener<PayloadApplicationEvent<? extends MigrationEvent>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<? extends MigrationEvent> event) {
			this.heard.add("lazy", event.getPayload());
		}

	}

}
