package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.github.migrationstarter.actuate.MigrationsHealthIndicator;
import io.github.migrationstarter.actuate.MigrationsInfoContributor;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What health and info tell of a database that changes while the application runs.
 */
@Tag("surroundings")
class MigrationsHealthTests {

	private static final String NEWER_ROW = """
			insert into DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, MD5SUM)
			values ('0009', 'me', 'app.sql', '2026-01-01 00:00:00', 9, 'EXECUTED', null)""";

	@TempDir
	Path folder;

	private TestDatabase database;

	@BeforeEach
	void makeDatabase() {
		this.database = TestDatabase.missingSqlite(this.folder);
		StartedApplication.on(this.database, new TestChangelog().tables(1, 2).in(this.folder));
	}

	@Test
	void whatIsExpectedIsUp() {
		started(2, (context) -> {
			assertThat(health(context)).isEqualTo(Health.up()
				.withDetails(
						details("CURRENT", "the schema is what this application expects", "app.sql::0002::me", 0, 0))
				.withDetail("check", "expected")
				.build());
			assertThat(info(context)).isEqualTo(Map.of("state", "CURRENT", "current", "app.sql::0002::me", "head",
					"app.sql::0002::me", "pending", 0, "newer", 0));
		});
	}

	@Test
	void whatTheStartAcceptedIsUp() {
		started(3,
				(context) -> assertThat(health(context)).isEqualTo(Health.up()
					.withDetails(details("BEHIND", "change sets are pending", "app.sql::0002::me", 1, 0))
					.withDetail("check", "accepted")
					.withDetail("next", "java -jar app.jar db upgrade")
					.build()),
				"db.check-on-startup=warn");
	}

	@Test
	void whatBecameNewerIsUpWhateverTheStartWouldSay() {
		started(2, (context) -> {
			this.database.execute(NEWER_ROW);

			assertThat(health(context)).isEqualTo(Health.up()
				.withDetails(details("AHEAD", "the database is newer than this application", "app.sql::0002::me", 0, 1))
				.withDetail("check", "newer")
				.withDetail("next",
						"Use the version of the application that made it, or a newer one: this one is older.")
				.build());
		}, "db.newer-schema=fail");
	}

	@Test
	void whatAStartWouldRefuseIsDown() {
		started(2, (context) -> {
			this.database.execute("delete from DATABASECHANGELOG where ID = '0002'");

			assertThat(health(context)).isEqualTo(Health.down()
				.withDetails(details("BEHIND", "change sets are pending", "app.sql::0001::me", 1, 0))
				.withDetail("check", "unexpected")
				.withDetail("next", "java -jar app.jar db upgrade")
				.build());
		});
	}

	@Test
	void aDatabaseThatCannotBeLookedAtIsDown() {
		started(2, (context) -> {
			this.database.execute("drop table DATABASECHANGELOG", "create table DATABASECHANGELOG (id integer)",
					"insert into DATABASECHANGELOG values (1)");

			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsOnlyKeys("problem", "action");
		});
	}

	@Test
	void aDatabaseThatIsGoneIsDown() {
		started(2, (context) -> {
			assertThat(file()).exists();
			file().toFile().delete();

			assertThat(health(context).getDetails()).containsEntry("state", "MISSING")
				.containsEntry("check", "unexpected");
			assertThat(Files.exists(file())).isFalse();
		}, "spring.datasource.hikari.maximum-pool-size=1"); // a second one would make the
															// file anew
	}

	@Test
	void isInNoGroupUntilTheLineOfThePageAddsIt() throws IOException {
		String line = Files.readAllLines(Path.of("..", "docs", "health.md"))
			.stream()
			.filter((each) -> each.startsWith("management.endpoint.health.group.readiness.include="))
			.findFirst()
			.orElseThrow();

		groups("management.endpoint.health.probes.enabled=true")
			.run((context) -> assertThat(members(context, "readiness")).containsExactly("readinessState"));
		groups("management.endpoint.health.probes.enabled=true", line).run((context) -> {
			assertThat(members(context, "readiness")).containsExactlyInAnyOrder("readinessState", "migrations");
			assertThat(members(context, "liveness")).containsExactly("livenessState");
		});
	}

	private ApplicationContextRunner groups(String... properties) {
		return runner(2, properties).withConfiguration(AutoConfigurations.of(
				ApplicationAvailabilityAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
				AvailabilityHealthContributorAutoConfiguration.class, HealthEndpointAutoConfiguration.class));
	}

	private static List<String> members(ApplicationContext context, String group) {
		HealthEndpointGroup found = context.getBean(HealthEndpointGroups.class).get(group);
		return Stream.of("migrations", "livenessState", "readinessState").filter(found::isMember).toList();
	}

	@Test
	void isThereOnlyWhereItIsWanted() {
		runner(2).run((context) -> assertThat(context).hasSingleBean(MigrationsHealthIndicator.class)
			.hasBean("migrationsHealthIndicator")
			.hasSingleBean(MigrationsInfoContributor.class));
		runner(2, "management.health.migrations.enabled=false", "management.info.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsHealthIndicator.class)
				.doesNotHaveBean(MigrationsInfoContributor.class));
		runner(2)
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.health", "org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private Path file() {
		return Path.of(this.database.url().substring("jdbc:sqlite:".length()));
	}

	private Map<String, Object> details(String state, String meaning, String current, int pending, int newer) {
		return Map.of("database", "SQLite database '" + file() + "'", "state", state, "meaning", meaning, "current",
				current, "pending", pending, "newer", newer);
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(HealthIndicator.class).health();
	}

	private static Object info(ApplicationContext context) {
		Info.Builder info = new Info.Builder();
		context.getBean(MigrationsInfoContributor.class).contribute(info);
		return info.build().get("migrations");
	}

	private void started(int changeSets, Consumer<ApplicationContext> test, String... properties) {
		runner(changeSets, properties).run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context);
		});
	}

	private ApplicationContextRunner runner(int changeSets, String... properties) {
		return StartedApplication.runner()
			.withConfiguration(AutoConfigurations.of(MigrationsHealthAutoConfiguration.class,
					MigrationsInfoAutoConfiguration.class))
			.withPropertyValues(this.database.properties())
			.withPropertyValues(new TestChangelog().tables(1, changeSets).in(this.folder))
			.withPropertyValues(properties);
	}

}
