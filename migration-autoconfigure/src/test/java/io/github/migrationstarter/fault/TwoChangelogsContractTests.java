package io.github.migrationstarter.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two changelogs in one schema, each with a history, a lock and a run table of its own.
 */
abstract class TwoChangelogsContractTests extends FaultContract {

	private static final String[] SECOND = { "spring.liquibase.database-change-log-table=SECOND_HISTORY",
			"spring.liquibase.database-change-log-lock-table=SECOND_LOCK", "db.ignore-tables=shared,t*" };

	private static final String FIRST = "db.ignore-tables=b*";

	TwoChangelogsContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void oneAfterTheOtherNeitherSeesTheOther() {
		TestDatabase database = missing();

		migrate(database, tables(1, 2).in(this.folder), FIRST);
		migrate(database, second(1, 2));
		assertBoth(database, 2, 2);

		migrate(database, tables(1, 3).in(this.folder), FIRST, TRUE, "db.newer-schema=fail");
		assertBoth(database, 3, 2);

		migrate(database, second(1, 4, TRUE, "db.newer-schema=fail"));
		assertBoth(database, 3, 4);

		migrate(database, tables(1, 3).in(this.folder), FIRST, "db.newer-schema=fail");
		migrate(database, second(1, 4, "db.newer-schema=fail"));
		assertBoth(database, 3, 4);
	}

	@Test
	void theOtherIsCreatedWhileThisOneIsInItsMiddle() {
		TestDatabase database = missing();
		FaultPoint point = FaultPoint.parse("AFTER 0 insert into shared values \\(2\\) -> commit",
				() -> migrate(database, second(1, 3)));

		new LocalApplication(database, point::reached).start((context) -> assertThat(context).hasNotFailed(),
				tables(1, 3).in(this.folder), FIRST);

		assertBoth(database, 3, 3);
	}

	@Test
	void aKilledOneIsTakenOverByItsOwnNextStartAlone() {
		TestDatabase database = missing();
		String[] second = second(1, 3);
		String[] killed = Arrays.copyOf(second, second.length + 1);
		killed[second.length] = "fault.point=HALT AFTER 0 create table b2 .*";
		try (ForkedApplication application = ForkedApplication.at(database, killed)) {
			assertThat(application.go().exitCode()).as(application.text()).isEqualTo(137);
		}
		String dead = database.query("select LOCKEDBY from SECOND_LOCK").get(0);

		migrate(database, tables(1, 3).in(this.folder), FIRST);
		assertThat(dead).startsWith("migration-starter:");
		assertThat(database.query("select LOCKEDBY from SECOND_LOCK")).containsExactly(dead);

		migrate(database, second);
		assertBoth(database, 3, 3);
	}

	@Test
	void withoutIgnoringTheOthersTablesTheSecondIsRefusedAsLegacy() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder), FIRST);

		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MigrationRefusedException.class)
				.hasMessageContaining("shared")
				.hasMessageMatching(
						"(?is).* The table 'databasechangelog' is the history of another changelog: name the "
								+ "tables that are its in DB_IGNORE_TABLES, and they do not count here[.].*"),
					second(1, 2, "db.ignore-tables="));
	}

	private String[] second(int from, int to, String... properties) {
		TestChangelog changelog = new TestChangelog();
		for (int i = from; i <= to; i++) {
			changelog.with("b" + id(i),
					"create table b%1$d (id integer primary key);\ninsert into b%1$d values (%1$d);".formatted(i));
		}
		List<String> all = new ArrayList<>(Arrays.asList(SECOND));
		all.add(changelog.in(this.folder));
		all.addAll(Arrays.asList(properties));
		return all.toArray(String[]::new);
	}

	private void assertBoth(TestDatabase database, int first, int second) {
		assertDone(database, first);
		assertThat(database.query("select ID from SECOND_HISTORY order by ORDEREXECUTED"))
			.isEqualTo(ids(1, second).stream().map((id) -> "b" + id).toList());
		assertThat(database.query("select LOCKEDBY from SECOND_LOCK")).containsExactly((String) null);
		assertThat(database.query("select distinct KIND from SECOND_HISTORYRUN where KIND <> 'TOOK'"))
			.containsExactly("RUN");
	}

}
