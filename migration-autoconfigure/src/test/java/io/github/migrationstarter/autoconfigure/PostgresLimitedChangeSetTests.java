package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What limits mean to a change set, and to everything around it.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class PostgresLimitedChangeSetTests {

	private static final String PATIENCE = "db.postgres.lock-timeout=400ms";

	private static final String OFTEN = "db.postgres.retries=20";

	private static final String ALTER = "alter table t add column a integer;\n--rollback alter table t drop column a;";

	private static final String SETTINGS = "current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')";

	@TempDir
	Path folder;

	@Test
	void nothingButChangeSetsIsLimited() {
		TestDatabase database = GuardedTable.database(this.folder);
		database.execute("create table seen (n serial, who text, settings text)", """
				create function see() returns trigger language plpgsql as $$ begin
				  insert into seen (who, settings) values (tg_table_name || ' ' || tg_op, %s); return null;
				end $$""".formatted(SETTINGS),
				"create trigger see after insert or delete on databasechangelog for each row execute function see()",
				"create trigger see after insert or delete on databasechangelogrun for each row execute function see()");
		String see = "insert into seen (who, settings) values ('%s', " + SETTINGS
				+ ");\n--rollback insert into seen (who," + " settings) values ('%s', " + SETTINGS + ");";
		TestChangelog release = GuardedTable.release()
			.with("0002", see.formatted("change set", "undone"))
			.with("0003", "runInTransaction:false", see.formatted("no transaction", "undone without"))
			.with("0004",
					"--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:1 select 0\nselect 1;");
		List<String> limits = List.of("db.postgres.lock-timeout=2s", "db.postgres.statement-timeout=1h", OFTEN,
				"spring.datasource.hikari.maximum-pool-size=1", release.in(this.folder));

		StartedApplication.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues(limits.toArray(String[]::new))
			.withPropertyValues("db.bootstrap-on-startup=true")
			.run((context) -> assertThat(new JdbcTemplate(context.getBean(DataSource.class))
				.queryForObject("select " + SETTINGS, String.class)).isEqualTo("0 0"));
		assertThat(CommandedApplication.run(database, limits, "downgrade", "0001").err()).isEmpty();

		assertThat(database.query("select who || ': ' || settings from seen order by n")).containsExactly(
				"change set: 2s 1h", "databasechangelog INSERT: 0 0", "databasechangelogrun INSERT: 0 0",
				"no transaction: 2s 1h", "databasechangelog INSERT: 0 0", "databasechangelogrun DELETE: 0 0",
				"databasechangelog INSERT: 0 0", "databasechangelogrun INSERT: 0 0", "databasechangelogrun INSERT: 0 0",
				"databasechangelogrun INSERT: 0 0", "databasechangelogrun INSERT: 0 0", "databasechangelog DELETE: 0 0",
				"databasechangelogrun INSERT: 0 0", "undone without: 2s 1h", "databasechangelog DELETE: 0 0",
				"databasechangelogrun DELETE: 0 0", "undone: 2s 1h", "databasechangelog DELETE: 0 0",
				"databasechangelogrun INSERT: 0 0", "databasechangelogrun DELETE: 0 0",
				"databasechangelogrun DELETE: 0 0", "databasechangelogrun DELETE: 0 0");
	}

	@Test
	void whatAChangeSetSetsItselfCounts() {
		TestDatabase database = GuardedTable.database(this.folder);
		TestChangelog release = GuardedTable.release()
			.with("0002", "set local statement_timeout = 0;\nselect pg_sleep(0.5);")
			.with("0003", "runInTransaction:false", "set statement_timeout = 0;\nselect pg_sleep(0.5);")
			.with("0004", "create table seen as select " + SETTINGS + " settings;");

		GuardedTable.migrate(database, release.in(this.folder), "db.postgres.statement-timeout=300ms");

		assertThat(database.query("select settings from seen")).containsExactly("0 300ms");
	}

	@Test
	void commandsObeyInBothDirections(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		List<String> properties = List.of(GuardedTable.release().with("0002", ALTER).in(this.folder), PATIENCE);

		CommandedApplication failed = blocked(database, properties, "upgrade");
		CommandedApplication upgraded = released(database, properties, "upgrade");
		List<String> there = database.history();
		CommandedApplication stays = blocked(database, properties, "downgrade", "-1");
		CommandedApplication undone = released(database, properties, "downgrade", "-1");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(failed.err()).contains("\nIt waited in vain for what process ");
		assertThat(upgraded.err()).isEmpty();
		assertThat(there).containsExactly("0001", "0002");
		assertThat(stays.exitCode()).isEqualTo(4);
		assertThat(stays.err().replaceAll("process .* s,", "...")).isEqualTo(
				"""
						A failure ended the rollback of the change set 'app.sql::0002::me': ERROR: canceling statement due to lock timeout
						Statement: alter table t drop column a
						It waited in vain for what ... keeps locked (db.postgres.lock-timeout=400ms).
						That change set stays, and so does what ran before it.

						End that transaction or wait for its end. To wait longer, set DB_POSTGRES_LOCK_TIMEOUT (now 400 ms); to try more often, DB_POSTGRES_RETRIES (now 0). Then start again: the next run goes on from there.
						""");
		assertThat(undone.err()).isEmpty();
		assertThat(undone.out()).contains("[1/1] 'app.sql::0002::me' was undone in ");
		assertThat(database.history()).containsExactly("0001");
		assertThat(output.toString().lines().filter((line) -> line.contains("runs again in 500 ms"))).hasSize(2);
	}

	private static CommandedApplication blocked(TestDatabase database, List<String> properties, String... command)
			throws SQLException {
		try (GuardedTable table = GuardedTable.read(database)) {
			return CommandedApplication.run(database, properties, command);
		}
	}

	private static CommandedApplication released(TestDatabase database, List<String> properties, String... command)
			throws SQLException {
		List<String> patient = List.of(properties.get(0), properties.get(1), OFTEN);
		CompletableFuture<CommandedApplication> run;
		try (GuardedTable table = GuardedTable.read(database)) {
			run = OwnThread.supply(() -> CommandedApplication.run(database, patient, command));
			table.awaitWaiting();
			table.awaitGivenUp();
		}
		return run.orTimeout(60, TimeUnit.SECONDS).join();
	}

	@Test
	void anIndexThatGaveUpBeforeItWasBegunLeavesNothing() throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002", "runInTransaction:false", "create index concurrently i on t (id);")
			.in(this.folder);

		try (GuardedTable table = GuardedTable.read(database)) {
			table.execute("lock table t in share mode");
			StartedApplication failed = StartedApplication.on(database, "db.bootstrap-on-startup=true", changelog,
					PATIENCE);
			assertThat(String.valueOf(failed.failure())).contains("Nothing of it was done.")
				.contains("It waited in vain for what process ");
		}
		GuardedTable.migrate(database, changelog, PATIENCE);
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void anIndexThatGaveUpHalfWayLeavesItsIntent() throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002", "runInTransaction:false", "create index concurrently i on t (id);")
			.in(this.folder);

		try (GuardedTable table = GuardedTable.read(database)) {
			table.execute("insert into t values (1)");
			StartedApplication failed = StartedApplication.on(database, "db.bootstrap-on-startup=true", changelog,
					PATIENCE);
			assertThat(failed.failure()).hasMessageContaining("'app.sql::0002::me'")
				.rootCause()
				.hasMessageContaining("lock timeout");
		}
		assertThat(database.query("select KIND from DATABASECHANGELOGRUN where KIND = 'INTENT'")).hasSize(1);
		assertThat(database.query("select relname from pg_class where relname = 'i'")).containsExactly("i");
	}

	@Test
	void aRehearsalWaitsNoLonger() throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		List<String> properties = List.of(GuardedTable.release().with("0002", ALTER).in(this.folder), PATIENCE, OFTEN);

		CommandedApplication rehearsed = blocked(database, properties, "upgrade", "--dry-run");

		assertThat(rehearsed.exitCode()).isEqualTo(5);
		assertThat(Troubleshooting.printed(rehearsed.err()).replaceAll("process .* s,", "..."))
			.startsWith("The rehearsal waited 400 ms for what ... keeps locked, to run 'app.sql::0002::me'.")
			.contains(" and rolled everything back. The run itself would wait 400 ms.\n");
	}

}
