package io.github.migrationstarter.actuate;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The one observation that there is, as {@code docs/metrics.md} lists it.
 */
enum ChangeSetObservation implements ObservationDocumentation {

	/**
	 * A change set, while it is run or undone.
	 */
	CHANGE_SET {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return ChangeSetConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { ChangeSetKey.SYSTEM, ChangeSetKey.DIRECTION, ChangeSetKey.OUTCOME };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { ChangeSetKey.ID, ChangeSetKey.PATH, ChangeSetKey.AUTHOR };
		}

	}

}
