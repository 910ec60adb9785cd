package io.github.migrationstarter.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import liquibase.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several databases that are migrated in one JVM at the same time, which share whatever
 * Liquibase keeps for all of them.
 */
class TwoDatabasesTests extends FaultContract {

	private static final List<String> MOMENTS = List.of("AFTER 0 update \\S*databasechangeloglock set .*",
			"BEFORE 0 insert into \\S*databasechangelogrun .*'CREATION'.*", "AFTER 0 insert into shared values \\(2\\)",
			"AFTER 0 insert into shared values \\(2\\) -> insert into \\S*databasechangelog .*",
			"AFTER 0 insert into shared values \\(2\\) -> commit",
			"BEFORE 0 update \\S*databasechangeloglock set .* lockedby = null.*");

	TwoDatabasesTests() {
		super(FaultEngine.SQLITE);
	}

	/**
	 * The other run opens, works and closes while this one stands still, on a thread that
	 * was born inside this run and so shares all it can.
	 */
	@ParameterizedTest
	@CsvSource({ "SQLITE, POSTGRESQL", "POSTGRESQL, SQLITE", "POSTGRESQL, POSTGRESQL", "SQLITE, SQLITE" })
	void aRunIsNotDisturbedByAnotherThatBeginsAndEndsInItsMiddle(FaultEngine engine, FaultEngine other) {
		String changelog = tables(1, 3).in(this.folder);
		TestDatabase database = engine.missing(this.folder);
		List<TestDatabase> others = new ArrayList<>();
		Runnable meanwhile = () -> {
			others.add(other.missing(this.folder));
			inThread(() -> migrate(others.get(others.size() - 1), changelog)).join();
		};
		List<FaultPoint> points = MOMENTS.stream().map((moment) -> FaultPoint.parse(moment, meanwhile)).toList();

		new LocalApplication(database, (when, sql) -> points.forEach((point) -> point.reached(when, sql)))
			.start((context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(others).hasSize(MOMENTS.size());
		assertDone(engine, database);
		others.forEach((done) -> assertDone(other, done));
	}

	@Test
	void manyMigrateAtOnce() throws Exception {
		Scope.getCurrentScope(); // what threads that are born here share
		String changelog = tables(1, 3).in(this.folder);
		List<TestDatabase> databases = new ArrayList<>();
		List<CompletableFuture<Void>> runs = new ArrayList<>();

		for (int i = 0; i < 8; i++) {
			TestDatabase database = ((i % 2 == 0) ? FaultEngine.SQLITE : FaultEngine.POSTGRESQL).missing(this.folder);
			databases.add(database);
			runs.add(inThread(() -> migrate(database, changelog)));
		}

		CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
		for (int i = 0; i < databases.size(); i++) {
			assertDone((i % 2 == 0) ? FaultEngine.SQLITE : FaultEngine.POSTGRESQL, databases.get(i));
		}
	}

	private static void assertDone(FaultEngine engine, TestDatabase database) {
		assertMigrated(database, 3);
		assertThat(holder(database)).isNull();
		engine.assertNoLeftovers(database);
	}

	private static CompletableFuture<Void> inThread(Runnable work) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		new Thread(() -> {
			try {
				work.run();
				done.complete(null);
			}
			catch (RuntimeException | Error ex) {
				done.completeExceptionally(ex);
			}
		}).start();
		return done;
	}

}
