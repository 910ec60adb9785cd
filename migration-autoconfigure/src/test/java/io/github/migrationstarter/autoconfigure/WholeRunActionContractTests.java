package io.github.migrationstarter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What belongs into the one transaction of a run, by action, and what is refused.
 */
abstract class WholeRunActionContractTests extends WholeRunContract {

	private static final String REHEARSED = "spring.liquibase.test-rollback-on-update=true";

	private static final String CLEARED = "spring.liquibase.clear-checksums=true";

	private static final String[] DROP_FIRST = { "spring.liquibase.drop-first=true", "spring.profiles.active=dev" };

	WholeRunActionContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void aStampAndItsUpgradeAreOne() {
		TestDatabase database = empty();
		database.execute("create table t1 (id integer primary key)");
		String before = database.dump(BUT_LOCK);

		BootedApplication failed = run(database, tables(1, 2).with("0003", FAILING), "db.stamp.revision=0001");
		String after = database.dump(BUT_LOCK);
		BootedApplication corrected = run(database, tables(1, 3), "db.stamp.revision=0001");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(after).isEqualTo(before);
		assertThat(corrected.failure()).isNull();
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.query("select count(*) from t1")).containsExactly("0");
	}

	@Test
	void aDropAndTheCreationAfterItAreOne() {
		TestDatabase database = migrated(2);
		database.execute("insert into t1 values (7)");
		String before = database.dump(BUT_NOTES);

		BootedApplication failed = run(database, tables(1, 2).with("0003", FAILING), DROP_FIRST);
		String after = database.dump(BUT_NOTES);
		BootedApplication corrected = run(database, tables(1, 3), DROP_FIRST);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(after).isEqualTo(before);
		assertThat(corrected.failure()).isNull();
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.query("select id from t1")).containsExactly("1");
	}

	@Test
	void aRehearsalIsPartOfIt() {
		TestDatabase database = migrated(1);
		String before = database.dump(BUT_NOTES);

		BootedApplication failed = run(database, tables(1, 2).with("0003", FAILING + "\n--rollback empty"), REHEARSED);
		String after = database.dump(BUT_NOTES);
		BootedApplication unable = run(database,
				tables(1, 2).with("0003", "create table a (id integer);\n--rollback drop table b;"), REHEARSED);
		String stillAfter = database.dump(BUT_NOTES);
		BootedApplication corrected = run(database, tables(1, 3), REHEARSED);

		assertThat(List.of(failed.exitCode(), unable.exitCode())).containsExactly(4, 4);
		assertThat(List.of(after, stillAfter)).containsOnly(before);
		assertThat(corrected.failure()).isNull();
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.query("select id from t3")).containsExactly("1");
	}

	@Test
	void clearedChecksumsArePartOfIt() {
		TestDatabase database = migrated(1);
		String before = database.dump(BUT_NOTES);
		TestChangelog edited = new TestChangelog().with("0001", "create table t1 (id integer);").tables(2, 2);
		database.execute("create table t3 (id integer)");

		BootedApplication failed = run(database, edited.tables(3, 3), CLEARED);
		database.execute("drop table t3");
		String after = database.dump(BUT_NOTES);
		BootedApplication corrected = run(database, edited, CLEARED);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(after).isEqualTo(before);
		assertThat(corrected.failure()).isNull();
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.dump(DatabaseDump.full())).isNotEqualTo(before);
		assertThat(run(database, edited).failure()).isNull();
	}

	@Test
	void aChangeSetOutsideOfTransactionsIsRefused(CapturedOutput output) {
		TestDatabase database = migrated(1);
		String changelog = tables(1, 2).with("0003", "runInTransaction:false", "create table t3 (id integer);")
			.in(this.folder);
		String before = this.engine.picture(database, this.folder);

		BootedApplication refused = BootedApplication.on(database, changelog, TRUE, RUN);

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(output).contains(Troubleshooting.report(
				"'db.transaction=run' asks for one transaction, and the change set 'app.sql::0003::me' has "
						+ "runInTransaction=false.",
				"Set DB_TRANSACTION=change-set for this start, or run that change set in a release of its own."));
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@Test
	void changeSetsOutsideOfTransactionsAreRefusedAlsoWhereTheyRepeat(CapturedOutput output) {
		TestChangelog changelog = tables(1, 1).with("always", "runInTransaction:false runAlways:true",
				"update t1 set id = id;");
		TestDatabase database = empty();
		StartedApplication.on(database, changelog.in(this.folder));
		String longer = changelog.with("0002", "runInTransaction:false", "create table t2 (id integer);")
			.in(this.folder);
		String before = this.engine.picture(database, this.folder);

		BootedApplication refused = BootedApplication.on(database, longer, TRUE, RUN);

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(output).contains(Troubleshooting.report(
				"'db.transaction=run' asks for one transaction, and the change sets 'app.sql::always::me', "
						+ "'app.sql::0002::me' have runInTransaction=false.",
				"Set DB_TRANSACTION=change-set for this start, or run those change sets in a release of their own."));
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@Test
	void aChangeSetOutsideOfTransactionsThatIsBehindDoesNotMatter() {
		TestChangelog changelog = tables(1, 1).with("outside", "runInTransaction:false",
				"create table a (id integer);");
		TestDatabase ran = empty();
		StartedApplication.on(ran, changelog.in(this.folder));
		TestDatabase legacy = empty();
		legacy.execute("create table t1 (id integer primary key)", "create table a (id integer)");
		changelog.tables(2, 2);

		assertThat(run(ran, changelog).failure()).isNull();
		assertThat(run(legacy, changelog, "db.stamp.revision=outside").failure()).isNull();

		assertThat(List.of(ran.history(), legacy.history())).containsOnly(List.of("0001", "outside", "0002"));
	}

	@Test
	void nothingIsRefusedWhereNothingIsToBeWritten() {
		TestChangelog changelog = tables(1, 1).with("outside", "runInTransaction:false",
				"create table a (id integer);");
		TestDatabase database = empty();
		StartedApplication.on(database, changelog.in(this.folder));

		assertThat(run(database, changelog).failure()).isNull();
	}

}
