package io.github.migrationstarter.fault;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Import;

import io.github.migrationstarter.entities.Workshop;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGKILL while the tables are made from the entities: all of it is there, or nothing,
 * and the next start goes on.
 */
@Tag("surroundings")
abstract class KilledTablesContractTests extends FaultContract {

	private static final String MARKED = "insert into \\S*databasechangelogrun .*'ENTITIES'.*";

	KilledTablesContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void killedBeforeTheirCommitTheyAreMadeByTheNextStart() {
		TestDatabase database = empty();

		killAt("AFTER 0 " + MARKED, database);
		assertThat(tables(database)).containsExactly("databasechangeloglock");

		try (ForkedApplication next = start(database)) {
			next.go().await(ForkedApplication.STARTED);
			assertThat(next.text()).contains("Took over the lock of", "Tables made: 'courses', 'instructor'.");
		}
		assertThat(tables(database)).contains("courses", "instructor");
		assertUnlocked(database);
	}

	@Test
	void killedAfterTheirCommitTheyAreFoundByTheNextStart() {
		TestDatabase database = empty();

		killAt("AFTER 0 " + MARKED + " -> commit", database);
		assertThat(tables(database)).contains("courses", "instructor");

		try (ForkedApplication next = start(database)) {
			next.go().await(ForkedApplication.STARTED);
			assertThat(next.text()).contains("Freed the lock of", "were made from the entities: delete it")
				.doesNotContain("Tables made");
		}
		assertThat(database.query("select OUTCOME from DATABASECHANGELOGRUN where KIND = 'RUN'"))
			.containsExactly("CREATED FROM ENTITIES");
		assertUnlocked(database);
	}

	private void killAt(String point, TestDatabase database) {
		try (ForkedApplication application = start(database, "fault.point=HALT " + point,
				"spring.datasource.driver-class-name=" + FaultDriver.class.getName())) {
			application.go();
			assertThat(application.exitCode()).as(application.text()).isEqualTo(137);
		}
	}

	private ForkedApplication start(TestDatabase database, String... properties) {
		String[] all = new String[properties.length + 3];
		System.arraycopy(properties, 0, all, 3, properties.length);
		all[0] = "db.dev-create-tables=true";
		all[1] = "spring.profiles.active=dev";
		all[2] = tables(1, 2).with("0003", "create nonsense").in(this.folder);
		return ForkedApplication.of(EntitiesApplication.class, database, all);
	}

	private List<String> tables(TestDatabase database) {
		return switch (this.engine) {
			case SQLITE -> database.query("select lower(name) from sqlite_master where type = 'table'");
			case POSTGRESQL -> database.query("select tablename from pg_tables where schemaname = 'public'");
		};
	}

	/**
	 * The smallest application with entities.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@Import(FaultApplication.class)
	@ImportAutoConfiguration(HibernateJpaAutoConfiguration.class)
	@AutoConfigurationPackage(basePackageClasses = Workshop.class)
	public static class EntitiesApplication {

		public static void main(String[] args) throws IOException {
			SpringApplication application = new SpringApplication(EntitiesApplication.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			FaultApplication.awaitLine(ForkedApplication.READY);
			application.run(args).close();
		}

	}

}
