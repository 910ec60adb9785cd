package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run in one transaction that is looked at, robbed or cut off.
 */
abstract class WholeRunContractTests extends WholeRunContract {

	private static final Pattern TAKING = Pattern.compile("(?i)update .* set locked = ., lockedby = .*");

	WholeRunContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void nobodySeesAnythingOfItBeforeItsOneCommit() {
		TestDatabase database = migrated();
		List<String> seen = new ArrayList<>();
		List<String> ends = new ArrayList<>();
		Observer looking = (when, sql) -> {
			if (when == When.BEFORE && sql.startsWith("create table t")) {
				seen.add(sql.substring("create table ".length(), "create table t1".length()) + database.history());
			}
			if (when == When.BEFORE && !seen.isEmpty() && sql.matches("commit|rollback|(?i)update .* set locked .*")) {
				ends.add(sql.replaceFirst("(?i)^update .*", "fence") + database.history());
			}
		};

		new LocalApplication(database, looking).start((context) -> assertThat(context).hasNotFailed(),
				tables(1, 5).in(this.folder), TRUE, RUN);

		assertThat(seen).containsExactly("t3[0001, 0002]", "t4[0001, 0002]", "t5[0001, 0002]");
		assertThat(ends.stream().filter((end) -> !end.startsWith("rollback")).limit(2))
			.containsExactly("fence[0001, 0002]", "commit[0001, 0002]");
		assertDone(database, 5);
	}

	@Test
	void aRunWhoseLockWasTakenIsRolledBack() {
		AtomicBoolean taken = new AtomicBoolean();
		assertRobbed((when, sql) -> {
			taken.compareAndSet(false, TAKING.matcher(sql).matches());
			return taken.get() && when == When.AFTER && sql.equals("commit");
		});
	}

	void assertRobbed(Moment moment) {
		TestDatabase database = migrated();
		String before = database.dump(BUT_LOCK);
		AtomicBoolean robbed = new AtomicBoolean();
		Observer robbery = (when, sql) -> {
			if (!robbed.get() && moment.isNow(when, sql)) {
				robbed.set(true);
				database.execute("update DATABASECHANGELOGLOCK set LOCKEDBY = 'somebody else'");
			}
		};

		MigrationFailedException failure = failure(database, robbery);

		assertThat(failure.getMessage().replaceFirst("The lock of the .*? was", "The lock was"))
			.isEqualTo("The lock was taken away while the run lasted, so it was rolled back. Nothing was kept: "
					+ "db.transaction=run.");
		assertThat(database.dump(BUT_LOCK)).isEqualTo(before);
		assertThat(holder(database)).isEqualTo("somebody else");
	}

	@Test
	void aChangeThatTurnsAutoCommitOnDoesNotCommit() throws IOException {
		TestDatabase database = migrated();
		String before = database.dump(BUT_LOCK);
		Path changelog = Files.writeString(this.folder.resolve("master.yaml"), """
				databaseChangeLog:
				- changeSet:
				    id: '0003'
				    author: me
				    changes:
				    - sql:
				        sql: create table half (id integer)
				    - customChange:
				        class: %s
				""".formatted(AutoCommittingTask.class.getName()));

		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The whole run is one transaction (db.transaction=run): auto-commit stays off"),
					"spring.liquibase.change-log=file:" + changelog, TRUE, RUN, "db.diverged=upgrade");

		assertThat(database.dump(BUT_LOCK)).isEqualTo(before);
		assertUnlocked(database);
	}

	@Test
	void aConnectionThatIsLostInTheMiddleKeepsNothing() {
		TestDatabase database = migrated();
		AtomicBoolean lost = new AtomicBoolean();

		MigrationFailedException failure = failure(database, (when, sql) -> {
			lost.compareAndSet(false, when == When.BEFORE && sql.startsWith("insert into t4"));
			failIf(lost.get());
		});

		assertThat(failure.getMessage().lines().skip(1)).containsExactly("Nothing was kept: db.transaction=run.");
		assertThat(failure.getAction()).isEqualTo(
				"See why the server or the network between broke off, and start again: the next run begins again.");
		assertThat(database.history()).isEqualTo(ids(1, 2));
		migrate(database, tables(1, 5).in(this.folder), TRUE, RUN);
		assertDone(database, 5);
	}

	@Test
	void aCommitWhoseAnswerIsLostIsNotRepeated() {
		TestDatabase database = migrated();
		AtomicBoolean written = new AtomicBoolean();
		AtomicBoolean lost = new AtomicBoolean();

		MigrationFailedException failure = failure(database, (when, sql) -> {
			written.compareAndSet(false, sql.startsWith("insert into t3"));
			lost.compareAndSet(false, written.get() && when == When.AFTER && sql.equals("commit"));
			failIf(lost.get());
		});

		assertThat(failure.getMessage().lines().skip(1)).containsExactly(
				"The run was committed either whole or not at all (db.transaction=run); the next run sees which.");
		assertThat(database.history()).isEqualTo(ids(1, 5));
		migrate(database, tables(1, 6).in(this.folder), TRUE, RUN);
		assertDone(database, 6);
	}

	private static void failIf(boolean lost) throws SQLException {
		if (lost) {
			throw new SQLException("The connection was lost", "08006");
		}
	}

	private MigrationFailedException failure(TestDatabase database, Observer observer) {
		List<MigrationFailedException> failures = new ArrayList<>();
		new LocalApplication(database, observer).start((context) -> {
			Throwable cause = context.getStartupFailure();
			while (cause != null && !(cause instanceof MigrationFailedException)) {
				cause = cause.getCause();
			}
			failures.add((MigrationFailedException) cause);
		}, tables(1, 5).in(this.folder), TRUE, RUN);
		assertThat(failures).hasSize(1).doesNotContainNull();
		return failures.get(0);
	}

	/**
	 * When the robbery happens.
	 */
	interface Moment {

		boolean isNow(When when, String sql);

	}

}
