package io.github.migrationstarter.actuate;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.ConstantName;

/**
 * What is known of a change set while it is observed.
 */
final class ChangeSetContext extends Observation.Context {

	private final Revision revision;

	private final Direction direction;

	private final @Nullable String product;

	private String outcome = ConstantName.NONE;

	ChangeSetContext(Revision revision, Direction direction, @Nullable String product) {
		this.revision = revision;
		this.direction = direction;
		this.product = product;
	}

	Revision revision() {
		return this.revision;
	}

	Direction direction() {
		return this.direction;
	}

	@Nullable String product() {
		return this.product;
	}

	String outcome() {
		return this.outcome;
	}

	void endsWith(String outcome) {
		this.outcome = outcome;
	}

}
