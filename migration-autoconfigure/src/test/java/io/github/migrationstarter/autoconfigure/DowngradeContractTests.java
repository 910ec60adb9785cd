package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Going back.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class DowngradeContractTests extends CommandContract {

	private static final DatabaseDump BUT_NOTES = DatabaseDump.full()
		.withoutTables("databasechangelogrun", "databasechangeloglock");

	DowngradeContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void goesByOrderOfExecutionAndNotOfTheChangelog() {
		TestDatabase database = migrated(tables(1, 1).tables(3, 3), tables(1, 3));

		CommandedApplication back = run(database, tables(1, 3), "downgrade 0001");

		assertThat(printed(database, back)).isEqualTo(
				"""
						2 change sets will be undone, in this order:
						'app.sql::0002::me'
						'app.sql::0003::me'
						[1/2] 'app.sql::0002::me' was undone in ... ms
						[2/2] 'app.sql::0003::me' was undone in ... ms
						The <database> was downgraded: CURRENT -> BEHIND, 2 change sets undone, 2 pending, at 'app.sql::0001::me', ... ms.""");
		assertThat(back.exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
		assertThat(database.query("select id from t1")).containsExactly("1");
	}

	@Test
	void takesWhatRanAgainForWhereItRanFirst() {
		TestChangelog first = tables(1, 1).with("view", "runOnChange:true", "update t1 set id = id;\n--rollback empty")
			.tables(2, 3);
		TestChangelog edited = tables(1, 1)
			.with("view", "runOnChange:true", "update t1 set id = id + 0;\n--rollback empty")
			.tables(2, 3);
		TestDatabase database = migrated(first, edited);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "view");

		assertThat(run(database, edited, "downgrade -1").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001", "0002", "view");
		assertThat(run(database, edited, "downgrade view").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001", "view");
		assertThat(run(database, edited, "downgrade base").exitCode()).isZero();
		assertThat(database.history()).isEmpty();
	}

	@Test
	void findsEveryRollbackThatIsMissingBeforeItTouchesAnything() {
		TestChangelog changelog = tables(1, 1).with("plain", "create table plain (id integer);")
			.with("none", "update t1 set id = id;")
			.tables(2, 2);
		TestDatabase database = migrated(changelog);

		assertThat(shown(database, refusal(database, changelog, "downgrade 0001"))).isEqualTo(
				"""
						2 of the 3 change sets to undo cannot be undone: 'app.sql::none::me' has no rollback (sql); 'app.sql::plain::me' has no rollback (sql).
						Nothing was changed. Add the rollback to the changelog (in SQL a line '--rollback ...'), which does not change a checksum; or restore a backup.""");
		assertThat(run(database, changelog, "downgrade none").exitCode()).isZero();
	}

	@Test
	void saysThatTheOnlyOneHasNoRollback() {
		TestChangelog changelog = tables(1, 1).with("plain", "create table plain (id integer);");
		TestDatabase database = migrated(changelog);

		assertThat(shown(database, refusal(database, changelog, "downgrade -1"))).isEqualTo(
				"""
						The change set to undo cannot be undone: 'app.sql::plain::me' has no rollback (sql).
						Nothing was changed. Add the rollback to the changelog (in SQL a line '--rollback ...'), which does not change a checksum; or restore a backup.""");
	}

	@Test
	void forgetsWhatWasOnlyMarkedAsRun() {
		TestChangelog changelog = tables(1, 1).with("marked",
				"--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:0 select count(*) from t1\n"
						+ "create table t1 (id integer);\n--rollback drop table t1;");
		TestDatabase database = migrated(changelog);

		CommandedApplication back = run(database, changelog, "downgrade 0001");

		assertThat(printed(database, back)).isEqualTo(
				"""
						1 change set will be undone:
						'app.sql::marked::me', which was only marked as run: it loses its row
						[1/1] 'app.sql::marked::me' had only been marked as run, and lost its row in ... ms
						The <database> was downgraded: CURRENT -> BEHIND, 1 change set undone, 1 pending, at 'app.sql::0001::me', ... ms.""");
		assertThat(database.query("select id from t1")).containsExactly("1");
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void aMarkedOneNeedsNoRollback() {
		TestChangelog changelog = tables(1, 1).with("marked",
				"--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:0 select count(*) from t1\n"
						+ "create table t9 (id integer);");
		TestDatabase database = migrated(changelog);

		assertThat(run(database, changelog, "downgrade -1").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void undoesAnEditedOneByItsRollbackOfToday(CapturedOutput output) {
		TestDatabase database = migrated(tables(1, 1).with("edited", "create table old_one (id integer);"));
		TestChangelog edited = tables(1, 1).with("edited",
				"create table new_one (id integer);\n--rollback drop table old_one;");

		CommandedApplication back = run(database, edited, "downgrade -1");

		assertThat(back.exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
		assertThat(CommandedApplication.normalized(output.getOut(), this.engine.title(database))).contains(
				"1 change set of the <database> had another text when it ran: 'app.sql::edited::me' (its checksum was "
						+ "9:... and is 9:... now). Undoing all the same, by what their rollbacks say now.");
	}

	@Test
	void leavesWhatLeftTheChangelogBehindTheRevision() {
		TestChangelog trimmed = tables(2, 3);
		TestDatabase database = migrated(tables(1, 3));

		assertThat(refused(database, trimmed, "downgrade base")).startsWith(
				"1 change set to undo is not in the changelog ('app.sql::0001::me'): only the version of the application "
						+ "that has it knows how to undo it.");
		assertThat(run(database, trimmed, "downgrade 0001").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void undoesWhatNoLongerAppliesHere() {
		TestChangelog changelog = tables(1, 1).with("demo", "context:dev",
				"create table demo (id integer);\n--rollback drop table demo;");
		TestDatabase database = this.engine.empty(this.folder);
		upgrade(database, changelog, "spring.liquibase.contexts=dev");

		CommandedApplication back = run(database, changelog, List.of("spring.liquibase.contexts=production"),
				"downgrade 0001");

		assertThat(back.exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
		database.execute("create table demo (id integer)");
	}

	@Test
	void findsARowWhosePathIsWrittenOtherwise() {
		TestDatabase database = migrated(tables(1, 2));
		database.execute("update DATABASECHANGELOG set FILENAME = 'classpath:app.sql'");

		assertThat(run(database, tables(1, 2), "downgrade -1").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
		assertThat(run(database, tables(1, 2), "stamp base").exitCode()).isZero();
		assertThat(database.history()).isEmpty();
	}

	@Test
	void keepsWhatIsTaggedAndWhatIsNamed() {
		TestChangelog changelog = tables(1, 3);
		TestDatabase database = migrated(changelog);
		database.execute("update DATABASECHANGELOG set TAG = 'v1' where ID = '0002'");

		assertThat(run(database, changelog, "downgrade v1").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(run(database, changelog, "downgrade app.sql::0001::me").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void aRollbackThatFailsLeavesItsChangeSetAndGoesOnFromThere() {
		TestChangelog broken = tables(1, 1)
			.with("0002", "create table t2 (id integer);\n--rollback drop table nowhere;")
			.tables(3, 3);
		TestChangelog mended = tables(1, 1).with("0002", "create table t2 (id integer);\n--rollback drop table t2;")
			.tables(3, 3);
		TestDatabase database = migrated(broken);

		CommandedApplication failed = run(database, broken, "downgrade base");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(failed.err().replaceAll(": [^\\n]*nowhere[^\\n]*\\n", ": ...\n").replaceAll("Statement: .*\\n", ""))
			.isEqualTo("""
					A failure ended the rollback of the change set 'app.sql::0002::me': ...
					That change set stays, and so does what ran before it.

					Correct the rollback of that change set, and start again: the next run goes on from there.
					""");
		assertThat(failed.out()).contains("[1/3] 'app.sql::0003::me' was undone in ");
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(run(database, mended, "downgrade base").exitCode()).isZero();
		assertThat(database.history()).isEmpty();
	}

	@Test
	void isOneTransactionWhereThatIsAskedFor() {
		TestChangelog broken = tables(1, 1)
			.with("0002", "create table t2 (id integer);\n--rollback drop table nowhere;")
			.tables(3, 3);
		TestDatabase database = migrated(broken);
		String before = database.dump(BUT_NOTES);

		CommandedApplication failed = run(database, broken, List.of("db.transaction=run"), "downgrade base");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(database.dump(BUT_NOTES)).isEqualTo(before);
		assertThat(refused(database,
				tables(1, 1)
					.with("0002", "runInTransaction:false", "create table t2 (id integer);\n--rollback drop table t2;")
					.tables(3, 3),
				"downgrade base", "db.transaction=run"))
			.startsWith("'db.transaction=run' asks for one transaction, and the change set 'app.sql::0002::me' has "
					+ "runInTransaction=false.");
	}

	@Test
	void whatIsNotOneTransactionLeavesAnIntentIfItFailsHalfWay() {
		TestChangelog changelog = tables(1, 1).with("half", "runInTransaction:false",
				"create table half (id integer);\n--rollback drop table half;\n--rollback drop table nowhere;");
		TestDatabase database = migrated(changelog);

		CommandedApplication failed = run(database, changelog, "downgrade -1");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(failed.err()).contains("It is not one transaction, so a part of it may be there.");
		assertThat(database.query("select ACTION from DATABASECHANGELOGRUN where KIND = 'INTENT'"))
			.containsExactly("BACK");
		assertThat(refused(database, changelog, "downgrade -1")).contains("'app.sql::half::me'");
		assertThat(refused(database, changelog, "stamp base")).contains("'app.sql::half::me'");
	}

	@Test
	void findsRollbacksThatCannotRun() throws IOException {
		Path file = this.folder.resolve("rollbacks.yaml");
		Files.writeString(file,
				"""
						databaseChangeLog:
						- changeSet: {id: a, author: me, changes: [{sql: {sql: create table a (id integer)}}],
						    rollback: [{sqlFile: {path: nowhere.sql, relativeToChangelogFile: true}}]}
						- changeSet: {id: b, author: me, changes: [{sql: {sql: create table b (id integer)}}],
						    rollback: [{dropTable: {schemaName: x}}]}
						- changeSet: {id: c, author: me, changes: [{insert: {tableName: a, columns: [{column: {name: id, valueNumeric: 1}}]}}]}
						- changeSet: {id: d, author: me, changes: [{createTable: {tableName: d, columns: [{column: {name: id, type: int}}]}}]}
						""");
		TestDatabase database = this.engine.empty(this.folder);
		List<String> properties = List.of("spring.liquibase.change-log=file:" + file);
		assertThat(CommandedApplication.run(database, properties, "upgrade").err()).isEmpty();
		String before = database.dump(DatabaseDump.full());

		CommandedApplication refused = CommandedApplication.run(database, properties, "downgrade", "base");

		assertThat(shown(database, refused).replaceAll("'file:\\S*rollbacks.yaml::(.)::me'", "'$1'")
			.replaceAll(" on (sqlite|postgresql)", "")).isEqualTo(
					"""
							3 of the 4 change sets to undo cannot be undone: 'c' has no rollback (insert); 'b' has a rollback that cannot run (tableName is required for dropTable); 'a' has a rollback that cannot run (The file nowhere.sql was not found in the configured search path).
							Nothing was changed. Add the rollback to the changelog (in SQL a line '--rollback ...'), which does not change a checksum; or restore a backup.""");
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertThat(CommandedApplication.run(database, properties, "downgrade", "-1").exitCode()).isZero();
	}

}
