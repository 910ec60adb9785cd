package io.github.migrationstarter.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that a refused start names, run as they stand there, let the application
 * start.
 */
abstract class PastedCommandsContractTests extends StateContractTests {

	private static final Pattern COMMAND = Pattern.compile("java -jar app\\.jar db ([^()&\\n]+)");

	private static final String DEVELOPMENT = "spring.profiles.active=dev";

	PastedCommandsContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void aMissingDatabaseIsCreated() {
		TestDatabase database = this.engine.missing(this.folder);

		List<String> named = named(database, tables(1, 2), "db.bootstrap-on-startup=false");

		assertThat(named).containsExactly("upgrade");
		paste(named.get(0), database, tables(1, 2));
		assertStarts(database, tables(1, 2), "0001", "0002");
	}

	@Test
	void aDatabaseThatIsBehindIsUpgraded() {
		TestDatabase database = migrated(tables(1, 1));

		List<String> named = named(database, tables(1, 3));

		assertThat(named).containsExactly("upgrade");
		paste(named.get(0), database, tables(1, 3));
		assertStarts(database, tables(1, 3), "0001", "0002", "0003");
	}

	@Test
	void aDatabaseWithoutHistoryIsStampedAndUpgraded() {
		for (String mode : List.of(MISSING_ONLY, TRUE)) {
			TestDatabase database = empty();
			database.execute("create table t1 (id integer primary key)");

			List<String> named = named(database, tables(1, 2), mode);

			assertThat(named).containsExactly("stamp <its id>", "upgrade");
			named.forEach((command) -> paste(command.replace("<its id>", "0001"), database, tables(1, 2)));
			assertStarts(database, tables(1, 2), "0001", "0002");
		}
	}

	@Test
	void anEditCountsForThisDatabase() {
		TestDatabase database = migrated(new TestChangelog().with("0001", "create table t1 (id integer);"));
		TestChangelog edited = new TestChangelog().with("0001", "create table t1 (id bigint);");

		List<String> named = named(database, edited, TRUE);

		assertThat(named).containsExactly("revision -m \"...\"", "stamp 0001", "reset --yes");
		paste(named.get(1), database, edited);
		assertStarts(database, edited, "0001");
	}

	@Test
	void anEditedDatabaseIsMadeAnewInDevelopment() {
		TestDatabase database = migrated(new TestChangelog().with("0001", "create table t1 (id integer);"));
		TestChangelog edited = new TestChangelog().with("0001", "create table t2 (id integer);");

		List<String> named = named(database, edited, TRUE, DEVELOPMENT);

		paste(named.get(2), database, edited, DEVELOPMENT);
		assertStarts(database, edited, "0001");
		assertThat(database.query("select count(*) from t2")).containsExactly("0");
	}

	@Test
	void aDivergedDatabaseIsUpgradedAllTheSame() {
		TestDatabase database = migrated(tables(1, 1).with("theirs", "create table theirs (id integer);"));
		TestChangelog mine = tables(1, 1).with("mine", "create table mine (id integer);");

		List<String> named = named(database, mine, TRUE);

		assertThat(named).containsExactly("upgrade --db.diverged=upgrade");
		paste(named.get(0), database, mine);
		assertStarts(database, mine, "0001", "theirs", "mine");
	}

	@Test
	void whatReplacedASquashedHistoryIsRecorded() {
		TestDatabase database = migrated(tables(1, 2));
		TestChangelog squashed = new TestChangelog().with("baseline", "create table t1 (id integer primary key);");

		List<String> named = named(database, squashed, TRUE);

		assertThat(named).containsExactly("stamp <its id>");
		paste("stamp baseline", database, squashed);
		assertStarts(database, squashed, "0001", "0002", "baseline");
	}

	@Test
	void theLockOfAHolderThatIsDeadIsFreed() {
		TestDatabase database = migrated(tables(1, 1));
		database.execute("update DATABASECHANGELOGLOCK set LOCKED = (1 = 1), LOCKGRANTED = '2024-01-02 03:04:05', "
				+ "LOCKEDBY = 'jane (10.0.0.1)'");

		List<String> named = named(database, tables(1, 2), TRUE, "db.lock.wait=300ms");

		assertThat(named).containsExactly("unlock --force");
		paste(named.get(0), database, tables(1, 2));
		assertThat(migrate(database, tables(1, 2), "db.lock.wait=300ms").state()).isEqualTo(DatabaseState.CURRENT);
	}

	@Test
	void aWaitInVainEndsWithALook() {
		TestDatabase database = migrated(tables(1, 1));

		List<String> named = named(database, tables(1, 2), "db.bootstrap-on-startup=false", "db.check-on-startup=wait",
				"db.wait.timeout=100ms");

		assertThat(named).containsExactly("status");
		CommandedApplication look = CommandedApplication.run(database, List.of(tables(1, 2).in(this.folder)), "status");
		assertThat(look.exitCode()).isEqualTo(1);
		assertThat(look.out()).contains("BEHIND");
	}

	/**
	 * What follows {@code db} in the action of the start that fails.
	 */
	private List<String> named(TestDatabase database, TestChangelog changelog, String... properties) {
		return COMMAND.matcher(refusal(database, changelog, properties).getAction())
			.results()
			.map((MatchResult command) -> command.group(1).strip())
			.toList();
	}

	/**
	 * Runs it as the jar would: what has a dot in its name is Spring's.
	 */
	private void paste(String command, TestDatabase database, TestChangelog changelog, String... properties) {
		List<String> spring = new ArrayList<>(Arrays.asList(properties));
		spring.add(changelog.in(this.folder));
		List<String> arguments = new ArrayList<>();
		for (String argument : command.split(" ")) {
			if (argument.matches("--\\w+\\..*")) {
				spring.add(argument.substring(2));
			}
			else {
				arguments.add(argument);
			}
		}
		CommandedApplication done = CommandedApplication.run(database, spring, arguments.toArray(String[]::new));
		assertThat(done.exitCode()).as(command + ": " + done.err()).isZero();
	}

	/**
	 * With everything as it is by default.
	 */
	private void assertStarts(TestDatabase database, TestChangelog changelog, String... history) {
		assertThat(StartedApplication.on(database, changelog.in(this.folder)).failure()).isNull();
		assertThat(database.history()).containsExactly(history);
	}

}
