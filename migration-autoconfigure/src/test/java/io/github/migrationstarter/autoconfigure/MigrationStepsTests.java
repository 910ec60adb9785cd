package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.metrics.StartupStep;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code /actuator/startup} shows of a run.
 */
@Tag("surroundings")
class MigrationStepsTests {

	private final BufferingApplicationStartup startup = new BufferingApplicationStartup(10_000);

	@TempDir
	private Path folder;

	@Test
	void aStartThatMigratesHasItsSteps() {
		application(new TestChangelog().tables(1, 2)).run((context) -> {
			context.getBean(Migrations.class).downgrade("-1");

			assertThat(steps()).containsExactly("db.migration.look [lock.wait] in db.migration.run",
					"db.migration.changeset [revision, outcome] in db.migration.perform",
					"db.migration.changeset [revision, outcome] in db.migration.perform",
					"db.migration.perform [] in db.migration.run",
					"db.migration.run [database, state=missing, action=create, outcome=done] in spring.beans.instantiate");
		});
	}

	@Test
	void aStartThatFailsLeavesNoStepOpen() {
		application(new TestChangelog().with("bad", "create nonsense")).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(steps()).containsExactly("db.migration.look [lock.wait] in db.migration.run",
					"db.migration.changeset [revision, outcome] in db.migration.perform",
					"db.migration.perform [] in db.migration.run",
					"db.migration.run [database, state=empty, action=create, outcome=failed] in spring.beans.instantiate");
		});
	}

	@Test
	void aLongChangelogLeavesRoomForOthers() {
		TestChangelog changelog = new TestChangelog();
		for (int i = 0; i < 102; i++) {
			changelog.with("s" + i, "select 1");
		}

		application(changelog).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(steps()).hasSize(103)
				.endsWith("db.migration.perform [] in db.migration.run",
						"db.migration.run [database, state=missing, action=create, outcome=done] in "
								+ "spring.beans.instantiate");
		});
	}

	private ApplicationContextRunner application(TestChangelog changelog) {
		return HeardEvents.runner()
			.withPropertyValues(TestDatabase.missingSqlite(this.folder).properties())
			.withPropertyValues(changelog.in(this.folder))
			.withInitializer((context) -> context.setApplicationStartup(this.startup));
	}

	private List<String> steps() {
		List<TimelineEvent> events = this.startup.getBufferedTimeline().getEvents();
		return events.stream()
			.map(TimelineEvent::getStartupStep)
			.filter((step) -> step.getName().startsWith("db.migration"))
			.map((step) -> step.getName() + " " + tags(step) + " in " + parent(step))
			.toList();
	}

	private static List<String> tags(StartupStep step) {
		return StreamSupport.stream(step.getTags().spliterator(), false)
			.map((tag) -> step.getName().equals("db.migration.run") && !tag.getKey().equals("database")
					? tag.getKey() + "=" + tag.getValue() : tag.getKey())
			.toList();
	}

	/**
	 * The recorder keeps the id of what a step is in also after that has ended.
	 */
	private String parent(StartupStep step) {
		return this.startup.getBufferedTimeline()
			.getEvents()
			.stream()
			.map(TimelineEvent::getStartupStep)
			.filter((each) -> Long.valueOf(each.getId()).equals(step.getParentId()))
			.map(StartupStep::getName)
			.findFirst()
			.orElse("what has not ended");
	}

}
