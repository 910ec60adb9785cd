package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.Capability;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Looking at a database changes nothing in it and nothing beside it.
 */
abstract class LookingContractTests {

	private final TestEngine engine;

	@TempDir
	Path folder;

	LookingContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@ParameterizedTest(name = "{0} under false")
	@EnumSource
	void changesNothingUnderFalse(ExampleDatabase example) {
		TestDatabase database = make(example);
		String changelog = example.changelog().in(this.folder);
		String before = this.engine.picture(database, this.folder);

		StartedApplication application = StartedApplication.on(database, changelog, "db.bootstrap-on-startup=false",
				"db.check-on-startup=warn");

		assertLooked(application, example);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0} under missing-only")
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "MISSING", "EMPTY", "UNFINISHED" })
	void changesNothingWhereMissingOnlyLeaves(ExampleDatabase example) {
		TestDatabase database = make(example);
		String changelog = example.changelog().in(this.folder);
		String before = this.engine.picture(database, this.folder);

		StartedApplication application = StartedApplication.on(database, changelog,
				"db.bootstrap-on-startup=missing-only", "db.check-on-startup=warn");

		assertLooked(application, example);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0} with an included changelog")
	@EnumSource
	void changesNothingWithAnIncludedChangelog(ExampleDatabase example) {
		TestDatabase database = make(example);
		String changelog = example.changelog().includedIn(this.folder);
		String before = this.engine.picture(database, this.folder);

		StartedApplication application = StartedApplication.on(database, changelog, "db.bootstrap-on-startup=false",
				"db.check-on-startup=warn");

		assertLooked(application, example);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0} refused by the start check")
	@EnumSource
	void changesNothingWhereTheCheckFails(ExampleDatabase example) {
		TestDatabase database = make(example);
		String changelog = example.changelog().in(this.folder);
		String before = this.engine.picture(database, this.folder);

		StartedApplication application = StartedApplication.on(database, changelog, "db.bootstrap-on-startup=false",
				"db.newer-schema=fail");

		assertThat(application.failure() == null).isEqualTo(example.state() == DatabaseState.CURRENT);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@Test
	void looksNotEvenForTheDatabaseWithoutModeAndCheck() {
		TestDatabase database = this.engine.creatable(this.folder);
		String before = this.engine.picture(database, this.folder);

		StartedApplication application = StartedApplication.on(database, "spring.liquibase.change-log=nowhere",
				"db.bootstrap-on-startup=false", "db.check-on-startup=off");

		assertThat(application.failure()).isNull();
		assertThat(application.report().state()).isNull();
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0} while waiting")
	@EnumSource(names = { "MISSING", "EMPTY", "UNFINISHED", "LEGACY", "BEHIND" })
	void changesNothingWhileWaiting(ExampleDatabase example) {
		TestDatabase database = make(example);
		String changelog = example.changelog().in(this.folder);
		String before = this.engine.picture(database, this.folder);

		StartedApplication application = StartedApplication.on(database, changelog,
				"db.bootstrap-on-startup=missing-only", "db.check-on-startup=wait", "db.wait.timeout=0s");

		assertThat(application.failure()).rootCause()
			.hasMessageStartingWith("Waited 0 ms for the schema of the " + this.engine.title(database)
					+ " to become current. The last look said: The ");
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@Test
	void leavesWhatIsRefusedAsItIs() {
		for (ExampleDatabase example : new ExampleDatabase[] { ExampleDatabase.ALTERED, ExampleDatabase.DIVERGED,
				ExampleDatabase.LEGACY }) {
			TestDatabase database = make(example);
			String changelog = example.changelog().in(this.folder);
			String before = this.engine.picture(database, this.folder);

			StartedApplication application = StartedApplication.on(database, changelog, "db.bootstrap-on-startup=true");

			assertThat(application.failure()).isNotNull();
			assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
		}
	}

	private TestDatabase make(ExampleDatabase example) {
		assumeThat(example != ExampleDatabase.MISSING || this.engine.has(Capability.MISSING_DATABASES)).isTrue();
		return example.make(this.engine, this.folder);
	}

	private static void assertLooked(StartedApplication application, ExampleDatabase example) {
		assertThat(application.failure()).isNull();
		assertThat(Stream.of(application.report().found(), application.report().state())).containsOnly(example.state());
		assertThat(application.report().action()).isEqualTo(BootstrapAction.LEAVE);
	}

}
