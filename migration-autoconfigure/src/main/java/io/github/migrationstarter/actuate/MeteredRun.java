package io.github.migrationstarter.actuate;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.ChangeSetOutcome;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.ConstantName;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunOutcome;

/**
 * Measures one run.
 */
public final class MeteredRun implements RunListener {

	private final MigrationMeters meters;

	private final Clock clock;

	private long start;

	private @Nullable DatabaseState state;

	private @Nullable BootstrapAction action;

	private Direction direction = Direction.FORWARD;

	private @Nullable Long begun;

	/**
	 * Creates it.
	 * @param meters where to record
	 * @param clock tells the time of the last success
	 */
	public MeteredRun(MigrationMeters meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
	}

	@Override
	public void starting(DatabaseDescription database) {
		this.start = System.nanoTime();
	}

	@Override
	public void locked(Duration waited) {
		this.meters.record(MigrationMeter.LOCK_WAIT, Tags.empty(), waited);
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		this.state = DatabaseState.of(observation);
		this.action = plan.action();
		this.direction = Direction.of(plan.action());
	}

	@Override
	public void began(Revision revision, int number, int total) {
		this.begun = System.nanoTime();
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		this.begun = null;
		changeSet(ConstantName.of(ChangeSetOutcome.of(outcome)), duration);
	}

	@Override
	public void broken(Revision revision, int number, int total) {
		changeSetFailed();
	}

	@Override
	public void finished(BootstrapReport report) {
		this.state = report.found();
		this.action = report.action();
		this.meters.lastLook().ran(report.observation());
		this.meters.lastLook().succeeded(this.clock.instant());
		run(RunOutcome.DONE);
	}

	@Override
	public void failed(RuntimeException failure) {
		changeSetFailed();
		if (failure instanceof MigrationRefusedException refused && this.action == null) {
			this.state = refused.getState();
			this.action = BootstrapAction.REFUSE;
		}
		this.meters.lastLook().ran(null);
		run(RunOutcome.of(failure));
	}

	private void changeSetFailed() {
		Long began = this.begun;
		this.begun = null;
		if (began != null) {
			changeSet(TagValue.FAILED, since(began));
		}
	}

	private void changeSet(String outcome, Duration duration) {
		this.meters.record(MigrationMeter.CHANGE_SET, Tags.of(MeterTag.CHANGE_SET_OUTCOME.asString(), outcome,
				MeterTag.DIRECTION.asString(), ConstantName.of(this.direction)), duration);
	}

	private void run(RunOutcome outcome) {
		this.meters.record(MigrationMeter.RUN,
				Tags.of(MeterTag.STATE.asString(), ConstantName.of(this.state), MeterTag.ACTION.asString(),
						ConstantName.of(this.action), MeterTag.OUTCOME.asString(), ConstantName.of(outcome)),
				since(this.start));
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
