package io.github.migrationstarter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of which change sets it is remembered how long they took.
 */
abstract class DurationContractTests extends CommandContract {

	private static final String RUN = "db.transaction=run";

	private static final TestChangelog BROKEN = tables(1, 2).with("broken", "insert into nowhere values (1);");

	DurationContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void ofThoseThatRanAndWereNotUndone() {
		TestDatabase database = migrated(tables(1, 3));
		assertThat(remembered(database)).containsExactly("0001", "0002", "0003");

		assertThat(run(database, tables(1, 3), "downgrade 0001").exitCode()).isZero();
		assertThat(remembered(database)).containsExactly("0001");

		upgrade(database, tables(1, 2), RUN);
		assertThat(remembered(database)).containsExactly("0001", "0002");
	}

	@Test
	void ofThoseThatAFailedRunHasCommitted() {
		TestDatabase database = migrated(tables(1, 1));

		assertThat(run(database, BROKEN, List.of(RUN), "upgrade").exitCode()).isEqualTo(4);
		assertThat(remembered(database)).containsExactly("0001");

		assertThat(run(database, BROKEN, "upgrade").exitCode()).isEqualTo(4);
		assertThat(remembered(database)).containsExactly("0001", "0002");
	}

	@Test
	void notOfThoseThatAreOnlyStamped() {
		TestDatabase database = migrated(tables(1, 2));
		assertThat(run(database, tables(1, 2), "downgrade 0001").exitCode()).isZero();

		assertThat(run(database, tables(1, 2), "stamp head").exitCode()).isZero();

		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(remembered(database)).containsExactly("0001");
	}

	@Test
	void ofThoseThatRanAgainAfterEverythingWasDropped() {
		TestDatabase database = migrated(tables(1, 2));

		for (String property : List.of("spring.liquibase.drop-first=true",
				"spring.liquibase.test-rollback-on-update=true")) {
			StartedApplication started = StartedApplication.on(database, tables(1, 3).in(this.folder), DEVELOPMENT,
					"db.bootstrap-on-startup=true", property);

			assertThat(started.failure()).isNull();
			assertThat(remembered(database)).containsExactly("0001", "0002", "0003");
		}
		assertThat(run(database, tables(1, 3), List.of(DEVELOPMENT), "reset --yes").exitCode()).isZero();
		assertThat(remembered(database)).containsExactly("0001", "0002", "0003");
	}

	private static List<String> remembered(TestDatabase database) {
		return database.query("select REVISION from DATABASECHANGELOGRUN where KIND = 'TOOK' order by REVISION")
			.stream()
			.map((revision) -> revision.split("::")[1])
			.toList();
	}

}
