package io.github.migrationstarter.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.PlainLiquibase;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresRehearsalMeanwhileTests extends RehearsalMeanwhileContractTests {

	private static final String BLOCKED = "select pid from pg_stat_activity where datname = current_database() "
			+ "and cardinality(pg_blocking_pids(pid)) > 0";

	PostgresRehearsalMeanwhileTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Test
	void plainLiquibaseOnAnEmptyDatabaseWaitsForTheRehearsal() {
		TestDatabase database = this.engine.empty(this.folder);
		String changelog = tables(2).in(this.folder);
		List<CompletableFuture<Void>> other = new ArrayList<>();
		RunListener meanwhile = new RunListener() {

			@Override
			public void rehearsed(Step step, int number, int total) {
				if (other.isEmpty()) {
					other.add(OwnThread.run(() -> PlainLiquibase.update(database, changelog)));
					Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !database.query(BLOCKED).isEmpty());
				}
			}

		};

		RehearsedApplication rehearsed = RehearsedApplication.up(database, meanwhile, changelog);

		assertThat(rehearsed.rehearsed()).containsExactly("0001", "0002");
		other.get(0).orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void aServerThatEndsTheSessionLeavesNothing() {
		TestDatabase database = this.engine.empty(this.folder);
		assertThat(RehearsedApplication.done(database, HEAD, tables(1).in(this.folder))).isNull();
		DatabaseDump butLock = DatabaseDump.full().withoutTables("databasechangeloglock");
		String before = database.dump(butLock);
		RunListener ended = new RunListener() {

			@Override
			public void rehearsed(Step step, int number, int total) {
				database.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = "
						+ "current_database() and pid <> pg_backend_pid() and state like 'idle in%'");
			}

		};

		RehearsedApplication rehearsed = RehearsedApplication.up(database, ended, tables(3).in(this.folder));

		assertThat(rehearsed.exitCode()).isEqualTo(4);
		assertThat(database.dump(butLock)).isEqualTo(before);
		assertThat(RehearsedApplication.done(database, HEAD, tables(3).in(this.folder))).isNull();
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
	}

}
