package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.database.RehearsalWatch;

/**
 * Hands on what a run tells, and notes its change sets while it is rehearsed.
 */
final class RehearsalSteps implements RunListener {

	private final RunListener listener;

	private final List<Step> steps = new ArrayList<>();

	private @Nullable RehearsalWatch watch;

	private @Nullable Revision running;

	RehearsalSteps(RunListener listener) {
		this.listener = listener;
	}

	/**
	 * Notes change sets from now on.
	 * @param watch tells what each did beside
	 */
	void begin(RehearsalWatch watch) {
		this.watch = watch;
		this.running = null;
		this.steps.clear();
	}

	/**
	 * Notes none any more.
	 */
	void end() {
		this.watch = null;
	}

	List<Step> steps() {
		return List.copyOf(this.steps);
	}

	/**
	 * The change set that has begun and not ended.
	 */
	@Nullable Revision running() {
		return this.running;
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		this.listener.planned(plan, observation);
	}

	@Override
	public void waiting(String text) {
		this.listener.waiting(text);
	}

	@Override
	public void began(Revision revision, int number, int total) {
		this.running = revision;
		this.listener.began(revision, number, total);
	}

	@Override
	public void broken(Revision revision, int number, int total) {
		this.listener.broken(revision, number, total);
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		this.running = null;
		this.listener.ended(revision, outcome, duration, number, total);
		if (this.watch != null) {
			Step step = new Step(revision, outcome, duration, this.watch.footprint());
			this.steps.add(step);
			this.listener.rehearsed(step, number, total);
		}
	}

}
