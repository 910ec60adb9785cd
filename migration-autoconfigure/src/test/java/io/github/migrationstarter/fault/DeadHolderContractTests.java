package io.github.migrationstarter.fault;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that was killed between its last change set and the release leaves the row held.
 * A start that has nothing to write frees it, since nobody else may ever do so.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class DeadHolderContractTests extends FaultContract {

	private static final String DEAD = "migration-starter:0123456789abcdef:elsewhere:17";

	private static final String RELEASE = "(?is)update .* set locked = ., lockgranted = null.*";

	DeadHolderContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void aRunKilledAtItsReleaseIsCleanedUpAfter() {
		TestDatabase database = missing();
		String changelog = tables(1, 2).in(this.folder);
		try (ForkedApplication application = ForkedApplication.at(database, changelog,
				"fault.point=HALT BEFORE 0 " + RELEASE)) {
			assertThat(application.go().exitCode()).as(application.text()).isEqualTo(137);
		}
		assertThat(holder(database)).startsWith("migration-starter:");

		migrate(database, changelog);

		assertDone(database, 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { TRUE, MISSING_ONLY })
	void aStartWithNothingToWriteFreesTheRowOfADeadRun(String mode, CapturedOutput output) {
		TestDatabase database = heldBy(DEAD);

		migrate(database, tables(1, 2).in(this.folder), mode);

		assertDone(database, 2);
		assertThat(output.toString()).containsPattern("Freed the lock of the .* from '" + DEAD
				+ "', held since 2024-01-02T03:04:05Z, " + this.engine.proof() + "\\.\\R");
	}

	@Test
	void anIntentOfADeadRunIsWarnedOfByTheStartThatFreesItsRow(CapturedOutput output) {
		TestDatabase database = missing();
		migrate(database, tables(1, 1).in(this.folder));
		TestChangelog half = tables(1, 1).with("0002", "runInTransaction:false",
				"create table half (id integer);\ninsert into half values (1);");
		try (ForkedApplication application = ForkedApplication.at(database, half.in(this.folder), TRUE,
				"fault.point=HALT BEFORE 0 insert into half .*")) {
			assertThat(application.go().exitCode()).as(application.text()).isEqualTo(137);
		}

		migrate(database, half.in(this.folder), MISSING_ONLY, "db.check-on-startup=warn");

		assertThat(holder(database)).isNull();
		assertThat(output).contains("The change set 'app.sql::0002::me' in the ",
				"The next run that has something to write refuses, and says how to settle it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "db.bootstrap-on-startup=false", "db.check-on-startup=wait" })
	void aStartThatOnlyLooksLeavesIt(String setting) {
		TestDatabase database = heldBy(DEAD);

		migrate(database, tables(1, 2).in(this.folder), setting);

		assertThat(holder(database)).isEqualTo(DEAD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "migration-starter-unproven:0123456789abcdef:elsewhere:17", "host (10.0.0.1)" })
	void aHolderThatIsNotProvenIsLeftAlone(String holder) {
		TestDatabase database = heldBy(holder);

		migrate(database, tables(1, 2).in(this.folder), TRUE);

		assertThat(holder(database)).isEqualTo(holder);
	}

	@Test
	void aHolderThatIsAliveIsLeftAlone() {
		TestDatabase database = missing();
		String changelog = tables(1, 2).in(this.folder);

		try (Paused alive = Paused.before(RELEASE, database, changelog)) {
			String holder = holder(database);
			migrate(database, changelog, TRUE);
			assertThat(holder(database)).isEqualTo(holder);
		}

		assertDone(database, 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(?s)SELECT LOCKED, .*", RELEASE })
	void aStartThatCannotFreeItStartsAllTheSame(String statement) {
		TestDatabase database = heldBy(DEAD);

		new LocalApplication(database, (when, sql) -> {
			if (when == When.BEFORE && sql.matches(statement)) {
				throw new SQLException("planted");
			}
		}).start((context) -> assertThat(context).hasNotFailed(), tables(1, 2).in(this.folder), TRUE);

		assertThat(holder(database)).isEqualTo(DEAD);
		this.engine.assertNoLeftovers(database);
	}

	@Test
	void oneQueryIsAllItCostsWhereTheLockIsFree() {
		TestDatabase database = missing();
		String changelog = tables(1, 2).in(this.folder);
		migrate(database, changelog);

		List<String> looking = statements(database, changelog, "db.bootstrap-on-startup=false");
		List<String> starting = statements(database, changelog, TRUE);

		assertThat(starting).filteredOn((sql) -> sql.startsWith("SELECT LOCKED, ")).hasSize(1);
		assertThat(starting).filteredOn((sql) -> !sql.startsWith("SELECT LOCKED, ")).isEqualTo(looking);
	}

	/**
	 * What goes to the server; a rollback with nothing to roll back does not.
	 */
	private static List<String> statements(TestDatabase database, String... properties) {
		List<String> statements = new ArrayList<>();
		new LocalApplication(database, (when, sql) -> {
			if (when == When.BEFORE && !sql.equals("rollback")) {
				statements.add(sql);
			}
		}).start((context) -> assertThat(context).hasNotFailed(), properties);
		return statements;
	}

	private TestDatabase heldBy(String holder) {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		UnprovenContractTests.hold(database, holder);
		return database;
	}

}
