package io.github.migrationstarter.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.Rehearsal;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.test.TestDatabase;

/**
 * What became of an application that was asked for something after its start, which did
 * not look at its database.
 *
 * @param failure why it was not done, or {@code null}
 * @param rehearsal what a rehearsal found, or {@code null}
 */
record RehearsedApplication(@Nullable MigrationException failure, @Nullable Rehearsal rehearsal) {

	static RehearsedApplication up(TestDatabase database, RunListener listener, String... properties) {
		return on(database, listener, new Goal(Kind.UPGRADE, "head"), properties);
	}

	static RehearsedApplication on(TestDatabase database, RunListener listener, Goal goal, String... properties) {
		return with(database, listener, (runner) -> runner.rehearse(goal), properties);
	}

	/**
	 * Does it for good.
	 * @return why it was not done, or {@code null}
	 */
	static @Nullable MigrationException done(TestDatabase database, Goal goal, String... properties) {
		return run(database, RunListener.NONE, goal, properties).failure();
	}

	static RehearsedApplication run(TestDatabase database, RunListener listener, Goal goal, String... properties) {
		return with(database, listener, (runner) -> {
			runner.run(goal);
			return null;
		}, properties);
	}

	private static RehearsedApplication with(TestDatabase database, RunListener listener,
			Function<BootstrapRunner, @Nullable Rehearsal> work, String... properties) {
		List<String> all = new ArrayList<>(Arrays.asList(database.properties()));
		all.add("db.bootstrap-on-startup=false");
		all.add("db.check-on-startup=off");
		all.addAll(Arrays.asList(properties));
		List<RehearsedApplication> outcome = new ArrayList<>();
		StartedApplication.runner().withPropertyValues(all.toArray(String[]::new)).run((context) -> {
			try {
				Rehearsal rehearsal = work.apply(context.getBean(RunnerFactory.class).runner(listener));
				outcome.add(new RehearsedApplication(null, rehearsal));
			}
			catch (MigrationException ex) {
				outcome.add(new RehearsedApplication(ex, null));
			}
		});
		return outcome.get(0);
	}

	/**
	 * The ids of the change sets that were rehearsed.
	 */
	List<String> rehearsed() {
		return found().steps().stream().map(Step::revision).map(Revision::id).toList();
	}

	/**
	 * The ids of those that were not.
	 */
	List<String> omitted() {
		return found().omitted().stream().map(Revision::id).toList();
	}

	Rehearsal found() {
		if (this.rehearsal == null) {
			throw new AssertionError("It was not rehearsed", this.failure);
		}
		return this.rehearsal;
	}

	int exitCode() {
		return (this.failure != null) ? this.failure.getExitCode() : 0;
	}

	/**
	 * Message and action of the failure.
	 */
	String said() {
		return BootedApplication.withoutPlace(failed().getMessage() + "\n" + failed().getAction());
	}

	MigrationException failed() {
		if (this.failure == null) {
			throw new AssertionError("It did not fail: " + this.rehearsal);
		}
		return this.failure;
	}

}
