package io.github.migrationstarter.fault;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight replicas that start at the same moment.
 */
@Tag("kills")
abstract class FirstStartsContractTests extends FaultContract {

	private static final int REPLICAS = 8;

	FirstStartsContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void eightStartAtOnceOnNothing() {
		TestDatabase database = missing();

		startAtOnce(database, tables(1, 20).in(this.folder), MISSING_ONLY);

		assertDone(database, 20);
	}

	@Test
	void eightStartAtOnceOnADatabaseHalfway() {
		TestDatabase database = missing();
		migrate(database, tables(1, 10).in(this.folder));

		startAtOnce(database, tables(1, 20).in(this.folder), TRUE);

		assertDone(database, 20);
	}

	@Test
	void eightStartAtOnceOnALegacyDatabase() {
		TestDatabase database = empty();
		database.execute("create table t1 (id integer primary key, name varchar(20) not null)",
				"create table shared (id integer)", "insert into shared values (1)");

		startAtOnce(database, tables(1, 20).in(this.folder), TRUE, "db.stamp.revision=0001");

		assertDone(database, 20);
	}

	private static void startAtOnce(TestDatabase database, String... properties) {
		List<ForkedApplication> replicas = new ArrayList<>();
		try {
			for (int i = 0; i < REPLICAS; i++) {
				replicas.add(ForkedApplication.at(database, properties));
			}
			replicas.forEach(ForkedApplication::awaitReady);

			replicas.forEach(ForkedApplication::go);

			assertThat(replicas).allSatisfy((replica) -> {
				assertThat(replica.exitCode()).as(replica.text()).isZero();
				assertThat(replica.isStarted()).as(replica.text()).isTrue();
			});
		}
		finally {
			replicas.forEach(ForkedApplication::close);
		}
	}

}
