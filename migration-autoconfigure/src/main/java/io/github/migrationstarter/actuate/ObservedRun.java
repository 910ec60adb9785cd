package io.github.migrationstarter.actuate;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.ChangeSetOutcome;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.ConstantName;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Observes each change set of one run. The observation's scope is open while the change
 * set runs, so that what its statements are traced as is within it.
 */
public final class ObservedRun implements RunListener {

	private static final ChangeSetConvention CONVENTION = new ChangeSetConvention();

	private final Supplier<ObservationRegistry> registry;

	private Direction direction = Direction.FORWARD;

	private @Nullable String product;

	private @Nullable Open open;

	/**
	 * Creates it.
	 * @param registry asked for when the first change set begins
	 */
	public ObservedRun(Supplier<ObservationRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public void opened(DatabaseDescription database) {
		this.product = database.product();
	}

	@Override
	public void planned(Plan plan, io.github.migrationstarter.Observation observation) {
		this.direction = Direction.of(plan.action());
	}

	@Override
	public void began(Revision revision, int number, int total) {
		ChangeSetContext context = new ChangeSetContext(revision, this.direction, this.product);
		// Micrometer asks the convention for it only at the end, and logs and traces name
		// it before
		context.setContextualName(CONVENTION.getContextualName(context));
		Observation observation = ChangeSetObservation.CHANGE_SET
			.observation(null, CONVENTION, () -> context, this.registry.get())
			.start();
		this.open = new Open(context, observation, observation.openScope());
	}

	/**
	 * What is written of the failure is none of the change set's statements. The
	 * observation itself waits for the error, which is not known yet.
	 */
	@Override
	public void broken(Revision revision, int number, int total) {
		Open broken = this.open;
		if (broken != null) {
			broken.scope().close();
			this.open = new Open(broken.context(), broken.observation(), Observation.Scope.NOOP);
		}
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		close(ConstantName.of(ChangeSetOutcome.of(outcome)), null);
	}

	@Override
	public void failed(RuntimeException failure) {
		close(TagValue.FAILED, failure);
	}

	private void close(String outcome, @Nullable RuntimeException failure) {
		Open ending = this.open;
		this.open = null;
		if (ending != null) {
			ending.close(outcome, failure);
		}
	}

	/**
	 * An observation under way.
	 */
	private record Open(ChangeSetContext context, Observation observation, Observation.Scope scope) {

		void close(String outcome, @Nullable RuntimeException failure) {
			this.context.endsWith(outcome);
			try (this.scope) {
				if (failure != null) {
					this.observation.error(failure);
				}
			}
			finally {
				this.observation.stop();
			}
		}

	}

}
