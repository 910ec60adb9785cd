package io.github.migrationstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.entities.Instructor;
import io.github.migrationstarter.entities.Workshop;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code db.dev-create-tables}: an application starts on tables from its entities where
 * its changelog does not get that far.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class DevelopmentTablesContractTests {

	static final String[] DEVELOPMENT = { "db.dev-create-tables=true", "spring.profiles.active=dev" };

	private static final String TABLES = "'courses', 'instructor'";

	private final TestEngine engine;

	@TempDir
	Path folder;

	DevelopmentTablesContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing", "empty" })
	void makesThemWhereTheChangelogFails(String state, CapturedOutput output) {
		TestDatabase database = state.equals("missing") ? this.engine.missing(this.folder)
				: this.engine.empty(this.folder);
		String changelog = broken().in(this.folder);

		application(database, changelog).withPropertyValues(DEVELOPMENT).run((context) -> {
			assertThat(context).hasNotFailed();
			write(context.getBean(EntityManagerFactory.class));
		});

		assertThat(database.query("select family_name from instructor")).containsExactly("Lovelace");
		assertThat(database.query("select count(*) from DATABASECHANGELOGRUN where KIND = 'INTENT'"))
			.containsExactly("0");
		assertThat(database.query(
				"select ACTION || ' ' || OUTCOME || ' ' || DETAIL from DATABASECHANGELOGRUN " + "where KIND = 'RUN'"))
			.containsExactly("CREATE CREATED FROM ENTITIES " + failure());
		assertThat(output).contains(loud(database)).doesNotContain("was created: ");
	}

	@Test
	void startsOnThemAgainWithOneWarning(CapturedOutput output) {
		TestDatabase database = made();
		int before = output.getOut().length();

		for (String changelog : List.of(broken().in(this.folder), new TestChangelog().tables(1, 2).in(this.folder),
				"spring.liquibase.change-log=file:" + this.folder.resolve("none.sql"))) {
			application(database, changelog).withPropertyValues(DEVELOPMENT)
				.run((context) -> assertThat(context).hasNotFailed());
		}

		assertThat(output.getOut().substring(before).lines().filter((line) -> line.contains("WARN")))
			.allSatisfy((line) -> assertThat(line).contains(later(database)))
			.hasSize(3);
		assertThat(database.query("select count(*) from DATABASECHANGELOGRUN where KIND = 'RUN'")).containsExactly("1");
	}

	@Test
	void refusesEveryOtherStart() {
		TestDatabase database = made();
		String changelog = new TestChangelog().tables(1, 2).in(this.folder);

		for (String setting : List.of("db.bootstrap-on-startup=true", "db.bootstrap-on-startup=false",
				"db.check-on-startup=warn", "db.check-on-startup=off", "db.check-on-startup=wait")) {
			assertRefused(database, "", changelog, setting);
			assertRefused(database, "", changelog, setting, "spring.profiles.active=dev");
			assertRefused(database,
					" 'db.dev-create-tables' is set, but no profile named 'dev', 'development', 'local' or "
							+ "'test' is active.",
					changelog, setting, "db.dev-create-tables=true");
			assertThat(StartedApplication.on(database, changelog, setting, DEVELOPMENT[0], DEVELOPMENT[1]).failure())
				.isNull();
		}
	}

	@Test
	void refusesWithABrokenChangelogToo() {
		TestDatabase database = made();

		assertRefused(database, "", "spring.liquibase.change-log=file:" + this.folder.resolve("none.sql"));
	}

	@Test
	void migratesOnceItsTablesAreGone() {
		TestDatabase database = made();
		database.execute("drop table courses", "drop table instructor");

		application(database, new TestChangelog().tables(1, 2).in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query("select count(*) from DATABASECHANGELOGRUN where KIND = 'ENTITIES'"))
			.containsExactly("0");
	}

	@Test
	void dropsThemWhereThatIsAskedFor() {
		TestDatabase database = made();

		application(database, new TestChangelog().tables(1, 2).in(this.folder), "spring.liquibase.drop-first=true",
				DEVELOPMENT[1])
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(tables(database)).doesNotContain("courses", "instructor");
		assertThat(StartedApplication.on(database, new TestChangelog().tables(1, 2).in(this.folder)).failure())
			.isNull();
	}

	@Test
	void migratesAsEverWhereTheChangelogIsRight() {
		TestDatabase database = this.engine.missing(this.folder);

		application(database, new TestChangelog().tables(1, 3).in(this.folder)).withPropertyValues(DEVELOPMENT)
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(database.history()).containsExactly("0001", "0002", "0003");
	}

	@ParameterizedTest
	@ValueSource(strings = { "broken", "none" })
	void makesThemWithoutAUsableChangelog(String name, CapturedOutput output) throws Exception {
		TestDatabase database = this.engine.missing(this.folder);
		Path changelog = this.folder.resolve(name + ".yaml");
		if (name.equals("broken")) {
			Files.writeString(changelog, "databaseChangeLog: [");
		}

		application(database, "spring.liquibase.change-log=file:" + changelog).withPropertyValues(DEVELOPMENT)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				write(context.getBean(EntityManagerFactory.class));
			});

		assertThat(output).contains("Tables made: " + TABLES);
	}

	/**
	 * What the run made is gone, and nothing else: the rows of a framework stay.
	 */
	@Test
	void keepsWhatWasThere() {
		TestDatabase database = this.engine.empty(this.folder);
		database.execute("create table spring_session (id integer)", "insert into spring_session values (42)",
				"create view sessions as select id from spring_session");

		application(database, broken().in(this.folder)).withPropertyValues(DEVELOPMENT)
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(database.query("select id from sessions")).containsExactly("42");
		assertThat(tables(database)).doesNotContain("t1", "t2").contains("courses", "instructor", "spring_session");
	}

	/**
	 * A name that is taken ends it in the middle.
	 */
	@Test
	void keepsNothingWhereThatFailsToo() {
		TestDatabase database = this.engine.empty(this.folder);
		database.execute("create view instructor as select 1 as id");

		String told = failureOf(database, broken().in(this.folder), DEVELOPMENT[0], DEVELOPMENT[1]);

		assertThat(told)
			.startsWith("Migrating the " + this.engine.title(database)
					+ " failed, and so did making its tables from the JPA entities (db.dev-create-tables): ")
			.contains("\nStatement: create table instructor (")
			.endsWith("\nNothing was kept. Migrating failed with: " + failure());
		assertThat(tables(database)).containsExactly("databasechangeloglock");
		assertThat(database.query("select count(*) from DATABASECHANGELOGLOCK where LOCKED")).containsExactly("0");
	}

	@Test
	void refusesOnADatabaseThatHadAnything() {
		TestDatabase database = this.engine.empty(this.folder);
		application(database, new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed());

		String told = failureOf(database, broken().in(this.folder), "db.bootstrap-on-startup=true", DEVELOPMENT[0],
				DEVELOPMENT[1]);

		assertThat(told).startsWith(failure())
			.endsWith(
					"\nThe tables were not made from the JPA entities instead (db.dev-create-tables): the database was "
							+ "not empty: it has 't1', 't2'.");
	}

	@Test
	void refusesOnADatabaseThatHadAnythingBeforeItWasDropped() {
		TestDatabase database = this.engine.empty(this.folder);
		database.execute("create table rooms (id integer)");

		String told = failureOf(database, new TestChangelog().with("0003", "create nonsense").in(this.folder),
				"db.bootstrap-on-startup=true", "spring.liquibase.drop-first=true", DEVELOPMENT[0], DEVELOPMENT[1]);

		assertThat(told).startsWith(failure())
			.endsWith(
					"\nThe tables were not made from the JPA entities instead (db.dev-create-tables): the database was "
							+ "not empty when this start began.");
		assertThat(tables(database)).doesNotContain("courses", "instructor");
	}

	@Test
	void refusesWithoutADevelopmentProfile(CapturedOutput output) {
		TestDatabase database = this.engine.empty(this.folder);

		String told = failureOf(database, broken().in(this.folder), DEVELOPMENT[0], "spring.profiles.active=prod");

		assertThat(told).startsWith(failure())
			.endsWith(
					"\nThe tables were not made from the JPA entities instead (db.dev-create-tables): no profile named "
							+ "'dev', 'development', 'local' or 'test' is active.");
		assertThat(output).contains("db.dev-create-tables does nothing here: no profile named 'dev', 'development', "
				+ "'local' or 'test' is active. Set it in application-dev.yaml, or not at all.");
	}

	@Test
	void refusesWhereWhatRanCannotBeRemoved() {
		String told = failureOf(this.engine.empty(this.folder),
				broken().with("outside", "runInTransaction:false", "create table outside (id integer)").in(this.folder),
				DEVELOPMENT[0], DEVELOPMENT[1]);

		assertThat(told).startsWith(failure())
			.endsWith(
					"\nThe tables were not made from the JPA entities instead (db.dev-create-tables): what ran cannot "
							+ "be removed again, since the change set 'app.sql::outside::me' has runInTransaction=false.");
	}

	@Test
	void refusesWithoutEntities() {
		StartedApplication started = StartedApplication.on(this.engine.empty(this.folder), broken().in(this.folder),
				DEVELOPMENT[0], DEVELOPMENT[1]);

		assertThat(root(started.failure()).getMessage()).startsWith(failure())
			.endsWith(
					"\nThe tables were not made from the JPA entities instead (db.dev-create-tables): the application "
							+ "has no entity manager factory (LocalContainerEntityManagerFactoryBean).");
	}

	private TestDatabase made() {
		TestDatabase database = this.engine.missing(this.folder);
		application(database, broken().in(this.folder)).withPropertyValues(DEVELOPMENT)
			.run((context) -> assertThat(context).hasNotFailed());
		return database;
	}

	private void assertRefused(TestDatabase database, String more, String... properties) {
		MigrationException refused = root(StartedApplication.on(database, properties).failure());
		assertThat(refused.getExitCode()).isEqualTo(3);
		assertThat(Troubleshooting.shown(refused).replaceAll("at [-0-9]+T[:0-9]+Z", "at TIME"))
			.isEqualTo(found(database) + more + "\n\nAction:\n\nTo get a migrated one, " + deletion(database)
					+ " and start again. In development it is started on as it is with DEV_CREATE_TABLES=true and an "
					+ "active profile named 'dev', 'development', 'local' or 'test', or made anew with: "
					+ "java -jar app.jar db reset --yes");
	}

	private String failureOf(TestDatabase database, String... properties) {
		String[] told = new String[1];
		application(database, properties).run((context) -> {
			MigrationException failure = root(context.getStartupFailure());
			Troubleshooting.shown(failure);
			told[0] = failure.getMessage();
		});
		return told[0];
	}

	private static MigrationException root(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigrationException ours) {
				return ours;
			}
		}
		throw new AssertionError("no failure of ours", failure);
	}

	private static void write(EntityManagerFactory factory) {
		factory.runInTransaction((manager) -> {
			Instructor instructor = new Instructor(1L, "Lovelace");
			manager.persist(instructor);
			manager.persist(new Workshop("java", instructor));
		});
	}

	private List<String> tables(TestDatabase database) {
		return database
			.query((this.engine == TestEngine.SQLITE) ? "select lower(name) from sqlite_master where type = 'table'"
					: "select tablename from pg_tables where schemaname = 'public'");
	}

	private TestChangelog broken() {
		return new TestChangelog().tables(1, 2).with("0003", "create nonsense");
	}

	private String failure() {
		return "The change set 'app.sql::0003::me' failed: " + nonsense();
	}

	private String loud(TestDatabase database) {
		return "The tables of the " + this.engine.title(database)
				+ " were made from the JPA entities, because migrating "
				+ "it failed (db.dev-create-tables). What the migration had made before was removed.\nIt failed with: "
				+ failure();
	}

	private String later(TestDatabase database) {
		return "The tables of the " + this.engine.title(database) + " were made from the entities: delete it to get a "
				+ "migrated one. They were made at ";
	}

	private String found(TestDatabase database) {
		return later(database) + "TIME, when migrating failed (" + failure() + ").";
	}

	abstract String deletion(TestDatabase database);

	/**
	 * What the engine says of a statement that makes no sense.
	 */
	abstract String nonsense();

	private ApplicationContextRunner application(TestDatabase database, String... properties) {
		return new ApplicationContextRunner().withConfiguration(StartedApplication.configuration())
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, TransactionAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues(database.properties())
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1")
			.withPropertyValues(properties);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Workshop.class)
	static class Application {

	}

}
