package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Change sets without a row in the history that are not pending.
 */
abstract class PendingContractTests extends StateContractTests {

	private static final String UNLESS_99 = """
			--preconditions onFail:CONTINUE
			--precondition-sql-check expectedResult:1 select count(*) from t1 where id = 99
			create table conditional (id integer);""";

	PendingContractTests(TestEngine engine) {
		super(engine);
	}

	@ParameterizedTest(name = "{0} more change sets after it")
	@ValueSource(ints = { 0, 1 })
	void isCurrentAfterOneRunOfAPreconditionThatFails(int after) {
		TestDatabase database = empty();
		TestChangelog release = tables(1, 1).with("conditional", UNLESS_99).tables(2, 1 + after);

		BootstrapReport first = start(database, release);

		assertThat(first.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).doesNotContain("conditional").hasSize(1 + after);
		BootstrapReport second = start(database, release);
		assertThat(second.found()).isEqualTo(DatabaseState.CURRENT);
		assertThat(second.action()).isEqualTo(BootstrapAction.LEAVE);
		assertThat(repeats(second)).containsExactly("conditional");
	}

	@Test
	void triesASkippedChangeSetAgain() {
		TestDatabase database = empty();
		TestChangelog release = tables(1, 1).with("conditional", UNLESS_99).tables(2, 2);
		start(database, release);
		assertThat(migrate(database, release).action()).isEqualTo(BootstrapAction.REPEAT);
		database.execute("insert into t1 values (99)");

		BootstrapReport report = migrate(database, release);

		assertThat(report.action()).isEqualTo(BootstrapAction.REPEAT);
		assertThat(database.history()).containsExactly("0001", "0002", "conditional");
		assertThat(database.query("select count(*) from conditional")).containsExactly("0");
		assertThat(repeats(look(database, release))).isEmpty();
	}

	@Test
	void isBehindWithASkippedChangeSetThatWasEdited() {
		TestDatabase database = empty();
		start(database, tables(1, 1).with("conditional", UNLESS_99));
		TestChangelog edited = tables(1, 1).with("conditional",
				UNLESS_99.replace("99", "98").replace("integer)", "bigint)"));

		BootstrapReport report = look(database, edited);

		assertThat(report.state()).isEqualTo(DatabaseState.BEHIND);
		assertThat(pending(report)).containsExactly("conditional");
	}

	@Test
	void isCurrentAfterOneRunOfAChangeSetThatMayFail() {
		TestDatabase database = empty();
		TestChangelog release = tables(1, 1).with("may-fail", "failOnError:false", "insert into nowhere values (1);")
			.tables(2, 2);

		BootstrapReport first = start(database, release);

		assertThat(first.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0002");
		BootstrapReport second = start(database, release);
		assertThat(second.found()).isEqualTo(DatabaseState.CURRENT);
		assertThat(repeats(second)).containsExactly("may-fail");
	}

	@Test
	void undoesTheHalfOfAChangeSetThatMayFail() {
		TestDatabase database = empty();
		TestChangelog release = tables(1, 1).with("may-fail", "failOnError:false", """
				insert into t1 values (2);
				insert into nowhere values (1);""");

		start(database, release);

		assertThat(database.query("select id from t1")).containsExactly("1");
	}

	@Test
	void takesNoNoticeOfChangeSetsForSomethingElse() {
		TestDatabase database = empty();
		TestChangelog release = tables(1, 1).with("context", "context:demo", "create table c (id integer);")
			.with("label", "labels:unwanted", "create table l (id integer);")
			.with("dbms", "dbms:oracle", "create table d (id integer);")
			.with("ignored", "ignore:true", "create table i (id integer);");
		String[] properties = { "spring.liquibase.contexts=production", "spring.liquibase.label-filter=wanted" };

		BootstrapReport first = start(database, release, properties);

		assertThat(first.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(first.changeSets()).isEqualTo(1);
		assertThat(database.history()).containsExactly("0001");
		BootstrapReport second = start(database, release, properties);
		assertThat(second.found()).isEqualTo(DatabaseState.CURRENT);
		assertThat(pending(look(database, release))).containsExactly("context", "label");
	}

	@Test
	void knowsARowOfAnotherContext() {
		TestChangelog release = tables(1, 1).with("context", "context:demo", "create table c (id integer);");
		TestDatabase database = migrated(release);

		BootstrapReport report = start(database, release, "spring.liquibase.contexts=production");

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(newer(report)).isEmpty();
		assertThat(retired(report)).isEmpty();
	}

	@Test
	void hasNothingPendingAfterTheTag() {
		TestDatabase database = migrated(tables(1, 1));
		database.execute("update DATABASECHANGELOG set TAG = 'v1'");

		BootstrapReport report = start(database, tables(1, 2), "spring.liquibase.tag=v1");

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(report.observation().head().id()).isEqualTo("0001");
	}

	@Test
	void isCurrentWithNothingToRun() {
		TestDatabase database = empty();
		database.execute("create table theirs (id integer)");
		TestChangelog release = new TestChangelog().with("dbms", "dbms:oracle", "create table d (id integer);");

		BootstrapReport report = start(database, release);

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(report.action()).isEqualTo(BootstrapAction.LEAVE);
	}

}
