package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import liquibase.Liquibase;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.integration.spring.Customizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code spring.liquibase.*} means with us, row by row.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class LiquibaseSettingsContractTests {

	static final String TRUE = "db.bootstrap-on-startup=true";

	static final String FALSE = "db.bootstrap-on-startup=false";

	static final String MISSING_ONLY = "db.bootstrap-on-startup=missing-only";

	@TempDir
	Path folder;

	abstract TestDatabase missing();

	abstract TestDatabase empty();

	@Test
	void enabledFalseDoesNotEvenConnect() {
		runner(missing(), changelog(1, 1), "spring.liquibase.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean("liquibase");
			assertThat(context.getBean(HikariDataSource.class).getHikariPoolMXBean()).isNull();
		});
	}

	@Test
	void shouldRunFalseDoesNotEvenConnect() {
		System.setProperty("liquibase.shouldRun", "false");
		try {
			runner(missing(), changelog(1, 1), TRUE).run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(BootstrapSpringLiquibase.class);
				assertThat(context.getBean(HikariDataSource.class).getHikariPoolMXBean()).isNull();
			});
		}
		finally {
			System.clearProperty("liquibase.shouldRun");
		}
	}

	@Test
	void contextsChoose() {
		TestDatabase database = empty();
		String changelog = new TestChangelog().with("0001", "context:blue", "create table t1 (id integer);")
			.with("0002", "context:green", "create table t2 (id integer);")
			.with("0003", "create table t3 (id integer);")
			.in(this.folder);

		StartedApplication application = StartedApplication.on(database, changelog, "spring.liquibase.contexts=green");

		assertThat(application.failure()).isNull();
		assertThat(application.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0002", "0003");
	}

	@Test
	void labelFilterChooses() {
		TestDatabase database = empty();
		String changelog = new TestChangelog().with("0001", "labels:blue", "create table t1 (id integer);")
			.with("0002", "labels:green", "create table t2 (id integer);")
			.with("0003", "create table t3 (id integer);")
			.in(this.folder);

		StartedApplication application = StartedApplication.on(database, changelog,
				"spring.liquibase.label-filter=!green");

		assertThat(application.failure()).isNull();
		assertThat(application.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0003");
	}

	@Test
	void parametersAreFilledIn() {
		TestDatabase database = empty();
		String changelog = new TestChangelog().with("0001", "create table ${name} (id integer);").in(this.folder);

		StartedApplication application = StartedApplication.on(database, changelog,
				"spring.liquibase.parameters.name=rooms");

		assertThat(application.failure()).isNull();
		assertThat(database.query("select count(*) from rooms")).containsExactly("0");
	}

	@Test
	void ownTableNamesLetTwoChangelogsLiveInOneSchema() {
		TestDatabase database = empty();
		String first = changelog(1, 2);
		String second = new TestChangelog().with("0001", "create table other (id integer);").in(this.folder);
		String[] own = { second, "spring.liquibase.database-change-log-table=other_history",
				"spring.liquibase.database-change-log-lock-table=other_lock", "db.ignore-tables=t1,t2" };
		StartedApplication.on(database, first);

		StartedApplication created = StartedApplication.on(database, own);
		StartedApplication again = StartedApplication.on(database, own);
		StartedApplication other = StartedApplication.on(database, first);

		assertThat(created.failure()).isNull();
		assertThat(created.report().action()).isEqualTo(BootstrapAction.CREATE);
		assertThat(again.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(other.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query("select ID from other_history")).containsExactly("0001");
		assertThat(database.query("select count(*) from other_historyRUN where KIND = 'RUN'")).containsExactly("1");
		assertThat(database.query("select count(*) from other_lock where LOCKEDBY is null")).containsExactly("1");
	}

	@Test
	void anOwnUrlIsMigratedInsteadOfTheApplicationsDatabase() {
		TestDatabase application = empty();
		TestDatabase own = missing();

		StartedApplication started = StartedApplication.on(application, changelog(1, 1),
				"spring.liquibase.url=" + own.url(), "spring.liquibase.user=" + own.username(),
				"spring.liquibase.password=" + own.password());

		assertThat(started.failure()).isNull();
		assertThat(started.report().found()).isEqualTo(DatabaseState.MISSING);
		assertThat(own.history()).containsExactly("0001");
		assertThat(application.dump(DatabaseDump.full())).isEqualTo(empty().dump(DatabaseDump.full()));
	}

	@Test
	void anOwnUrlNeedsNoDataSourceOfTheApplication() {
		TestDatabase own = missing();

		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(BootstrapAutoConfiguration.class, LiquibaseAutoConfiguration.class))
			.withPropertyValues(changelog(1, 1), "spring.liquibase.url=" + own.url(),
					"spring.liquibase.user=" + own.username(), "spring.liquibase.password=" + own.password())
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BootstrapSpringLiquibase.class));

		assertThat(own.history()).containsExactly("0001");
	}

	@Test
	void dropFirstIsRefusedWhereDataWouldBeLost() {
		TestDatabase database = empty();
		String changelog = changelog(1, 2);
		StartedApplication.on(database, changelog);
		String before = database.dump(DatabaseDump.full());

		StartedApplication refused = StartedApplication.on(database, changelog, MISSING_ONLY,
				"spring.liquibase.drop-first=true");

		assertThat(refused.failure()).rootCause()
			.isInstanceOf(MigrationRefusedException.class)
			.hasMessageStartingWith("'spring.liquibase.drop-first=true' would drop every table of the ");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void dropFirstDropsInADevelopmentProfile() {
		for (String mode : List.of(TRUE, MISSING_ONLY)) {
			TestDatabase database = empty();
			String changelog = changelog(1, 2);
			StartedApplication.on(database, changelog);
			database.execute("insert into t1 values (7)", "create table junk (id integer)");

			StartedApplication dropped = StartedApplication.on(database, changelog, mode,
					"spring.liquibase.drop-first=true", "spring.profiles.active=eu,dev");

			assertThat(dropped.failure()).isNull();
			assertThat(dropped.report().action()).isEqualTo(BootstrapAction.DROP_AND_CREATE);
			assertThat(database.history()).containsExactly("0001", "0002");
			assertThat(database.query("select id from t1")).containsExactly("1");
			assertThat(database.dump(DatabaseDump.full())).doesNotContain("junk");
			assertThat(database.query("select LOCKEDBY from DATABASECHANGELOGLOCK"))
				.isEqualTo(Arrays.asList((String) null));
		}
	}

	@Test
	void dropFirstCreatesAMissingDatabaseWithoutDropping() {
		TestDatabase database = missing();

		StartedApplication created = StartedApplication.on(database, changelog(1, 2), MISSING_ONLY,
				"spring.liquibase.drop-first=true", "spring.profiles.active=local");

		assertThat(created.failure()).isNull();
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void dropFirstIsIgnoredWhereNothingMayBeWritten() {
		TestDatabase database = empty();
		String changelog = changelog(1, 2);
		StartedApplication.on(database, changelog);
		String before = database.dump(DatabaseDump.full());

		StartedApplication left = StartedApplication.on(database, changelog, FALSE, "spring.liquibase.drop-first=true",
				"spring.profiles.active=dev");

		assertThat(left.failure()).isNull();
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void clearChecksumsAcceptsAnEditedChangeSetWithoutRunningItAgain() {
		TestDatabase database = empty();
		StartedApplication.on(database, edited("1"));
		String recorded = database.query("select MD5SUM from DATABASECHANGELOG").get(0);

		StartedApplication refused = StartedApplication.on(database, edited("2"), TRUE);
		StartedApplication accepted = StartedApplication.on(database, edited("2"), TRUE,
				"spring.liquibase.clear-checksums=true");
		StartedApplication afterwards = StartedApplication.on(database, edited("2"), TRUE);

		assertThat(refused.failure()).hasRootCauseInstanceOf(MigrationRefusedException.class);
		assertThat(accepted.failure()).isNull();
		assertThat(afterwards.failure()).isNull();
		assertThat(afterwards.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.query("select id from t1")).containsExactly("1");
		assertThat(database.query("select MD5SUM from DATABASECHANGELOG")).hasSize(1)
			.doesNotContain(recorded)
			.doesNotContainNull();
	}

	@Test
	void clearChecksumsWritesNothingUnderMissingOnly() {
		TestDatabase database = empty();
		StartedApplication.on(database, edited("1"));
		String before = database.dump(DatabaseDump.full());

		StartedApplication accepted = StartedApplication.on(database, edited("2"), MISSING_ONLY,
				"spring.liquibase.clear-checksums=true");

		assertThat(accepted.failure()).isNull();
		assertThat(accepted.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void aTagIsTheHead() throws IOException {
		TestDatabase database = empty();
		String changelog = tagged();

		StartedApplication upToTag = StartedApplication.on(database, changelog, TRUE, "spring.liquibase.tag=v1");
		List<String> history = database.history();
		StartedApplication again = StartedApplication.on(database, changelog, TRUE, "spring.liquibase.tag=v1");
		StartedApplication withoutTag = StartedApplication.on(database, changelog, TRUE);

		assertThat(upToTag.failure()).isNull();
		assertThat(upToTag.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(history).containsExactly("0001", "0002");
		assertThat(again.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(again.report().action()).isEqualTo(BootstrapAction.LEAVE);
		assertThat(withoutTag.report().changeSets()).isEqualTo(1);
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
	}

	@Test
	void anUnknownTagIsRefusedBeforeAnythingIsWritten() throws IOException {
		TestDatabase database = empty();

		StartedApplication refused = StartedApplication.on(database, tagged(), TRUE, "spring.liquibase.tag=v2");

		assertThat(refused.failure()).rootCause()
			.isInstanceOf(MigrationRefusedException.class)
			.hasMessage("The changelog has no tag 'v2' (spring.liquibase.tag).")
			.extracting("action")
			.isEqualTo("Name one of its tags: 'v1'.");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(empty().dump(DatabaseDump.full()));
	}

	@Test
	void testRollbackOnUpdateGoesUpDownAndUp() {
		TestDatabase database = empty();
		database.execute("create table audit (id integer)");
		StartedApplication.on(database, changelog(1, 1), TRUE, "db.ignore-tables=audit");
		String changelog = new TestChangelog().tables(1, 1).with("0002", audited()).in(this.folder);

		StartedApplication upgraded = StartedApplication.on(database, changelog, TRUE,
				"spring.liquibase.test-rollback-on-update=true");

		assertThat(upgraded.failure()).isNull();
		assertThat(upgraded.report().changeSets()).isEqualTo(1);
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query("select id from audit")).containsExactly("2");
		assertThat(database.query("select count(*) from t2")).containsExactly("0");
	}

	@Test
	void testRollbackOnUpdateRehearsesAFirstCreationUnderMissingOnly() {
		TestDatabase database = empty();
		database.execute("create table audit (id integer)");
		String changelog = new TestChangelog().with("0002", audited()).in(this.folder);

		StartedApplication created = StartedApplication.on(database, changelog, MISSING_ONLY, "db.ignore-tables=audit",
				"spring.liquibase.test-rollback-on-update=true");

		assertThat(created.failure()).isNull();
		assertThat(database.query("select id from audit")).containsExactly("2");
	}

	@Test
	void testRollbackOnUpdateLeavesAnExistingDatabaseAloneUnderMissingOnly() {
		TestDatabase database = empty();
		String failing = new TestChangelog().with("0001", "create table t1 (id integer);")
			.with("0002", "insert into later values (1);\n--rollback drop table t1;")
			.in(this.folder);
		StartedApplication.on(database, failing);
		database.execute("create table later (id integer)");
		String corrected = new TestChangelog().with("0001", "create table t1 (id integer);")
			.with("0002", "insert into later values (1);\n--rollback drop table t1;")
			.in(this.folder);

		StartedApplication finished = StartedApplication.on(database, corrected, MISSING_ONLY,
				"spring.liquibase.test-rollback-on-update=true");

		assertThat(finished.failure()).isNull();
		assertThat(finished.report().found()).isEqualTo(DatabaseState.UNFINISHED);
		assertThat(database.query("select count(*) from t1")).containsExactly("0");
		assertThat(database.query("select id from later")).containsExactly("1");
	}

	@Test
	void rollbackFileIsWrittenWhenSomethingIsPerformed() throws IOException {
		TestDatabase database = empty();
		Path file = this.folder.resolve("undo.sql");
		String changelog = changelog(1, 2);

		StartedApplication.on(database, changelog, "spring.liquibase.rollback-file=" + file);
		String written = Files.readString(file);
		Files.delete(file);
		StartedApplication.on(database, changelog, TRUE, "spring.liquibase.rollback-file=" + file);

		assertThat(written).containsIgnoringCase("drop table t2;").containsIgnoringCase("drop table t1;");
		assertThat(file).doesNotExist();
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void aCustomizerIsHonoured() {
		TestDatabase database = empty();
		String changelog = new TestChangelog().with("0001", "create table ${name} (id integer);").in(this.folder);

		runner(database, changelog).withUserConfiguration(CustomizerConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(CustomizerConfiguration.class).events).containsExactly("will run 0001",
					"ran 0001");
		});

		assertThat(database.query("select count(*) from customized")).containsExactly("0");
	}

	@Test
	void analyticsAreOffUnlessTheyAreSwitchedOn() {
		runner(empty(), changelog(1, 1)).withUserConfiguration(AnalyticsConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(AnalyticsConfiguration.class).enabled).isNotEmpty().containsOnly(false);
		});
		runner(empty(), changelog(1, 1)).withUserConfiguration(AnalyticsConfiguration.class)
			.withPropertyValues("spring.liquibase.analytics-enabled=true")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(AnalyticsConfiguration.class).enabled).isNotEmpty().containsOnly(true);
			});
	}

	@Test
	void aPropertyWithoutAValueForThisEngineIsNamedBeforeAnythingIsWritten() throws IOException {
		TestDatabase database = empty();
		String changelog = yaml("""
				databaseChangeLog:
				- property: { name: idType, value: number, dbms: oracle }
				- changeSet:
				    id: first
				    author: me
				    changes:
				    - sql: { sql: "create table t1 (id integer)" }
				- changeSet:
				    id: second
				    author: me
				    changes:
				    - createTable:
				        tableName: t2
				        columns:
				        - column: { name: id, type: "${idType}" }
				""");

		StartedApplication failed = StartedApplication.on(database, changelog, TRUE);

		assertThat(failed.failure()).rootCause()
			.isInstanceOf(MigrationFailedException.class)
			.hasMessageMatching("The property 'idType' of the changelog has no value for (sqlite|postgresql), "
					+ "and the change set '.*::second::me' \\(line 8 of '.*'\\) uses it.");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(empty().dump(DatabaseDump.full()));
	}

	@Test
	void aChangelogOfWhichNothingAppliesIsAWarning(CapturedOutput output) {
		TestDatabase database = empty();
		String changelog = new TestChangelog().with("0001", "dbms:oracle", "create table t1 (id integer);")
			.with("0002", "dbms:oracle", "create table t2 (id integer);")
			.in(this.folder);

		StartedApplication started = StartedApplication.on(database, changelog, TRUE);

		assertThat(started.failure()).isNull();
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN"))).hasSize(1)
			.first()
			.asString()
			.containsPattern("None of the 2 change sets of the changelog applies to (sqlite|postgresql)");
	}

	private String edited(String value) {
		return new TestChangelog().with("0001", "create table t1 (id integer);\ninsert into t1 values (" + value + ");")
			.in(this.folder);
	}

	private static String audited() {
		return "create table t2 (id integer);\n--rollback drop table t2;\n--rollback insert into audit values (2);";
	}

	private String tagged() throws IOException {
		return yaml("""
				databaseChangeLog:
				- changeSet:
				    id: '0001'
				    author: me
				    changes:
				    - sql: { sql: "create table t1 (id integer)" }
				- changeSet:
				    id: '0002'
				    author: me
				    changes:
				    - tagDatabase: { tag: v1 }
				- changeSet:
				    id: '0003'
				    author: me
				    changes:
				    - sql: { sql: "create table t3 (id integer)" }
				""");
	}

	String yaml(String text) throws IOException {
		Path file = Files.createTempFile(this.folder, "changelog", ".yaml");
		Files.writeString(file, text);
		return "spring.liquibase.change-log=file:" + file;
	}

	String changelog(int from, int to) {
		return new TestChangelog().tables(from, to).in(this.folder);
	}

	static ApplicationContextRunner runner(TestDatabase database, String... properties) {
		return StartedApplication.runner().withPropertyValues(database.properties()).withPropertyValues(properties);
	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizerConfiguration {

		private final List<String> events = new ArrayList<>();

		@Bean
		Customizer<Liquibase> customizer() {
			return (liquibase) -> {
				liquibase.setChangeLogParameter("name", "customized");
				liquibase.setChangeExecListener(new AbstractChangeExecListener() {

					@Override
					public void willRun(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database,
							ChangeSet.RunStatus status) {
						CustomizerConfiguration.this.events.add("will run " + changeSet.getId());
					}

					@Override
					public void ran(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database,
							ChangeSet.ExecType execType) {
						CustomizerConfiguration.this.events.add("ran " + changeSet.getId());
					}

				});
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnalyticsConfiguration {

		private final List<Boolean> enabled = new ArrayList<>();

		@Bean
		Customizer<Liquibase> customizer() {
			return (liquibase) -> this.enabled.add(AnalyticsArgs.ENABLED.getCurrentValue());
		}

	}

}
