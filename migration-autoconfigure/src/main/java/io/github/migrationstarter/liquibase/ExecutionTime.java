package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import liquibase.changelog.RanChangeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a row of the history was executed. The column holds the clock on the wall of who
 * wrote it and does not say in which time zone; ours is read. The deployment id of a run
 * of ours tells when that run began, so that rows which were written in another zone are
 * found: they seem to be from before their run, or from an hour or more after its begin.
 * Zones differ by quarters of an hour.
 */
final class ExecutionTime {

	private static final Duration QUARTER = Duration.ofMinutes(15);

	/**
	 * By how much the clocks of the machine and of its server may differ.
	 */
	private static final Duration SKEW = Duration.ofMinutes(5);

	private static final Duration LONGEST_RUN = Duration.ofHours(1);

	private static final Duration LARGEST_DIFFERENCE = Duration.ofHours(26);

	private ExecutionTime() {
	}

	static @Nullable Instant of(RanChangeSet row) {
		Date executed = row.getDateExecuted();
		return (executed != null) ? of(Instant.ofEpochMilli(executed.getTime()), row.getDeploymentId()) : null;
	}

	static Instant of(Instant read, @Nullable String deployment) {
		Instant begin = MigrationScope.begin(deployment);
		if (begin == null) {
			return read;
		}
		Duration elapsed = Duration.between(begin, read).plus(SKEW);
		if (!elapsed.isNegative() && elapsed.compareTo(LONGEST_RUN) < 0
				|| elapsed.abs().compareTo(LARGEST_DIFFERENCE.plus(LONGEST_RUN)) > 0) {
			return read;
		}
		return read.minus(QUARTER.multipliedBy(Math.floorDiv(elapsed.toSeconds(), QUARTER.toSeconds())));
	}

}
