package io.github.migrationstarter.fault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static io.github.migrationstarter.fault.IntentContractTests.TRUE;
import static io.github.migrationstarter.fault.IntentContractTests.again;
import static io.github.migrationstarter.fault.IntentContractTests.counting;
import static io.github.migrationstarter.fault.IntentContractTests.failure;
import static io.github.migrationstarter.fault.IntentContractTests.migrate;
import static io.github.migrationstarter.fault.IntentContractTests.nothing;
import static io.github.migrationstarter.fault.IntentContractTests.refusal;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code CREATE INDEX CONCURRENTLY} ended half way, by a kill while it waits for the
 * transaction of another connection or by the data.
 */
class PostgresConcurrentIndexTests {

	private static final String BUILD = "create index concurrently \"Rooms by name\" on rooms (name)";

	private static final String INVALID = "   The index \"public\".\"Rooms by name\" on \"public\".\"rooms\" is invalid.";

	private static final String DROP = "DROP INDEX CONCURRENTLY \"public\".\"Rooms by name\";";

	@TempDir
	Path folder;

	private final TestDatabase database = TestEngine.POSTGRESQL.empty(this.folder);

	private final ConcurrentBuild build = new ConcurrentBuild(this.database);

	@Test
	void aKilledBuildIsRefusedWithItsInvalidIndexAndRunsAgainOnceThatIsDropped() throws SQLException {
		migrate(this.database, rooms());
		MigrationRefusedException refusal;
		try (Connection writer = this.build.behindAWriter()) {
			this.build.kill(changelog(BUILD));
			CompletableFuture<MigrationRefusedException> next = OwnThread
				.supply(() -> refusal(this.database, changelog(BUILD)));
			this.build.terminate(); // until then the dead client may be alive, as far as
									// anyone can
			// know
			refusal = next.join();
		}

		assertThat(refusal.getAction()).startsWith("""
				1. See what of the change set 'app.sql::0002::me' is there. It does:
				     %s;
				%s
				2. Either, to run it again:
				     %s
				     DELETE FROM public.databasechangelogrun WHERE ID = 'intent-""".formatted(BUILD, INVALID, DROP));
		paste(again(refusal));
		migrate(this.database, changelog(BUILD), TRUE);
		assertDone();
	}

	@Test
	void aBuildThatTheServerEndedAfterAllIsNamedAndCountsAsRunFirst() throws SQLException {
		endAfterAKill(BUILD);

		MigrationRefusedException refusal = refusal(this.database, changelog(BUILD));

		String printed = refusal.getAction();
		List<String> counting = counting(refusal);
		assertThat(counting).hasSize(4).startsWith("BEGIN;").endsWith("COMMIT;");
		assertThat(printed).isEqualTo("""
				1. See what of the change set 'app.sql::0002::me' is there. It does:
				     %s;
				   The index "public"."Rooms by name" on "public"."rooms" is there and valid.
				2. Either, to let it count as run, once all of it is there:
				     %s
				   Or, to run it again:
				     %s
				     %s
				Then start again, or run: java -jar app.jar db upgrade""".formatted(BUILD,
				String.join("\n     ", counting), DROP, counting.get(2)));
		paste(counting);
		String oid = this.database.query("select '\"Rooms by name\"'::regclass::oid").get(0);
		migrate(this.database, changelog(BUILD), TRUE);
		assertThat(this.database.query("select '\"Rooms by name\"'::regclass::oid")).containsExactly(oid);
		assertDone();
	}

	@Test
	void aBuildThatTheServerEndedAfterAllRunsAgainOnceItIsDropped() throws SQLException {
		endAfterAKill(BUILD);

		paste(again(refusal(this.database, changelog(BUILD))));

		migrate(this.database, changelog(BUILD), TRUE);
		assertDone();
	}

	@Test
	void aValidIndexThatTheStatementsDoNotCreateSaysNothing() throws SQLException {
		endAfterAKill(BUILD);
		this.database.execute("create index other on rooms (name)", "alter index \"Rooms by name\" rename to renamed");

		assertThat(refusal(this.database, changelog(BUILD)).getAction()).doesNotContain("valid").contains("""
				2. Either, to run it again:
				     -- undo by hand what is there, the changelog does not say how; and at last:
				""");
	}

	/**
	 * As behind a pooler, where the server does not miss the dead client.
	 */
	private void endAfterAKill(String build) throws SQLException {
		migrate(this.database, rooms());
		try (Connection writer = this.build.behindAWriter()) {
			this.build.kill(changelog(build));
			this.build.terminate();
		}
		this.database.execute(DROP, build);
	}

	@Test
	void aBuildThatStillRunsIsNamedWithItsProcess() throws SQLException {
		migrate(this.database, rooms());
		try (Connection writer = this.build.behindAWriter()) {
			this.build.kill(changelog(BUILD));
			this.build.terminate();
		}
		this.database.execute(DROP);
		try (Connection writer = this.build.behindAWriter()) {
			CompletableFuture<Void> orphan = OwnThread.run(() -> this.database.execute(BUILD));
			String pid = this.build.awaitBuilder();

			MigrationRefusedException refusal = refusal(this.database, changelog(BUILD));

			assertThat(refusal.getAction()).startsWith(
					"""
							1. See what of the change set 'app.sql::0002::me' is there. It does:
							     %s;
							   The index "public"."Rooms by name" on "public"."rooms" is still being built by the process %s of \
							the server. Wait until it ends, and look again; or end it:
							     select pg_terminate_backend(%s);
							2. Either, to run it again:
							     %s
							"""
						.formatted(BUILD, pid, pid, DROP));
			this.database.query("select pg_terminate_backend(" + pid + ")");
			assertThat(orphan).failsWithin(Duration.ofSeconds(30));
		}
		assertThat(refusal(this.database, changelog(BUILD)).getAction()).contains(INVALID);
	}

	@Test
	void aBuildThatFailsOnTheDataKeepsItsIntent() {
		migrate(this.database, rooms());
		this.database.execute("insert into rooms values ('twice'), ('twice')");
		String unique = changelog(BUILD.replace("create index", "create unique index"));

		MigrationException failure = failure(this.database, nothing(), unique, TRUE);

		assertThat(failure).hasMessageContaining("could not create unique index \"Rooms by name\"");
		assertThat(failure.getAction()).contains(INVALID).contains(DROP);
		assertThat(refusal(this.database, unique).getAction()).contains(INVALID).contains(DROP);
	}

	@Test
	void aBuildThatIsNotUnderstoodKeepsNoIntent() {
		migrate(this.database, rooms());

		MigrationException failure = failure(this.database, nothing(),
				changelog("create index concurrently wrong on nowhere (name)"), TRUE);

		assertThat(failure.getMessage().replaceFirst("\nWhere: .*", "")).isEqualTo("""
				The change set 'app.sql::0002::me' failed: ERROR: relation "nowhere" does not exist
				Statement: create index concurrently wrong on nowhere (name)
				Nothing of it was done. No change set ran before it.""");
		migrate(this.database, changelog(BUILD), TRUE);
		assertDone();
	}

	@Test
	void aBuildOfAnIndexThatWasThereBeforeKeepsNoIntent() {
		migrate(this.database, rooms());
		this.database.execute(BUILD);

		failure(this.database, nothing(), changelog(BUILD), TRUE);

		assertThat(this.database.query("select ID from DATABASECHANGELOGRUN where KIND = 'INTENT'")).isEmpty();
	}

	@Test
	void anErrorInTheMiddleOfABuildKeepsTheIntentAlthoughItReadsLikeAMistake() {
		migrate(this.database, rooms());
		this.database.execute("insert into rooms values ('one')", "create function wrong(text) returns text immutable "
				+ "language plpgsql as 'begin return nothing($1); end'");

		failure(this.database, nothing(),
				changelog("create index concurrently \"Rooms by name\" on rooms (wrong(name))"), TRUE);

		assertThat(refusal(this.database, changelog(BUILD)).getAction()).contains(INVALID).contains(DROP);
	}

	@Test
	void otherInvalidIndexesAreNamedOnlyWhereNoneIsOfTheChangeSet() throws SQLException {
		migrate(this.database, rooms());
		this.database.execute("create table other (name text)", "insert into other values ('twice'), ('twice')");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("create unique index concurrently other_name on other (name)");
		}
		catch (SQLException ex) {
			assertThat(ex.getSQLState()).isEqualTo("23505");
		}
		try (Connection writer = this.build.behindAWriter()) {
			this.build.kill(changelog(BUILD));
			this.build.terminate();
		}

		assertThat(refusal(this.database, changelog(BUILD)).getAction()).contains(INVALID).doesNotContain("other_name");
		this.database.execute(DROP);
		assertThat(again(refusal(this.database, changelog(BUILD)))).hasSize(2)
			.startsWith("DROP INDEX CONCURRENTLY \"public\".\"other_name\";");
	}

	private void paste(List<String> statements) {
		this.database.execute(statements.toArray(String[]::new));
	}

	private String rooms() {
		return new TestChangelog().with("0001", "create table rooms (name text);").in(this.folder);
	}

	private String changelog(String build) {
		return new TestChangelog().with("0001", "create table rooms (name text);")
			.with("0002", "runInTransaction:false", build + ";")
			.with("0003", "create table t3 (id integer primary key);")
			.in(this.folder);
	}

	private void assertDone() {
		assertThat(this.database.history()).containsExactly("0001", "0002", "0003");
		assertThat(
				this.database.query("select indisvalid from pg_index where indexrelid = '\"Rooms by name\"'::regclass"))
			.containsExactly("t");
		assertThat(this.database.query("select ID from DATABASECHANGELOGRUN where KIND = 'INTENT'")).isEmpty();
		assertThat(this.database.query("select LOCKEDBY from DATABASECHANGELOGLOCK")).containsOnlyNulls();
	}

}
