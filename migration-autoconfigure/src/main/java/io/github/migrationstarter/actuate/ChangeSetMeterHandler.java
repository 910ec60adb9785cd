package io.github.migrationstarter.actuate;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/**
 * Makes no timer of the observation of a change set: {@link MigrationMeters} has one of
 * that name, which also reaches registries that come later. Of the handlers that make
 * timers Spring Boot asks only the first that wants an observation, and this comes first.
 */
public final class ChangeSetMeterHandler implements MeterObservationHandler<Observation.Context> {

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChangeSetContext;
	}

}
