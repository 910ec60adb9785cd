package io.github.migrationstarter.actuate;

import java.util.Locale;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.ConstantName;

/**
 * Names the observation of a change set and its keys; the database by OpenTelemetry's
 * <a href="https://opentelemetry.io/docs/specs/semconv/database/">key</a>. A
 * {@code GlobalObservationConvention} of the application comes before it.
 */
final class ChangeSetConvention implements ObservationConvention<ChangeSetContext> {

	@Override
	public String getName() {
		return MigrationMeter.CHANGE_SET.getName();
	}

	@Override
	public String getContextualName(ChangeSetContext context) {
		return context.direction().verb() + " " + context.revision().id();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ChangeSetContext context) {
		return KeyValues.of(ChangeSetKey.SYSTEM.withValue(system(context.product())),
				ChangeSetKey.DIRECTION.withValue(ConstantName.of(context.direction())),
				ChangeSetKey.OUTCOME.withValue(context.outcome()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ChangeSetContext context) {
		Revision revision = context.revision();
		return KeyValues.of(ChangeSetKey.ID.withValue(revision.id()), ChangeSetKey.PATH.withValue(revision.path()),
				ChangeSetKey.AUTHOR.withValue(revision.author()));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChangeSetContext;
	}

	private static String system(@Nullable String product) {
		return (product != null) ? product.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") : ConstantName.NONE;
	}

}
