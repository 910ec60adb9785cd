package io.github.migrationstarter.probe;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.Assert;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * What the run of a start is doing, written by its thread and read by those that answer
 * probes. It is told first, since other listeners may take their time.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class MigrationProgress implements RunListener {

	private final LongSupplier nanoTime;

	private final long beginning;

	private volatile Step step;

	/**
	 * Begins to count.
	 * @param nanoTime the clock, as {@link System#nanoTime()}
	 */
	public MigrationProgress(LongSupplier nanoTime) {
		Assert.notNull(nanoTime, "'nanoTime' must not be null");
		this.nanoTime = nanoTime;
		this.beginning = nanoTime.getAsLong();
		this.step = Step.of(Phase.STARTING);
	}

	@Override
	public void starting(DatabaseDescription database) {
		this.step = Step.of(Phase.LOOKING);
	}

	@Override
	public void waiting(String text) {
		this.step = new Step(Phase.WAITING, text, null);
	}

	@Override
	public void locked(Duration waited) {
		this.step = Step.of(Phase.LOOKING);
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		this.step = Step.of(Phase.MIGRATING);
	}

	@Override
	public void began(Revision revision, int number, int total) {
		this.step = new Step(Phase.MIGRATING, null,
				new Running(revision.identity(), number, total, this.nanoTime.getAsLong()));
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		this.step = Step.of(Phase.MIGRATING);
	}

	@Override
	public void finished(BootstrapReport report) {
		this.step = Step.of(Phase.MIGRATED);
	}

	@Override
	public void failed(RuntimeException failure) {
		this.step = Step.of(Phase.FAILED);
	}

	/**
	 * What it is doing now.
	 */
	Step step() {
		return this.step;
	}

	/**
	 * How long it has been going on.
	 */
	Duration elapsed() {
		return since(this.beginning);
	}

	/**
	 * How long a change set has been running.
	 */
	Duration runningFor(Running running) {
		return since(running.begun());
	}

	private Duration since(long then) {
		return Duration.ofMillis(Duration.ofNanos(this.nanoTime.getAsLong() - then).toMillis());
	}

	/**
	 * What a start is busy with.
	 */
	enum Phase {

		/**
		 * What comes before the database.
		 */
		STARTING,

		/**
		 * Connects to the database, and compares it with the changelog.
		 */
		LOOKING,

		/**
		 * Somebody else has to finish first.
		 */
		WAITING,

		/**
		 * Change sets run.
		 */
		MIGRATING,

		/**
		 * The database is done with; the rest of the application starts.
		 */
		MIGRATED,

		/**
		 * The application is not going to start.
		 */
		FAILED

	}

	/**
	 * One moment of a start.
	 *
	 * @param phase what it is busy with
	 * @param waitsFor for whom it waits, if it does
	 * @param running the change set that runs, if one does
	 */
	record Step(Phase phase, @Nullable String waitsFor, @Nullable Running running) {

		static Step of(Phase phase) {
			return new Step(phase, null, null);
		}

	}

	/**
	 * A change set that runs.
	 *
	 * @param identity which one
	 * @param number its number in this run, from 1
	 * @param total how many there are
	 * @param begun when it began, by the clock in nanoseconds
	 */
	record Running(String identity, int number, int total, long begun) {
	}

}
