package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.Capability;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.MarkdownTable;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts an application for every cell of {@code docs/decision-table.md}, on every
 * engine.
 */
class DecisionTableTests {

	private static final MarkdownTable TABLE = MarkdownTable.read("decision-table.md", "Actions");

	private static final List<String> EVERYTHING = List.of("0001", "0002", "0003");

	@TempDir
	Path folder;

	@Test
	void hasAnExampleOfEveryState() {
		assertThat(Stream.of(ExampleDatabase.values()).map(ExampleDatabase::state)).contains(DatabaseState.values());
	}

	@ParameterizedTest(name = "{0}: {1} under {2}: {3}")
	@MethodSource("mariaDbCells")
	@EnabledIfMachineHas(Facility.MARIADB)
	void doesTheSameOnAnEngineWithoutClassesOfItsOwn(TestEngine engine, ExampleDatabase example, BootstrapMode mode,
			String cell) {
		does(engine, example, mode, cell);
	}

	@ParameterizedTest(name = "{0}: {1} under {2}: {3}")
	@MethodSource("cells")
	void does(TestEngine engine, ExampleDatabase example, BootstrapMode mode, String cell) {
		TestDatabase database = example.make(engine, this.folder);
		String[] properties = { example.changelog().in(this.folder), "db.bootstrap-on-startup=" + mode,
				"db.stamp.revision=0002" };
		String before = engine.picture(database, this.folder);

		StartedApplication application = StartedApplication.on(database, properties);

		switch (cell) {
			case "leave" -> assertLeft(application, example, database, properties);
			case "refuse", "refuse, or upgrade: `db.diverged`" -> assertRefused(application, example.state());
			case "create" -> assertDone(application, example, BootstrapAction.CREATE, database);
			case "stamp, then upgrade" -> assertDone(application, example, BootstrapAction.STAMP_AND_UPGRADE, database);
			case "upgrade" -> assertDone(application, example, BootstrapAction.UPGRADE, database);
			case "repeat, else leave" -> {
				if (example == ExampleDatabase.CURRENT) {
					assertLeft(application, example, database, properties);
				}
				else {
					assertDone(application, example, BootstrapAction.REPEAT, database);
				}
			}
			default -> throw new IllegalStateException("'" + cell + "' is not known here");
		}
		if (application.report() == null || application.report().action() == BootstrapAction.LEAVE) {
			assertThat(engine.picture(database, this.folder)).isEqualTo(before);
		}
	}

	/**
	 * With the start check, and without it.
	 */
	private static void assertLeft(StartedApplication application, ExampleDatabase example, TestDatabase database,
			String[] properties) {
		if (example.state() == DatabaseState.CURRENT || example.state() == DatabaseState.AHEAD) {
			assertReport(application, example, BootstrapAction.LEAVE, example.state());
			return;
		}
		assertRefused(application, example.state());
		String[] warned = Stream.concat(Stream.of(properties), Stream.of("db.check-on-startup=warn"))
			.toArray(String[]::new);
		assertReport(StartedApplication.on(database, warned), example, BootstrapAction.LEAVE, example.state());
	}

	private static void assertDone(StartedApplication application, ExampleDatabase example, BootstrapAction action,
			TestDatabase database) {
		assertReport(application, example, action, DatabaseState.CURRENT);
		assertThat(database.history()).containsAll(EVERYTHING).doesNotHaveDuplicates();
		assertThat(database.query("select id from t1 union all select id from t3")).containsExactly("1", "1");
	}

	private static void assertReport(StartedApplication application, ExampleDatabase example, BootstrapAction action,
			DatabaseState left) {
		assertThat(application.failure()).isNull();
		assertThat(application.report().found()).isEqualTo(example.state());
		assertThat(application.report().action()).isEqualTo(action);
		assertThat(application.report().state()).isEqualTo(left);
	}

	private static void assertRefused(StartedApplication application, DatabaseState state) {
		assertThat(application.failure()).rootCause()
			.isInstanceOfSatisfying(MigrationRefusedException.class,
					(refused) -> assertThat(refused.getState()).isEqualTo(state));
	}

	static Stream<Arguments> cells() {
		return Stream.of(TestEngine.SQLITE, TestEngine.POSTGRESQL).flatMap(DecisionTableTests::cells);
	}

	static Stream<Arguments> mariaDbCells() {
		return cells(TestEngine.MARIADB);
	}

	private static Stream<Arguments> cells(TestEngine engine) {
		return Stream.of(ExampleDatabase.values())
			.filter((example) -> example != ExampleDatabase.MISSING || engine.has(Capability.MISSING_DATABASES))
			.flatMap((example) -> Stream.of(BootstrapMode.values())
				.map((mode) -> Arguments.of(engine, example, mode, cell(example.state(), mode))));
	}

	private static String cell(DatabaseState state, BootstrapMode mode) {
		return TABLE.rows()
			.stream()
			.filter((row) -> row.get(0).equals(state.name()))
			.map((row) -> row.get(TABLE.columns().indexOf(mode.toString())))
			.findFirst()
			.orElseThrow();
	}

}
