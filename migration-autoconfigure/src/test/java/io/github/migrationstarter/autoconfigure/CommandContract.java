package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests of commands share.
 */
abstract class CommandContract {

	static final String DEVELOPMENT = "spring.profiles.active=dev";

	final TestEngine engine;

	@TempDir
	Path folder;

	CommandContract(TestEngine engine) {
		this.engine = engine;
	}

	static TestChangelog tables(int from, int to) {
		return new TestChangelog().tables(from, to);
	}

	/**
	 * A database that releases have migrated, one after the other.
	 */
	TestDatabase migrated(TestChangelog... releases) {
		TestDatabase database = this.engine.empty(this.folder);
		for (TestChangelog release : releases) {
			upgrade(database, release);
		}
		return database;
	}

	void upgrade(TestDatabase database, TestChangelog release, String... properties) {
		assertThat(run(database, release, List.of(properties), "upgrade").err()).isEmpty();
	}

	CommandedApplication run(TestDatabase database, TestChangelog release, String command) {
		return run(database, release, List.of(), command);
	}

	CommandedApplication run(TestDatabase database, TestChangelog release, List<String> properties, String command) {
		List<String> all = new ArrayList<>(properties);
		all.add(release.in(this.folder));
		return CommandedApplication.run(database, all, command.split(" "));
	}

	/**
	 * Runs a command that must change nothing, and end with 3.
	 * @return what it printed
	 */
	String refused(TestDatabase database, TestChangelog release, String command, String... properties) {
		return printed(database, refusal(database, release, command, properties));
	}

	CommandedApplication refusal(TestDatabase database, TestChangelog release, String command, String... properties) {
		String before = database.dump(DatabaseDump.full());
		CommandedApplication refused = run(database, release, List.of(properties), command);
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.out()).isEmpty();
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		return refused;
	}

	/**
	 * A failure as the page of refusals shows it.
	 */
	String shown(TestDatabase database, CommandedApplication failed) {
		Troubleshooting.printed(failed.err());
		return printed(database, failed);
	}

	/**
	 * What was printed, with {@code <database>} for its name and {@code ...} for what
	 * varies.
	 */
	String printed(TestDatabase database, CommandedApplication run) {
		return run.printed(this.engine.title(database)).replace("<br>", "\n");
	}

}
