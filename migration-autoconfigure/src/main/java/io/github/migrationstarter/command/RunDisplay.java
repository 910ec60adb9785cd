package io.github.migrationstarter.command;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Shows a run: what it is going to undo or to write before it does, its progress, and
 * what came of it.
 */
final class RunDisplay implements RunListener, AutoCloseable {

	private final Output output;

	private final ProgressDisplay progress;

	RunDisplay(Output output) {
		this.output = output;
		this.progress = output.progress();
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		if (plan.action() == BootstrapAction.DOWNGRADE) {
			showUndone(plan.undo(), observation);
		}
		else if (plan.action() == BootstrapAction.STAMP) {
			showStamped(plan, observation);
		}
	}

	private void showUndone(List<Revision> undone, Observation observation) {
		Set<String> marked = observation.history()
			.stream()
			.filter((row) -> row.outcome() == Outcome.MARKED)
			.map(AppliedRevision::revision)
			.map(Revision::identity)
			.collect(Collectors.toSet());
		this.output.line((undone.size() == 1) ? "1 change set will be undone:"
				: undone.size() + " change sets will be undone, in this order:");
		undone.forEach((revision) -> this.output.line("  '" + revision + "'"
				+ (marked.contains(revision.identity()) ? ", which was only marked as run: it loses its row" : "")));
	}

	private void showStamped(Plan plan, Observation observation) {
		Set<String> altered = observation.altered()
			.stream()
			.map(AlteredRevision::revision)
			.map(Revision::identity)
			.collect(Collectors.toSet());
		list(plan.undo(), "row will be removed from the history:", "rows will be removed from the history:");
		list(plan.stamp().stream().filter((revision) -> altered.contains(revision.identity())).toList(),
				"row gets the checksum of today's text:", "rows get the checksum of today's text:");
		list(plan.stamp().stream().filter((revision) -> !altered.contains(revision.identity())).toList(),
				"row will be written, and nothing run:", "rows will be written, and nothing run:");
	}

	private void list(List<Revision> revisions, String one, String many) {
		if (!revisions.isEmpty()) {
			this.output.line(revisions.size() + " " + ((revisions.size() == 1) ? one : many));
			revisions.forEach((revision) -> this.output.line("  '" + revision + "'"));
		}
	}

	@Override
	public void waiting(String text) {
		this.progress.waiting(text);
	}

	@Override
	public void began(Revision revision, int number, int total) {
		this.progress.began(revision, number, total);
	}

	@Override
	public void stillRunning(String text) {
		this.progress.stillRunning(text);
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		this.progress.ended(revision, outcome, duration, number, total);
	}

	@Override
	public void concluded(String text) {
		this.progress.close();
		this.output.line(text);
	}

	@Override
	public void close() {
		this.progress.close();
	}

}
