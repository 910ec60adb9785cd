package io.github.migrationstarter.fault;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGKILL at every named point in turn, then a start: as if nothing had happened.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("kills")
abstract class KillPointContractTests extends FaultContract {

	private static final String IN_DRIVER = "spring.datasource.driver-class-name=" + FaultDriver.class.getName();

	private static final String STAMP = "db.stamp.revision=0002";

	private final Map<KillPoint.Run, String> undisturbed = new EnumMap<>(KillPoint.Run.class);

	KillPointContractTests(FaultEngine engine) {
		super(engine);
	}

	List<KillPoint> pointsOfACreation() {
		return KillPoint.of(KillPoint.Run.CREATE, this.engine);
	}

	List<KillPoint> pointsOfAnUpgrade() {
		return KillPoint.of(KillPoint.Run.UPGRADE, this.engine);
	}

	List<KillPoint> pointsOfAStamp() {
		return KillPoint.of(KillPoint.Run.STAMP, this.engine);
	}

	@ParameterizedTest
	@MethodSource("pointsOfACreation")
	void aFirstCreationKilledThereIsFinishedByTheNextStart(KillPoint point) {
		TestDatabase database = missing();
		String changelog = tables(1, 5).in(this.folder);

		killAt(point, database, changelog, MISSING_ONLY);
		assertThat(left(database)).isEqualTo(leftOfACreation(point));
		migrate(database, changelog, MISSING_ONLY);

		assertAsUndisturbed(database, KillPoint.Run.CREATE);
	}

	@ParameterizedTest
	@MethodSource("pointsOfAnUpgrade")
	void anUpgradeKilledThereIsFinishedByTheNextStart(KillPoint point) {
		TestDatabase database = older();
		String changelog = tables(1, 5).in(this.folder);

		killAt(point, database, changelog, TRUE);
		assertThat(left(database)).isEqualTo(switch (point) {
			case LOCK_ROW_COMMITTED, CHANGE_SET_RUN, CHANGE_SET_RECORDED -> "held, 2 run";
			case CHANGE_SET_COMMITTED -> "held, 3 run";
			case RELEASING -> "held, 5 run";
			default -> throw new IllegalArgumentException(point.name());
		});
		migrate(database, changelog, TRUE);

		assertAsUndisturbed(database, KillPoint.Run.UPGRADE);
	}

	@ParameterizedTest
	@MethodSource("pointsOfAStamp")
	void aStampKilledThereIsFinishedByTheNextStart(KillPoint point) {
		TestDatabase database = legacy();
		String changelog = tables(1, 5).in(this.folder);

		killAt(point, database, changelog, TRUE, STAMP);
		assertThat(left(database)).isEqualTo(switch (point) {
			case STAMPING -> "held";
			case STAMP_COMMITTED, CHANGE_SET_RUN -> "held, 2 run";
			default -> throw new IllegalArgumentException(point.name());
		});
		migrate(database, changelog, TRUE, STAMP);

		assertAsUndisturbed(database, KillPoint.Run.STAMP);
	}

	private static String leftOfACreation(KillPoint point) {
		return switch (point) {
			case CREATING_THE_DATABASE -> "nothing";
			case DATABASE_CREATED, LIVENESS_TAKEN, LOCK_TABLE_MADE -> "a database";
			case LOCK_TABLE_COMMITTED, LOCK_ROW_WRITTEN -> "free";
			case LOCK_ROW_COMMITTED, RUN_TABLE_MADE, FIRST_CREATION_NOTED -> "held";
			case FIRST_CREATION_COMMITTED -> "held, creation begun, 0 run";
			case CHANGE_SET_RUN, CHANGE_SET_RECORDED -> "held, creation begun, 2 run";
			case CHANGE_SET_COMMITTED -> "held, creation begun, 3 run";
			case LAST_CHANGE_SET_RUN -> "held, creation begun, 4 run";
			case LAST_CHANGE_SET_COMMITTED, NOTING_THE_RUN, RELEASING -> "held, 5 run";
			case RELEASED -> "free, 5 run";
			case STAMPING, STAMP_COMMITTED -> throw new IllegalArgumentException(point.name());
		};
	}

	private void killAt(KillPoint point, TestDatabase database, String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 2);
		all[properties.length] = IN_DRIVER;
		all[properties.length + 1] = point.property(this.engine);
		try (ForkedApplication application = ForkedApplication.at(database, all)) {
			application.go();
			assertThat(application.exitCode()).as(application.text()).isEqualTo(137);
			assertThat(application.isStarted()).isFalse();
		}
	}

	/**
	 * What a killed run left, from which the point is known where it was.
	 */
	private String left(TestDatabase database) {
		if (!this.engine.exists(database)) {
			return "nothing";
		}
		if (!has(database, "DATABASECHANGELOGLOCK")) {
			return "a database";
		}
		String left = (holder(database) != null) ? "held" : "free";
		if (has(database, "DATABASECHANGELOGRUN")) {
			boolean begun = !database.query("select ID from DATABASECHANGELOGRUN where KIND = 'CREATION'").isEmpty();
			left += begun ? ", creation begun" : "";
			left += ", " + database.history().size() + " run";
		}
		return left;
	}

	private boolean has(TestDatabase database, String table) {
		return database.dump(DatabaseDump.full())
			.toLowerCase(Locale.ROOT)
			.matches("(?s).*\\brows of \\S*" + table.toLowerCase(Locale.ROOT) + "\\W.*");
	}

	private TestDatabase legacy() {
		TestDatabase database = empty();
		database.execute("create table shared (id integer)", "insert into shared values (1), (2)");
		for (int i = 1; i <= 2; i++) {
			database.execute("create table t" + i + " (id integer primary key, name varchar(20) not null)",
					"insert into t" + i + " values (1, 'one'), (2, 'two')");
		}
		return database;
	}

	private TestDatabase older() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		return database;
	}

	private String undisturbed(KillPoint.Run run) {
		TestDatabase database = switch (run) {
			case CREATE -> missing();
			case UPGRADE -> older();
			case STAMP -> legacy();
		};
		migrate(database, tables(1, 5).in(this.folder), TRUE, STAMP);
		return outcome(database);
	}

	/**
	 * A start with nothing to write does not touch the lock row that a run left which was
	 * killed at its very end; the next one that writes takes it over.
	 */
	private void assertAsUndisturbed(TestDatabase database, KillPoint.Run run) {
		assertMigrated(database, 5);
		assertThat(outcome(database)).isEqualTo(this.undisturbed.computeIfAbsent(run, this::undisturbed));
		migrate(database, tables(1, 6).in(this.folder), TRUE);
		assertDone(database, 6);
	}

}
