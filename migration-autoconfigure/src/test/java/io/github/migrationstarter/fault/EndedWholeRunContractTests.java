package io.github.migrationstarter.fault;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run in one transaction whose process is killed, or told to stop.
 */
abstract class EndedWholeRunContractTests extends WholeRunContract {

	EndedWholeRunContractTests(FaultEngine engine) {
		super(engine);
	}

	@ParameterizedTest
	@CsvSource({ "HALT BEFORE 0 insert into t4 .*, 2", "HALT AFTER 0 update .* set locked = . where .*, 2",
			"HALT BEFORE 1 update .* set locked = . where .*, 5" })
	void aRunThatIsKilledIsFinishedByTheNextStart(String point, int kept) {
		TestDatabase database = migrated();
		String changelog = tables(1, 5).in(this.folder);

		try (ForkedApplication killed = ForkedApplication.at(database, changelog, TRUE, RUN, "fault.point=" + point)) {
			assertThat(killed.go().exitCode()).as(killed.text()).isEqualTo(137);
		}

		assertThat(database.history()).isEqualTo(ids(1, kept));
		migrate(database, tables(1, 6).in(this.folder), TRUE, RUN);
		assertDone(database, 6);
	}

	@Test
	void ofThreeFirstStartsOneMigratesAndTheOthersWait() {
		TestDatabase database = missing();
		String changelog = tables(1, 5).in(this.folder);

		try (ForkedApplication first = ForkedApplication.at(database, changelog, RUN);
				ForkedApplication second = ForkedApplication.at(database, changelog, RUN);
				ForkedApplication third = ForkedApplication.at(database, changelog, RUN)) {
			List<ForkedApplication> all = List.of(first, second, third);
			all.forEach(ForkedApplication::awaitReady);
			all.forEach(ForkedApplication::go);

			assertThat(all)
				.allSatisfy((application) -> assertThat(application.exitCode()).as(application.text()).isZero());
			assertThat(all).filteredOn((application) -> application.says(" [1/5] ")).hasSize(1);
		}

		assertDone(database, 5);
	}

	@Test
	void aFirstCreationThatIsKilledIsFinishedByTheNextStart() {
		TestDatabase database = missing();
		String changelog = tables(1, 5).in(this.folder);

		try (ForkedApplication killed = ForkedApplication.at(database, changelog, RUN,
				"fault.point=HALT AFTER 0 insert into t5 .*")) {
			assertThat(killed.go().exitCode()).as(killed.text()).isEqualTo(137);
		}

		assertThat(database.dump(BUT_LOCK)).isEqualTo(empty().dump(BUT_LOCK));
		migrate(database, changelog, MISSING_ONLY, RUN);
		assertDone(database, 5);
	}

	@Test
	void aRunThatIsStoppedIsRolledBack() {
		TestDatabase database = migrated();
		String before = database.dump(BUT_LOCK);
		TestChangelog changelog = tables(1, 3).with(id(4), "create table sink (id integer);\n" + this.engine.endless());

		try (ForkedApplication application = ForkedApplication.at(database, changelog.in(this.folder), TRUE, RUN,
				"fault.point=PAUSE BEFORE 0 insert into sink.*")) {
			application.go().await(ForkedApplication.PAUSED).go();
			application.terminate();

			application.exitCode();
			assertThat(application.isStarted()).as(application.text()).isFalse();
			assertThat(application.text())
				.contains("The application was told to stop while it ran 'app.sql::0004::me', "
						+ "which was rolled back with the whole run.");
		}

		assertThat(database.dump(BUT_LOCK)).isEqualTo(before);
		assertUnlocked(database);
		migrate(database, tables(1, 5).in(this.folder), TRUE, RUN);
		assertDone(database, 5);
	}

}
