package io.github.migrationstarter.liquibase;

import liquibase.changelog.ChangeSet;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import org.jspecify.annotations.Nullable;

/**
 * What a change set says of its own errors ({@code failOnError}, {@code onError}), and
 * what Liquibase would keep of one for the next attempt.
 */
final class Leniency {

	private final ChangeSet changeSet;

	private final @Nullable Boolean failOnError;

	private final @Nullable ErrorOption onError;

	Leniency(ChangeSet changeSet) {
		PreconditionContainer preconditions = changeSet.getPreconditions();
		this.changeSet = changeSet;
		this.failOnError = changeSet.getFailOnError();
		this.onError = (preconditions != null) ? preconditions.getOnError() : null;
	}

	/**
	 * Whether the change set lets any error pass.
	 */
	boolean isAny() {
		return Boolean.FALSE.equals(this.failOnError) || this.onError != null && this.onError != ErrorOption.HALT;
	}

	/**
	 * Lets none pass for an attempt: Liquibase would never forget that one did.
	 * @return what brings back what the change set says
	 */
	Suspension suspend() {
		if (isAny()) {
			set(true, ErrorOption.HALT);
		}
		return () -> {
			if (isAny()) {
				set(this.failOnError, this.onError);
			}
			this.changeSet.setErrorMsg(null);
		};
	}

	private void set(@Nullable Boolean failOnError, @Nullable ErrorOption onError) {
		this.changeSet.setFailOnError(failOnError);
		if (this.onError != null) {
			this.changeSet.getPreconditions().setOnError(onError);
		}
	}

	/**
	 * An attempt that lets no error pass.
	 */
	@FunctionalInterface
	interface Suspension extends AutoCloseable {

		@Override
		void close();

	}

}
