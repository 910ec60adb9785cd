package io.github.migrationstarter.autoconfigure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.ChangeSetOutcome;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.ConstantName;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunOutcome;

/**
 * The steps of one run at the start: the run, in it the look, which lasts until the plan
 * is decided under the lock, then what is performed, and in that the first change sets. A
 * recorder has room for some thousand steps, which those of a long changelog would take.
 */
final class SteppedRun implements RunListener {

	private static final int CHANGE_SETS = 100;

	private final ApplicationStartup startup;

	private final Deque<StartupStep> open = new ArrayDeque<>();

	private @Nullable Plan plan;

	private @Nullable Observation observation;

	SteppedRun(ApplicationStartup startup) {
		this.startup = startup;
	}

	@Override
	public void starting(DatabaseDescription database) {
		begin("db.migration.run").tag("database", database.name());
		begin("db.migration.look");
	}

	@Override
	public void locked(Duration waited) {
		innermost().tag("lock.wait", waited.toMillis() + " ms");
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		end();
		this.plan = plan;
		this.observation = observation;
		begin("db.migration.perform");
	}

	@Override
	public void began(Revision revision, int number, int total) {
		if (number <= CHANGE_SETS) {
			begin("db.migration.changeset").tag("revision", revision.identity());
		}
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		if (number <= CHANGE_SETS) {
			innermost().tag("outcome", ConstantName.of(ChangeSetOutcome.of(outcome)));
			end();
		}
	}

	@Override
	public void broken(Revision revision, int number, int total) {
		if (number <= CHANGE_SETS) {
			innermost().tag("outcome", "failed");
			end();
		}
	}

	@Override
	public void finished(BootstrapReport report) {
		close(report.found(), report.action(), RunOutcome.DONE);
	}

	@Override
	public void failed(RuntimeException failure) {
		Observation actedOn = this.observation;
		close((actedOn != null) ? DatabaseState.of(actedOn) : null, (this.plan != null) ? this.plan.action() : null,
				RunOutcome.of(failure));
	}

	private void close(@Nullable DatabaseState state, @Nullable Enum<?> action, RunOutcome outcome) {
		while (this.open.size() > 1) {
			end();
		}
		innermost().tag("state", ConstantName.of(state))
			.tag("action", ConstantName.of(action))
			.tag("outcome", ConstantName.of(outcome));
		end();
	}

	private StartupStep begin(String name) {
		StartupStep step = this.startup.start(name);
		this.open.push(step);
		return step;
	}

	private StartupStep innermost() {
		return Objects.requireNonNull(this.open.peek());
	}

	private void end() {
		this.open.pop().end();
	}

}
