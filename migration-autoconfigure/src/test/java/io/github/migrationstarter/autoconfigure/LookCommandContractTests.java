package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

/**
 * What {@code current}, {@code history} and {@code status} say, and that they change
 * nothing.
 */
abstract class LookCommandContractTests {

	private final TestEngine engine;

	@TempDir
	Path folder;

	LookCommandContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@ParameterizedTest
	@EnumSource
	void show(ExampleDatabase example) {
		TestDatabase database = example.make(this.engine, this.folder);
		String changelog = example.changelog().in(this.folder);
		for (String command : new String[] { "status", "current", "history", "current -v", "history -v",
				"status --json", "history --json", "current --json" }) {
			RunCommand run = RunCommand.on(database, changelog, command);
			System.out.println("### " + example + " " + command + " -> " + run.exitCode() + "\n" + run.steady()
					+ "--err\n" + run.err());
		}
	}

}
