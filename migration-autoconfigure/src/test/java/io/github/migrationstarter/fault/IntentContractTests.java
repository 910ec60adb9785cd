package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Change sets that cannot be one transaction, ended half way: never run again blindly.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class IntentContractTests {

	static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String REHEARSED = "spring.liquibase.test-rollback-on-update=true";

	private static final String OPEN = "select REVISION from DATABASECHANGELOGRUN where KIND = 'INTENT'";

	/**
	 * What comes before it stays, on every engine.
	 */
	private static final String DEFINITION = "create table if not exists defined (id integer);\n";

	@TempDir
	Path folder;

	/**
	 * A database with nothing in it.
	 */
	abstract TestDatabase database();

	/**
	 * How messages call it.
	 */
	abstract String title(TestDatabase database);

	/**
	 * What makes a change set more than one transaction.
	 */
	abstract String attributes();

	/**
	 * Frees the lock of a process that is dead, where no start can know that.
	 */
	abstract void free(TestDatabase database);

	@Test
	void aKilledChangeSetIsRefusedByNameAndRunsAgainOnceItsHalfIsGone() {
		TestDatabase database = database();
		kill(database, "HALT BEFORE 0 insert into half .*", changelog());
		free(database);
		String begun = begun(database);
		String delete = delete(database);

		MigrationRefusedException refusal = refusal(database, changelog());

		assertThat(refusal.getExitCode()).isEqualTo(3);
		assertThat(refusal)
			.hasMessage("The change set 'app.sql::0002::me' in the " + title(database) + " was begun at " + begun
					+ ", and was killed or failed. It is not one transaction, so a part of it may be there. Nothing "
					+ "is written until that is settled.");
		assertThat(refusal.getAction()).isEqualTo("""
				1. See what of the change set 'app.sql::0002::me' is there. It does:
				     create table half (id integer primary key);
				     insert into half values (1);
				2. Either, to run it again:
				     -- those of these that undo what is there:
				     delete from half;
				     drop table half;
				     -- and at last:
				     %s
				   Or, to let it count as run, once all of it is there:
				     %s
				Then start again, or run: java -jar app.jar db upgrade""".formatted(delete,
				together(row(refusal), delete)));
		assertThat(Troubleshooting.shown(refusal)).endsWith(refusal.getAction());
		assertThat(database.history()).containsExactly("0001");
		assertThat(database.query("select LOCKEDBY from DATABASECHANGELOGLOCK")).containsOnlyNulls();
		database.execute(again(refusal).toArray(String[]::new));
		migrate(database, changelog());
		assertDone(database);
	}

	@Test
	void aFailedChangeSetSaysHowToSettleItAndCountsAsRunOnceItsRestIsDone() {
		TestDatabase database = database();

		MigrationFailedException failure = (MigrationFailedException) failure(database, planted("insert into half .*"),
				changelog());

		assertThat(failure.getReason()).isEqualTo(Reason.CHANGE_SET);
		assertThat(failure).hasMessage("""
				A failure ended the change set 'app.sql::0002::me': planted
				Statement: insert into half values (1)
				It is not one transaction, so a part of it may be there. The 1 change set before it stays.""");
		assertThat(Troubleshooting.shown(failure)).endsWith("\nThen start again, or run: java -jar app.jar db upgrade");
		MigrationRefusedException refusal = refusal(database, changelog());
		assertThat(withoutRun(failure.getAction())).isEqualTo("Correct the change set or the data it stumbled over. "
				+ "Until the change set 'app.sql::0002::me' is settled, the next run refuses. To settle it:\n"
				+ withoutRun(refusal.getAction()));
		database.execute("insert into half values (1)");
		database.execute(counting(refusal).toArray(String[]::new));
		migrate(database, changelog());
		assertDone(database);
	}

	@Test
	void aHalfRollbackIsUndoneAndTheChangeSetStaysRun() {
		TestDatabase database = database();
		migrate(database, new TestChangelog().with("0001", "create table shared (id integer);").in(this.folder));

		MigrationException failure = failure(database, planted("drop table half"), changelog(), TRUE, REHEARSED);

		assertThat(failure).hasMessageStartingWith("A failure ended the rollback of the change set "
				+ "'app.sql::0002::me': planted\nStatement: drop table half\n");
		MigrationRefusedException refusal = refusal(database, changelog());
		assertThat(refusal.getAction()).startsWith("""
				1. See what of the rollback of the change set 'app.sql::0002::me' is there. It does:
				     delete from half;
				     drop table half;
				2. Either, to let the change set stay run:
				     -- those of these that undo what is there:
				     create table half (id integer primary key);
				     insert into half values (1);
				     -- and at last:
				     %s
				   Or, to let it count as rolled back, once all of it is done:
				""".formatted(delete(database)));
		database.execute("insert into half select 1 where not exists (select 1 from half)",
				last(pasted("let the change set stay run", refusal)));
		migrate(database, changelog(), TRUE);
		assertDone(database);
	}

	@Test
	void aHalfRollbackThatIsFinishedByHandCountsAsRolledBack() {
		TestDatabase database = database();
		migrate(database, new TestChangelog().with("0001", "create table shared (id integer);").in(this.folder));
		failure(database, planted("drop table half"), changelog(), TRUE, REHEARSED);
		MigrationRefusedException refusal = refusal(database, changelog());

		database.execute("drop table half");
		database.execute(counting(refusal).toArray(String[]::new));

		assertThat(database.history()).containsExactly("0001");
		migrate(database, changelog(), TRUE);
		assertDone(database);
	}

	@Test
	void aRepeatIsRefusedToo() {
		TestDatabase database = database();
		String repeat = repeating("insert into shared values (1);\n" + DEFINITION + "insert into shared values (2);");
		migrate(database, repeat);
		failure(database, planted("insert into shared values .2."), repeat, TRUE);

		MigrationRefusedException refusal = refusal(database, repeat);

		assertThat(refusal.getAction()).doesNotContain("let it count as run").contains("2. To run it again:");
		assertThat(database.query("select id from shared order by id")).containsExactly("1", "1", "2");
		database.execute(last(again(refusal)));
		migrate(database, repeat, TRUE);
		assertThat(database.query("select id from shared order by id")).containsExactly("1", "1", "1", "2", "2");
		assertThat(database.query(OPEN)).isEmpty();
	}

	@Test
	void aRepeatOfAnEditedChangeSetCountsAsRunByItsChecksum() {
		TestDatabase database = database();
		migrate(database, edited("insert into shared values (1);"));
		String edited = edited("insert into shared values (2);\n" + DEFINITION + "insert into shared values (3);");
		failure(database, planted("insert into shared values .3."), edited, TRUE);

		MigrationRefusedException refusal = refusal(database, edited);
		database.execute("insert into shared values (3)");
		database.execute(counting(refusal).toArray(String[]::new));
		migrate(database, edited, TRUE);

		assertThat(database.query("select id from shared order by id")).containsExactly("1", "2", "3");
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query(OPEN)).isEmpty();
	}

	@Test
	void aStartThatHasNothingToWriteWarnsAndStarts(CapturedOutput output) {
		TestDatabase database = database();
		failure(database, planted("insert into half .*"), changelog());

		migrate(database, changelog(), "db.bootstrap-on-startup=false", "db.check-on-startup=warn");

		assertThat(output).containsOnlyOnce("The change set 'app.sql::0002::me' in the " + title(database)
				+ " was begun at " + begun(database)
				+ ", and was killed or failed. It is not one transaction, so a part of it may be there. The next run "
				+ "that has something to write refuses, and says how to settle it.");
		assertThat(database.query(OPEN)).containsExactly("app.sql::0002::me");
	}

	@Test
	void aSuccessWritesAnIntentForWhatNeedsOneAndLeavesNone() {
		TestDatabase database = database();
		AtomicInteger intents = new AtomicInteger();
		Observer counting = (when, sql) -> {
			if (when == When.AFTER && sql.matches("(?is)insert into \\S*databasechangelogrun .*'INTENT'.*")) {
				intents.incrementAndGet();
			}
		};

		new LocalApplication(database, counting).start((context) -> assertThat(context).hasNotFailed(), changelog());
		new LocalApplication(database, counting).start((context) -> assertThat(context).hasNotFailed(), changelog(),
				TRUE);

		assertThat(intents).hasValue(attributes().isEmpty() ? 3 : 1);
		assertDone(database);
	}

	@Test
	void aChangeSetWhosePreconditionFailedLeavesNoIntent() {
		TestDatabase database = database();
		String wrong = withSecond("--preconditions onFail:HALT\n--precondition-sql-check expectedResult:1 select 0\n"
				+ "create table half (id integer primary key);\ninsert into half values (1);");

		MigrationException failure = failure(database, nothing(), wrong);

		assertThat(failure).hasMessageStartingWith("The change set 'app.sql::0002::me' failed: ");
		assertThat(database.query(OPEN)).isEmpty();
		migrate(database, changelog());
		assertDone(database);
	}

	@Test
	void aFailureThatIsPassedOverLeavesNoIntent() {
		TestDatabase database = database();
		String passing = new TestChangelog().with("0001", "create table shared (id integer);")
			.with("0002", attributes() + " failOnError:false",
					"insert into shared values (1);\ninsert into nowhere values (1);")
			.with("0003", "create table t3 (id integer primary key);")
			.in(this.folder);

		migrate(database, passing);

		assertThat(database.query(OPEN)).isEmpty();
		assertThat(database.history()).containsExactly("0001", "0003");
	}

	@Test
	void aRunThatStillHoldsTheLockIsWaitedForAndNotRefused() {
		TestDatabase database = database();
		String changelog = changelog();
		List<MigrationException> meanwhile = new ArrayList<>();
		Observer other = (when, sql) -> {
			if (when == When.BEFORE && sql.startsWith("insert into half")) {
				meanwhile.add(failure(database, nothing(), changelog, "db.lock.wait=100ms"));
			}
		};

		new LocalApplication(database, other).start((context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(meanwhile).singleElement().isInstanceOf(MigrationTimeoutException.class);
		assertDone(database);
	}

	@Test
	void droppingEverythingDropsTheIntentToo() {
		TestDatabase database = database();
		failure(database, planted("insert into half .*"), changelog());

		migrate(database, changelog(), "spring.liquibase.drop-first=true", "spring.profiles.active=dev");

		assertDone(database);
	}

	@Test
	void aLostRunTableIsWarnedOf(CapturedOutput output) {
		TestDatabase database = database();
		failure(database, planted("insert into half .*"), changelog());
		database.execute("drop table DATABASECHANGELOGRUN", "drop table half");

		migrate(database, changelog(), TRUE);

		assertThat(output).containsOnlyOnce(" is gone, although this history was written with it.");
		assertDone(database);
	}

	@Test
	void showsWhatRunsOnThisEngineAsItIsModified() throws IOException {
		TestDatabase database = database();
		String changelog = yaml("""
				databaseChangeLog:
				- changeSet:
				    id: "0001"
				    author: me
				    runInTransaction: %s
				    changes:
				    - sql: { dbms: oracle, sql: select 1 from dual }
				    - sql: { sql: create table half (id integer) }
				    - sql: { sql: insert into half values (1) }
				    modifySql:
				    - replace: { replace: half, with: whole }
				""".formatted(attributes().isEmpty()));

		failure(database, planted("insert into whole .*"), changelog);

		assertThat(refusal(database, changelog).getAction()).contains("""
				 is there. It does:
				     create table whole (id integer);
				     insert into whole values (1);
				2.""");
	}

	@Test
	void whatTheDatabaseDidNotUnderstandLeavesNoIntentEvenIfItIsModified() throws IOException {
		TestDatabase database = database();
		String changelog = yaml("""
				databaseChangeLog:
				- changeSet:
				    id: "0001"
				    author: me
				    runInTransaction: %s
				    changes:
				    - sql: { dbms: oracle, sql: select 1 from dual }
				    - sql: { sql: insert into half values (1) }
				    modifySql:
				    - replace: { replace: half, with: nowhere }
				""".formatted(attributes().isEmpty()));
		boolean told = !database.url().startsWith("jdbc:sqlite"); // which has no such
																	// states

		failure(database, nothing(), changelog);

		assertThat(database.query(OPEN)).hasSize(told ? 0 : 1);
	}

	@Test
	void saysNothingUntrueWhereOnlyTheAnswerToTheCommitWasLost() {
		TestDatabase database = database();
		AtomicInteger closed = new AtomicInteger();
		Observer cut = (when, sql) -> {
			if (when == When.AFTER && sql.startsWith("insert into half")) {
				closed.set(1);
			}
			if (when == When.BEFORE && sql.matches("(?is)delete from \\S*databasechangelogrun where id = .*")) {
				closed.compareAndSet(1, 2);
			}
			if (when == When.AFTER && sql.equals("commit") && closed.compareAndSet(2, 3)) {
				throw new SQLException("planted", "08006");
			}
		};
		String changelog = new TestChangelog()
			.with("0001", attributes(), "create table half (id integer primary key);\ninsert into half values (1);")
			.in(this.folder);

		MigrationException failure = failure(database, cut, changelog);

		assertThat(failure.getAction())
			.isEqualTo("The next run refuses and says how to settle it, if it was not ended after all.");
		migrate(database, changelog, TRUE);
	}

	private String yaml(String text) throws IOException {
		return "spring.liquibase.change-log=file:" + Files.writeString(this.folder.resolve("changelog.yaml"), text);
	}

	private String changelog() {
		return withSecond("create table half (id integer primary key);\ninsert into half values (1);\n"
				+ "--rollback delete from half;\n--rollback drop table half;");
	}

	private String withSecond(String sql) {
		return new TestChangelog().with("0001", "create table shared (id integer);\n--rollback drop table shared;")
			.with("0002", attributes(), sql)
			.with("0003", "create table t3 (id integer primary key);\n--rollback drop table t3;")
			.in(this.folder);
	}

	private String repeating(String sql) {
		return new TestChangelog().with("0001", "create table shared (id integer);")
			.with("0002", attributes() + " runAlways:true", sql)
			.in(this.folder);
	}

	private String edited(String sql) {
		return new TestChangelog().with("0001", "create table shared (id integer);")
			.with("0002", attributes() + " runOnChange:true", sql)
			.in(this.folder);
	}

	static void assertDone(TestDatabase database) {
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.query("select id from half")).containsExactly("1");
		assertThat(database.query("select id from t3")).isEmpty();
		assertThat(database.query(OPEN)).isEmpty();
		assertThat(database.query("select LOCKEDBY from DATABASECHANGELOGLOCK")).containsOnlyNulls();
	}

	static void migrate(TestDatabase database, String... properties) {
		LocalApplication.on(database).start((context) -> assertThat(context).hasNotFailed(), properties);
	}

	static void kill(TestDatabase database, String point, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("fault.point=" + point);
		try (ForkedApplication application = ForkedApplication.at(database, all.toArray(String[]::new))) {
			assertThat(application.go().exitCode()).isEqualTo(137);
		}
	}

	static MigrationRefusedException refusal(TestDatabase database, String changelog) {
		return (MigrationRefusedException) failure(database, nothing(), changelog, TRUE);
	}

	static MigrationException failure(TestDatabase database, Observer observer, String... properties) {
		List<MigrationException> failures = new ArrayList<>();
		new LocalApplication(database, observer).start((context) -> failures.add(cause(context)), properties);
		return failures.get(0);
	}

	private static MigrationException cause(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		Throwable cause = context.getStartupFailure();
		while (!(cause instanceof MigrationException)) {
			cause = cause.getCause();
		}
		return (MigrationException) cause;
	}

	static Observer nothing() {
		return (when, sql) -> {
		};
	}

	/**
	 * Fails before the first statement that matches.
	 */
	private static Observer planted(String statement) {
		return (when, sql) -> {
			if (when == When.BEFORE && sql.matches(statement)) {
				throw new SQLException("planted");
			}
		};
	}

	/**
	 * When and by whom, as a sentence has it.
	 */
	private static String begun(TestDatabase database) {
		return database.query("select STARTED || ' by ' || HOLDER from DATABASECHANGELOGRUN where KIND = 'INTENT'")
			.get(0)
			.replaceFirst("\\.\\d+Z", "Z");
	}

	private static String delete(TestDatabase database) {
		String id = database.query("select ID from DATABASECHANGELOGRUN where KIND = 'INTENT'").get(0);
		return "DELETE FROM " + runTable(database) + " WHERE ID = '" + id + "';";
	}

	private static String runTable(TestDatabase database) {
		return database.url().startsWith("jdbc:sqlite") ? "DATABASECHANGELOGRUN"
				: database.url().startsWith("jdbc:h2") ? "PUBLIC.DATABASECHANGELOGRUN" : "public.databasechangelogrun";
	}

	/**
	 * The same whichever run prints it.
	 */
	private static String withoutRun(String text) {
		return text.replaceAll("'M[0-9A-Z]{9}'", "'M'");
	}

	private static String row(MigrationException printed) {
		return printed.getAction()
			.lines()
			.map(String::strip)
			.filter((line) -> line.matches("INSERT INTO \\S*(?i)databasechangelog .*;"))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * What the engine makes of statements that must go together, as the text has it.
	 */
	private String together(String... statements) {
		String lines = String.join("\n     ", statements);
		return attributes().isEmpty() ? "-- in one transaction:\n     " + lines
				: "BEGIN;\n     " + lines + "\n     COMMIT;";
	}

	/**
	 * Everything after which the next start runs it again.
	 */
	static List<String> again(MigrationException printed) {
		return pasted("run it again", printed);
	}

	/**
	 * Everything after which it counts as done.
	 */
	static List<String> counting(MigrationException printed) {
		return pasted("let it count as [a-z ]+, once all of it is [a-z]+", printed);
	}

	private static String last(List<String> statements) {
		return statements.get(statements.size() - 1);
	}

	/**
	 * The statements of one of the ways, as they stand there, a comment with the one
	 * below it.
	 */
	private static List<String> pasted(String aim, MigrationException printed) {
		String text = printed.getAction()
			.lines()
			.dropWhile((each) -> !each.matches("(2\\. Either, t|   Or, t|2\\. T)o " + aim + ":"))
			.skip(1)
			.takeWhile((each) -> each.startsWith("     "))
			.map(String::strip)
			.collect(Collectors.joining("\n"));
		return List.of(text.split("(?<=;)\n"));
	}

}
