package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * In which application contexts a run is heard of.
 */
@Tag("surroundings")
class EventContextTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(DataSourceAutoConfiguration.class,
			BootstrapAutoConfiguration.class, MigrationsAutoConfiguration.class,
			MigrationEventsAutoConfiguration.class);

	@TempDir
	private Path folder;

	private final HeardEvents heard = new HeardEvents();

	@Test
	void aChildThatMigratesIsHeardOnceInBoth() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MigrationEventsAutoConfiguration.class))
			.withBean("parent", HeardEvents.Instance.class, this.heard, "parent")
			.run((parent) -> application("child", 1).withParent(parent).run((child) -> {
				child.getBean(Migrations.class).downgrade("base");

				assertThat(this.heard.lines()).containsExactly("child: started", "parent: started",
						"child: 'app.sql::0001::me' ran, 1 of 1", "parent: 'app.sql::0001::me' ran, 1 of 1",
						"child: created", "parent: created", "child: started", "parent: started",
						"child: 'app.sql::0001::me' was undone, 1 of 1",
						"parent: 'app.sql::0001::me' was undone, 1 of 1", "child: downgraded", "parent: downgraded");
			}));
	}

	@Test
	void aParentThatMigratesIsNotHeardInItsChild() {
		application("parent", 1).run((parent) -> new ApplicationContextRunner().withParent(parent)
			.withConfiguration(AutoConfigurations.of(MigrationEventsAutoConfiguration.class))
			.withBean("child", HeardEvents.Instance.class, this.heard, "child")
			.run((child) -> {
				child.getBean(Migrations.class).downgrade("base");

				assertThat(child.containsLocalBean("migrationEvents")).isFalse();
				assertThat(this.heard.lines()).containsExactly("parent: started",
						"parent: 'app.sql::0001::me' ran, 1 of 1", "parent: created", "parent: started",
						"parent: 'app.sql::0001::me' was undone, 1 of 1", "parent: downgraded");
			}));
	}

	@Test
	void whereEventsAreToldInAWayOfItsOwnThatIsUsed() {
		ApplicationEventMulticaster silent = mock();

		application("bean", 1)
			.withInitializer(
					(context) -> context.addApplicationListener(new HeardEvents.Instance(this.heard, "instance")))
			.withBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					ApplicationEventMulticaster.class, () -> silent)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.heard.lines()).isEmpty();
			});
	}

	private ApplicationContextRunner application(String name, int tables) {
		return new ApplicationContextRunner().withConfiguration(ALL)
			.withPropertyValues(TestDatabase.missingSqlite(this.folder).properties())
			.withPropertyValues(new TestChangelog().tables(1, tables).in(this.folder))
			.withBean(name, HeardEvents.Instance.class, this.heard, name);
	}

}
