package io.github.migrationstarter.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Going forward, and waiting for others who do.
 */
abstract class UpgradeContractTests extends CommandContract {

	UpgradeContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void goesAPartOfTheWayAndAStartGoesTheRest() {
		TestDatabase database = this.engine.missing(this.folder);

		CommandedApplication part = run(database, tables(1, 3), "upgrade +2");

		assertThat(printed(database, part)).isEqualTo(
				"""
						[1/2] 'app.sql::0001::me' ran in ... ms
						[2/2] 'app.sql::0002::me' ran in ... ms
						The <database> was created: MISSING -> BEHIND, 2 change sets run, 1 pending, at 'app.sql::0002::me', ... ms.
						The rest is run with: java -jar app.jar db upgrade""");
		StartedApplication started = StartedApplication.on(database, tables(1, 3).in(this.folder),
				"db.bootstrap-on-startup=true");
		assertThat(started.report().found()).isEqualTo(DatabaseState.BEHIND);
		assertThat(started.report().state()).isEqualTo(DatabaseState.CURRENT);
	}

	@Test
	void hasNothingToDoWhereTheRevisionHasRun() {
		TestDatabase database = migrated(tables(1, 2));

		CommandedApplication nothing = run(database, tables(1, 3), "upgrade 0001");

		assertThat(nothing.exitCode()).isZero();
		assertThat(printed(database, nothing)).isEqualTo(
				"""
						Nothing to do. The <database> is behind this application: 1 change set is pending, 'app.sql::0003::me'; the last one that ran is 'app.sql::0002::me'.
						The rest is run with: java -jar app.jar db upgrade""");
	}

	@Test
	void createsNothingForARevisionThatNamesNothing() {
		TestDatabase missing = this.engine.missing(this.folder);

		CommandedApplication refused = run(missing, tables(1, 3), "upgrade 0009");

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(printed(missing, refused)).isEqualTo(
				"""
						No change set of the changelog is called '0009'.
						Name one by its id, its path::id::author, its tag or its file. The nearest are '0001', '0002', '0003', 'app'.""");
		assertThat(run(missing, tables(1, 3), "wait --timeout 50ms").err())
			.contains("The last look said: The " + this.engine.title(missing) + " does not exist.");
	}

	@Test
	void refusesANameOfNothingAlsoWhereNothingIsPending() {
		assertThat(refused(migrated(tables(1, 2)), tables(1, 2), "upgrade 0009"))
			.startsWith("No change set of the changelog is called '0009'.");
		assertThat(refused(migrated(tables(1, 2)), tables(1, 1), "upgrade +1"))
			.startsWith("'+1' asks for 1 change set, and none is pending.");
	}

	@Test
	void repeatsOnlyUpToTheRevision() {
		TestChangelog changelog = tables(1, 1)
			.with("early", "runAlways:true", "insert into t1 select max(id) + 1 from t1;")
			.tables(2, 2)
			.with("late", "runAlways:true", "insert into t1 select max(id) + 100 from t1;");
		TestDatabase database = migrated(tables(1, 1));

		assertThat(run(database, changelog, "upgrade 0002").exitCode()).isZero();
		assertThat(run(database, changelog, "upgrade 0002").exitCode()).isZero();

		assertThat(database.query("select id from t1 order by id")).containsExactly("1", "2", "3");
		assertThat(database.history()).containsExactlyInAnyOrder("0001", "early", "0002");
	}

	@Test
	void finishesAnInterruptedCreationOnlyAsFarAsAsked() {
		TestChangelog broken = tables(1, 2).with("0003", "insert into nowhere values (1);").tables(4, 4);
		TestDatabase database = this.engine.empty(this.folder);
		assertThat(run(database, broken, "upgrade").exitCode()).isEqualTo(4);

		CommandedApplication nothing = run(database, tables(1, 4), "upgrade 0002");
		CommandedApplication part = run(database, tables(1, 4), "upgrade +1");

		assertThat(printed(database, nothing)).startsWith(
				"Nothing to do. The first creation of the <database> was begun and not finished: 2 change sets are pending");
		assertThat(printed(database, part)).contains("UNFINISHED -> BEHIND, 1 change set run, 1 pending");
	}

	@Test
	void waitsUntilSomebodyElseHasMigrated() {
		TestDatabase database = migrated(tables(1, 1));
		String changelog = tables(1, 2).in(this.folder);

		CompletableFuture<CommandedApplication> waiting = OwnThread
			.supply(() -> CommandedApplication.run(database, List.of(changelog), "wait", "--timeout", "1m"));
		upgrade(database, tables(1, 2));

		assertThat(waiting.join().exitCode()).isZero();
		assertThat(waiting.join().out()).endsWith(" is current at 'app.sql::0002::me'.\n");
	}

	@Test
	void saysThatItWaitedInVain() {
		TestDatabase database = migrated(tables(1, 1));

		CommandedApplication waited = run(database, tables(1, 2), "wait --timeout 50ms");

		assertThat(waited.exitCode()).isEqualTo(5);
		assertThat(shown(database, new CommandedApplication(5, "", waited.err()))).isEqualTo(
				"""
						Waited ... ms for the schema of the <database> to become current. The last look said: The <database> is behind this application: 1 change set is pending, 'app.sql::0002::me'; the last one that ran is 'app.sql::0001::me'.
						See what became of the job or init container that migrates it, or wait longer with --timeout. To see how far it is, run: java -jar app.jar db status""");
	}

	@Test
	void understandsHowLongToWait() {
		TestDatabase database = migrated(tables(1, 1));

		assertThat(run(database, tables(1, 1), "wait --timeout PT1M").exitCode()).isZero();
		for (String wrong : List.of("soon", "0s", "-5s", "PT")) {
			CommandedApplication mistaken = run(database, tables(1, 1), "wait --timeout " + wrong);
			assertThat(mistaken.exitCode()).isEqualTo(2);
			assertThat(mistaken.err()).startsWith("Invalid value for option '--timeout': '" + wrong
					+ "' is no time to wait: write 90s, 5m or PT1M\n");
		}
	}

}
