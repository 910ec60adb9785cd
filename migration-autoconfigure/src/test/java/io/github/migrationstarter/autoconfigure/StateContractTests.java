package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real histories, and what they are taken for.
 */
abstract class StateContractTests {

	static final String TRUE = "db.bootstrap-on-startup=true";

	static final String MISSING_ONLY = "db.bootstrap-on-startup=missing-only";

	final TestEngine engine;

	@TempDir
	Path folder;

	StateContractTests(TestEngine engine) {
		this.engine = engine;
	}

	TestDatabase empty() {
		return this.engine.empty(this.folder);
	}

	/**
	 * A database that releases have migrated, one after the other.
	 */
	TestDatabase migrated(TestChangelog... releases) {
		TestDatabase database = empty();
		for (TestChangelog release : releases) {
			migrate(database, release);
		}
		return database;
	}

	BootstrapReport migrate(TestDatabase database, TestChangelog release, String... properties) {
		return run(database, release, with(properties, TRUE));
	}

	/**
	 * Starts under {@code missing-only}.
	 */
	BootstrapReport start(TestDatabase database, TestChangelog release, String... properties) {
		return run(database, release, with(properties, MISSING_ONLY));
	}

	/**
	 * Only looks, whatever there is.
	 */
	BootstrapReport look(TestDatabase database, TestChangelog release, String... properties) {
		return run(database, release, with(properties, "db.bootstrap-on-startup=false", "db.check-on-startup=warn"));
	}

	MigrationException refusal(TestDatabase database, TestChangelog release, String... properties) {
		Throwable failure = StartedApplication.on(database, with(properties, release.in(this.folder))).failure();
		assertThat(failure).isNotNull();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigrationException refusal) {
				return refusal;
			}
		}
		throw new AssertionError(failure);
	}

	static List<String> pending(BootstrapReport report) {
		return ids(report.observation().pending());
	}

	static List<String> repeats(BootstrapReport report) {
		return ids(report.observation().repeats());
	}

	static List<String> newer(BootstrapReport report) {
		return ids(report.observation().newer());
	}

	static List<String> retired(BootstrapReport report) {
		return ids(report.observation().retired());
	}

	static TestChangelog tables(int from, int to) {
		return new TestChangelog().tables(from, to);
	}

	private BootstrapReport run(TestDatabase database, TestChangelog release, String... properties) {
		StartedApplication application = StartedApplication.on(database, with(properties, release.in(this.folder)));
		assertThat(application.failure()).isNull();
		BootstrapReport report = application.report();
		Observation observation = report.observation();
		assertThat(observation).isNotNull();
		return report;
	}

	private static List<String> ids(List<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

	private static String[] with(String[] properties, String... more) {
		String[] all = new String[properties.length + more.length];
		System.arraycopy(more, 0, all, 0, more.length);
		System.arraycopy(properties, 0, all, more.length, properties.length);
		return all;
	}

}
