package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an operator reads when an application does not start, and the code it exits with.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class FailureContractTests {

	static final String TRUE = "db.bootstrap-on-startup=true";

	static final String FALSE = "db.bootstrap-on-startup=false";

	final TestEngine engine;

	@TempDir
	Path folder;

	FailureContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void aRefusedStartSaysWhyAndExitsWithThree(CapturedOutput output) {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 1));

		BootedApplication refused = BootedApplication.on(database, changelog(1, 3));

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(output).contains(Troubleshooting.report(
				"The " + this.engine.title(database) + " is behind this application: 2 change sets are pending, from "
						+ "'app.sql::0002::me' to 'app.sql::0003::me'; the last one that ran is 'app.sql::0001::me'.",
				"Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start runs what is pending; "
						+ "DB_CHECK_ON_STARTUP=warn starts the application without that. Or run what is pending now: "
						+ "java -jar app.jar db upgrade"))
			.doesNotContain("\tat ");
	}

	@Test
	void theCheckWarnsInOneLine(CapturedOutput output) {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 1));

		BootedApplication started = BootedApplication.on(database, changelog(1, 3), "db.check-on-startup=warn");

		assertThat(started.failure()).isNull();
		assertThat(warnings(output)).hasSize(1)
			.first()
			.asString()
			.endsWith("The " + this.engine.title(database)
					+ " is behind this application: 2 change sets are pending, from 'app.sql::0002::me' to "
					+ "'app.sql::0003::me'; the last one that ran is 'app.sql::0001::me'. "
					+ "Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start runs what is pending. Or run what is "
					+ "pending now: java -jar app.jar db upgrade");
	}

	@Test
	void aNewerDatabaseIsWarnedOfInOneLine(CapturedOutput output) {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 2));

		BootedApplication started = BootedApplication.on(database, changelog(1, 1));

		assertThat(started.failure()).isNull();
		assertThat(warnings(output)).hasSize(1)
			.first()
			.asString()
			.endsWith("The " + this.engine.title(database)
					+ " is newer than this application: 1 change set of its history is not in the changelog "
					+ "('app.sql::0002::me'). Start the version of the application that made it, or accept the newer "
					+ "schema with DB_NEWER_SCHEMA=allow, and this is not said again.");
	}

	@Test
	void aMissingDatabaseIsWarnedOfInOneLineWhereNothingMayBeWritten(CapturedOutput output) {
		TestDatabase database = this.engine.missing(this.folder);

		BootedApplication started = BootedApplication.on(database, changelog(1, 1), FALSE, "db.check-on-startup=warn");

		assertThat(started.failure()).isNull();
		assertThat(warnings(output)).hasSize(1)
			.first()
			.asString()
			.endsWith("The " + this.engine.title(database)
					+ " does not exist. Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start creates it. Or create it now: "
					+ "java -jar app.jar db upgrade");
	}

	@Test
	void aDivergenceIsWarnedOfOnceWhereItIsUpgraded(CapturedOutput output) {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 2));
		String hotfix = new TestChangelog().tables(1, 1)
			.with("hotfix", "create table t9 (id integer);")
			.in(this.folder);

		BootedApplication started = BootedApplication.on(database, hotfix, TRUE, "db.diverged=upgrade");

		assertThat(started.failure()).isNull();
		assertThat(warnings(output).stream().filter((line) -> line.contains("have diverged"))).hasSize(1)
			.first()
			.asString()
			.endsWith("The " + this.engine.title(database)
					+ " and the changelog have diverged: 1 change set is pending ('app.sql::hotfix::me'), while "
					+ "1 change set of the history is not in the changelog ('app.sql::0002::me'). "
					+ "Upgrading all the same: db.diverged=upgrade.");
	}

	@Test
	void aForeignHolderOfTheLockIsNamedWithTheStatementThatFreesIt(CapturedOutput output) {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(1, 1));
		database.execute("update DATABASECHANGELOGLOCK set LOCKED = " + literalTrue()
				+ ", LOCKGRANTED = '2024-01-02 03:04:05', LOCKEDBY = 'o''brien (10.0.0.1)'");

		BootedApplication refused = BootedApplication.on(database, changelog(1, 2), TRUE, "db.lock.wait=1s");

		Matcher remedy = Pattern
			.compile("If it is certain that it is dead \\(else two migrate at once\\), free the lock:"
					+ "\\Rjava -jar app\\.jar db unlock --force\\Ror, in the database:\\R(UPDATE .*;)")
			.matcher(output);
		assertThat(refused.exitCode()).isEqualTo(5);
		assertThat(Troubleshooting.shown(output))
			.startsWith("Waited 1 s for the lock of the " + this.engine.title(database)
					+ ", held by 'o'brien (10.0.0.1)' since 2024-01-02T03:04:05Z. Nothing was "
					+ "changed.\n\nAction:\n\nIf it still works, wait longer with DB_LOCK_WAIT. ");
		assertThat(remedy.find()).isTrue();
		assertThat(database.history()).containsExactly("0001");

		database.execute(remedy.group(1));

		assertThat(BootedApplication.on(database, changelog(1, 2), TRUE, "db.lock.wait=1s").failure()).isNull();
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void aChangeSetThatFailsIsNamedWithItsStatementAndWhatStays(CapturedOutput output) {
		TestDatabase database = empty();
		String changelog = new TestChangelog().tables(1, 2)
			.with("0003", "create table t3 (id integer);\ninsert into nowhere\n  values (1);")
			.in(this.folder);

		BootedApplication failed = BootedApplication.on(database, changelog, TRUE);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(
				"The change set 'app.sql::0003::me' failed: " + unknownTable("nowhere")
						+ "\nStatement: insert into nowhere\n  values (1)\nWhere: " + where(changelog)
						+ "\nIt was rolled back. The 2 change sets before it stay.",
				"Correct the change set or the data it stumbled over, and start again: the next run goes on with it."));
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void aSecretParameterIsNotShown(CapturedOutput output) {
		String changelog = new TestChangelog()
			.with("0001", "insert into nowhere values ('${admin.password}', '${greeting}');")
			.in(this.folder);

		BootedApplication failed = BootedApplication.on(empty(), changelog, TRUE,
				"spring.liquibase.parameters.admin.password=hunter2-of-admin",
				"spring.liquibase.parameters.greeting=hello");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains("\nStatement: insert into nowhere values ('******', 'hello')\n")
			.doesNotContain("hunter2");
	}

	@Test
	void migratingAndWaitingContradictEachOther(CapturedOutput output) {
		TestDatabase database = this.engine.missing(this.folder);

		BootedApplication failed = BootedApplication.on(database, changelog(1, 1), TRUE, "db.check-on-startup=wait");

		assertThat(failed.exitCode()).isEqualTo(2);
		assertThat(output).contains(Troubleshooting.report(
				"'db.bootstrap-on-startup=true' and 'db.check-on-startup=wait' contradict each other: the one migrates, "
						+ "the other waits until somebody else has.",
				"Set DB_BOOTSTRAP_ON_STARTUP=false where a job or an init container migrates, or remove "
						+ "DB_CHECK_ON_STARTUP=wait where this application does it."));
	}

	@Test
	void waitingEndsWhenSomebodyElseHasMigrated(CapturedOutput output) {
		TestDatabase database = empty();
		String changelog = changelog(1, 2);

		CompletableFuture<StartedApplication> waiting = OwnThread
			.supply(() -> StartedApplication.on(database, changelog, "db.check-on-startup=wait"));
		await().atMost(Duration.ofSeconds(30))
			.until(() -> output.toString().contains("Waiting for the schema to become current. The "));
		StartedApplication migrating = StartedApplication.on(database, changelog, TRUE);
		StartedApplication waited = waiting.orTimeout(30, TimeUnit.SECONDS).join();

		assertThat(migrating.failure()).isNull();
		assertThat(waited.failure()).isNull();
		assertThat(waited.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(waited.report().changeSets()).isZero();
	}

	@Test
	void waitingTooLongExitsWithFive(CapturedOutput output) {
		TestDatabase database = empty();

		BootedApplication failed = BootedApplication.on(database, changelog(1, 1), "db.check-on-startup=wait",
				"db.wait.timeout=1s");

		assertThat(failed.exitCode()).isEqualTo(5);
		assertThat(output).contains(Troubleshooting.report(
				"Waited 1 s for the schema of the " + this.engine.title(database)
						+ " to become current. The last look said: The " + this.engine.title(database)
						+ " has no tables of the application: 1 change set is pending, 'app.sql::0001::me'.",
				"See what became of the job or init container that migrates it, or wait longer with DB_WAIT_TIMEOUT. "
						+ "To see how far it is, run: java -jar app.jar db status"));
	}

	abstract String literalTrue();

	abstract String unknownTable(String name);

	/**
	 * Where the unknown table is: what the engine tells of line, column and SQLSTATE.
	 */
	abstract String where(String changelog);

	TestDatabase empty() {
		return this.engine.empty(this.folder);
	}

	String changelog(int from, int to) {
		return new TestChangelog().tables(from, to).in(this.folder);
	}

	static List<String> warnings(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains(" WARN ")).toList();
	}

}
