package io.github.migrationstarter.fault;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A downgrade whose process is killed: each change set is undone with its row or not at
 * all, and the next one goes on.
 */
@Tag("kills")
abstract class CommandKillContractTests extends FaultContract {

	private static final List<Integer> CHANGE_SETS = IntStream.rangeClosed(1, 4).boxed().toList();

	CommandKillContractTests(FaultEngine engine) {
		super(engine);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HALT AFTER 0 drop table t3.*", "HALT AFTER 1 delete from .*databasechangelog .*",
			"HALT AFTER 0 update .* set locked = ., lockgranted = null.*" })
	void aKilledDowngradeGoesOn(String point) {
		TestDatabase database = missing();
		String changelog = tables(1, 4).in(this.folder);
		migrate(database, changelog);
		String before = outcome(database);

		int exitCode = command(database, changelog, "fault.point=" + point);

		assertThat(exitCode).isEqualTo(137);
		assertThat(tables(database)).as(point).isEqualTo(database.history());
		assertThat(command(database, changelog, "db.lock.wait=60s")).isZero();
		assertThat(database.history()).isEqualTo(ids(1, 1));
		assertThat(tables(database)).isEqualTo(ids(1, 1));
		assertUnlocked(database);
		migrate(database, changelog, TRUE);
		assertDone(database, 4);
		assertThat(outcome(database)).isEqualTo(before);
	}

	private int command(TestDatabase database, String... properties) {
		String[] all = new String[properties.length + 3];
		System.arraycopy(properties, 0, all, 0, properties.length);
		System.arraycopy(new String[] { "db", "downgrade", "0001" }, 0, all, properties.length, 3);
		try (ForkedApplication application = ForkedApplication.at(database, all)) {
			return application.go().exitCode();
		}
	}

	/**
	 * The ids of the change sets whose tables are there.
	 */
	private static List<String> tables(TestDatabase database) {
		return CHANGE_SETS.stream().filter((number) -> exists(database, "t" + number)).map(FaultContract::id).toList();
	}

	private static boolean exists(TestDatabase database, String table) {
		try {
			return !database.query("select count(*) from " + table).isEmpty();
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
