package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Observation;

/**
 * Measures a run from its beginning, and remembers what was found there.
 */
final class Stopwatch {

	private final long start = System.nanoTime();

	private @Nullable DatabaseState found;

	void found(DatabaseState state) {
		this.found = state;
	}

	DatabaseState foundIn(Observation actedOn) {
		return (this.found != null) ? this.found : DatabaseState.of(actedOn);
	}

	BootstrapReport report(Observation actedOn, BootstrapAction action, int changeSets, Observation left) {
		return new BootstrapReport(foundIn(actedOn), actedOn.current(), action, changeSets, left,
				Duration.ofNanos(System.nanoTime() - this.start));
	}

}
