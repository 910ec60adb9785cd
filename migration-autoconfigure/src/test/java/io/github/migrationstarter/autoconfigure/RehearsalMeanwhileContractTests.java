package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.PlainLiquibase;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever migrates while somebody rehearses waits for the end of that.
 */
abstract class RehearsalMeanwhileContractTests {

	static final Goal HEAD = new Goal(Kind.UPGRADE, "head");

	final TestEngine engine;

	@TempDir
	Path folder;

	RehearsalMeanwhileContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void aStartOnAnEmptyDatabaseWaitsForTheRehearsal() {
		TestDatabase database = this.engine.empty(this.folder);

		assertWaits(database);

		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void aStartOnAMigratedDatabaseWaitsForTheRehearsal() {
		TestDatabase database = this.engine.empty(this.folder);
		assertThat(RehearsedApplication.done(database, HEAD, tables(1).in(this.folder))).isNull();

		assertWaits(database);

		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query("select LOCKEDBY from DATABASECHANGELOGLOCK")).containsOnlyNulls();
	}

	private void assertWaits(TestDatabase database) {
		String changelog = tables(2).in(this.folder);
		List<CompletableFuture<RehearsedApplication>> other = new ArrayList<>();
		RunListener meanwhile = new RunListener() {

			@Override
			public void rehearsed(Step step, int number, int total) {
				if (other.isEmpty()) {
					CountDownLatch waits = new CountDownLatch(1);
					other.add(OwnThread
						.supply(() -> RehearsedApplication.run(database, tellingOf(waits), HEAD, changelog)));
					await(waits);
				}
			}

		};

		RehearsedApplication rehearsed = RehearsedApplication.up(database, meanwhile, changelog);

		assertThat(rehearsed.rehearsed()).isNotEmpty();
		assertThat(other.get(0).orTimeout(60, TimeUnit.SECONDS).join().failure()).isNull();
	}

	@Test
	void whoeverWasFasterIsSaid() {
		TestDatabase database = this.engine.empty(this.folder);
		String changelog = tables(2).in(this.folder);
		RunListener faster = new RunListener() {

			@Override
			public void planned(Plan plan, Observation observation) {
				PlainLiquibase.update(database, changelog);
			}

		};

		RehearsedApplication rehearsed = RehearsedApplication.up(database, faster, changelog);

		assertThat(rehearsed.exitCode()).isEqualTo(4);
		assertThat(Troubleshooting.shown(rehearsed.failed())).isEqualTo("Somebody else began to migrate the "
				+ this.engine.title(database)
				+ " at the same moment. Nothing was rehearsed.\n\nAction:\n\nRehearse again once that is done; to see how "
				+ "far it is: java -jar app.jar db status");
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void aBugOfWhoeverListensLeavesNothing() {
		TestDatabase database = this.engine.empty(this.folder);
		String before = database.dump(DatabaseDump.full());
		RunListener mistaken = new RunListener() {

			@Override
			public void rehearsed(Step step, int number, int total) {
				throw new IllegalStateException("a mistake");
			}

		};

		RehearsedApplication rehearsed = RehearsedApplication.up(database, mistaken, tables(2).in(this.folder));

		assertThat(rehearsed.exitCode()).isEqualTo(4);
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	static RunListener tellingOf(CountDownLatch waits) {
		return new RunListener() {

			@Override
			public void waiting(String text) {
				waits.countDown();
			}

		};
	}

	static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static TestChangelog tables(int last) {
		return new TestChangelog().tables(1, last);
	}

}
