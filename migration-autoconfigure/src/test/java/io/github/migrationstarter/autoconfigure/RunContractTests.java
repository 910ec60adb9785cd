package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.PlainLiquibase;
import io.github.migrationstarter.test.Capability;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * What a run does with change sets that are not as the others, the same on every engine.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class RunContractTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	@TempDir
	Path folder;

	abstract TestDatabase empty();

	/**
	 * Whether the engine can do what not every engine can.
	 */
	boolean has(Capability capability) {
		return true;
	}

	@Test
	void rehearsesNoRollbackOfWhatWasOnlyMarkedAsRun() {
		TestDatabase database = empty();
		database.execute("create table old (id integer)", "insert into old values (7)");
		String changelog = new TestChangelog().with("0001", """
				--preconditions onFail:MARK_RAN
				--precondition-sql-check expectedResult:0 select count(*) from old
				create table old (id integer);
				--rollback drop table old;""").tables(2, 2).in(this.folder);

		StartedApplication started = StartedApplication.on(database, changelog, "db.ignore-tables=old",
				"spring.liquibase.test-rollback-on-update=true");

		assertThat(started.failure()).isNull();
		assertThat(database.query("select id from old")).containsExactly("7");
		assertThat(database.query("select EXECTYPE from DATABASECHANGELOG order by ORDEREXECUTED"))
			.containsExactly("MARK_RAN", "EXECUTED");
	}

	@Test
	void dropsFirstWhatWasEditedSinceAndWhatRefersToEachOther() {
		TestDatabase database = empty();
		StartedApplication.on(database, parentAndChild("first"));

		StartedApplication dropped = StartedApplication.on(database, parentAndChild("second"), TRUE,
				"spring.liquibase.drop-first=true", "spring.profiles.active=dev");

		assertThat(dropped.failure()).isNull();
		assertThat(dropped.report().action()).isEqualTo(BootstrapAction.DROP_AND_CREATE);
		assertThat(database.query("select name from parent")).containsExactly("second");
		assertThat(database.query("select count(*) from child")).containsExactly("1");
		assertThat(database.history()).containsExactly("0001");
		assertThat(database.query("select KIND from DATABASECHANGELOGRUN where KIND <> 'TOOK'")).containsExactly("RUN");
	}

	@Test
	void dropsFirstWhatPlainLiquibaseMade() {
		TestDatabase database = empty();
		PlainLiquibase.update(database, new TestChangelog().tables(1, 3).in(this.folder));

		StartedApplication dropped = StartedApplication.on(database, new TestChangelog().tables(3, 3).in(this.folder),
				TRUE, "spring.liquibase.drop-first=true", "spring.profiles.active=dev");

		assertThat(dropped.failure()).isNull();
		assertThat(database.history()).containsExactly("0003");
		assertThat(database.query("select id from t3")).containsExactly("1");
		assertThatIllegalStateException().isThrownBy(() -> database.query("select id from t1"));
	}

	@Test
	void forgetsThatAChangeSetWasSkippedOnceItHasRun() {
		TestDatabase database = empty();
		String changelog = new TestChangelog().tables(1, 1).with("0002", """
				--preconditions onFail:CONTINUE
				--precondition-sql-check expectedResult:2 select count(*) from t1
				create table t2 (id integer);""").in(this.folder);
		StartedApplication.on(database, changelog);
		database.execute("insert into t1 values (2)");
		StartedApplication.on(database, changelog, TRUE);

		database.execute("drop table t2", "delete from DATABASECHANGELOG where ID = '0002'");
		StartedApplication started = StartedApplication.on(database, changelog, "db.check-on-startup=warn");

		assertThat(started.report().state()).isEqualTo(DatabaseState.BEHIND);
	}

	@Test
	void warnsOfAFailureThatIsPassedOver(CapturedOutput output) {
		TestDatabase database = empty();
		String changelog = new TestChangelog().with("0001", "failOnError:false", "insert into nowhere values (1);")
			.in(this.folder);

		StartedApplication started = StartedApplication.on(database, changelog);

		assertThat(started.failure()).isNull();
		assertThat(output).containsPattern(
				"WARN .*'app.sql::0001::me' failed and was passed over \\(failOnError=false\\): .*nowhere");
	}

	@Test
	void showsNoSecretOfAFailureThatIsPassedOver(CapturedOutput output) {
		TestDatabase database = empty();
		String changelog = new TestChangelog()
			.with("0001", "failOnError:false", "insert into nowhere values ('${admin.password}');")
			.in(this.folder);

		StartedApplication started = StartedApplication.on(database, changelog,
				"spring.liquibase.parameters.admin.password=mellon");

		assertThat(started.failure()).isNull();
		assertThat(output)
			.containsPattern(
					"(?s)WARN [^\\n]*Progress.*was passed over .*insert into nowhere values \\('\\*\\*\\*\\*\\*\\*'\\)")
			.doesNotContain("mellon");
	}

	@Test
	void doesNotCallRolledBackWhatTheChangeSetCommittedItself() {
		assumeThat(has(Capability.TRANSACTIONAL_DDL)).isTrue();
		TestDatabase database = empty();
		String changelog = new TestChangelog().tables(1, 1)
			.with("0002", "insert into t1 values (2);\ncommit;\ninsert into nowhere values (1);")
			.in(this.folder);

		StartedApplication started = StartedApplication.on(database, changelog);

		assertThat(started.failure()).rootCause().isNotNull();
		assertThat(started.failure().getCause()).message()
			.endsWith("Its SQL says COMMIT itself: what it did before that stays, and must be looked at. "
					+ "The 1 change set before it stays.");
		assertThat(started.failure().getCause()).asInstanceOf(type(MigrationFailedException.class))
			.extracting(MigrationFailedException::getAction)
			.asString()
			.startsWith("See what it left in the database, and whether the history has its row.");
	}

	@Test
	void doesNotTakeItForTheWorkOfAnotherToolNextTime() {
		assumeThat(has(Capability.TRANSACTIONAL_DDL)).isTrue();
		TestDatabase database = empty();
		String changelog = new TestChangelog().tables(1, 1)
			.with("0002", "create table t2 (id integer);\ncommit;\ninsert into nowhere values (1);")
			.in(this.folder);
		StartedApplication.on(database, changelog);

		StartedApplication again = StartedApplication.on(database, changelog, TRUE);

		assertThat(again.failure().getCause()).message()
			.endsWith("\nWhat it would create is there already: an earlier run of it was probably ended behind its "
					+ "COMMIT, and what follows that is missing.");
		assertThat(again.failure().getCause()).asInstanceOf(type(MigrationFailedException.class))
			.extracting(MigrationFailedException::getAction)
			.asString()
			.doesNotContain("INSERT INTO");
	}

	@Test
	void warnsOfAChangelogWithoutChangeSets(CapturedOutput output) {
		StartedApplication started = StartedApplication.on(empty(), new TestChangelog().in(this.folder));

		assertThat(started.failure()).isNull();
		assertThat(output).contains("has no change set: look for a misspelt line or an include that finds nothing.");
	}

	private String parentAndChild(String name) {
		return new TestChangelog().with("0001", """
				create table parent (id integer primary key, name varchar(20));
				create table child (id integer primary key, parent_id integer not null references parent (id));
				create view parents as select name from parent;
				insert into parent values (1, '%s');
				insert into child values (1, 1);""".formatted(name)).in(this.folder);
	}

}
