package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.StartCheck;

/**
 * What the configuration says about a run.
 *
 * @param mode what may be written
 * @param policies what to do in the states that leave a choice
 * @param stampRevision where to stamp a legacy database, or {@code auto}
 * @param dropFirst whether everything is dropped before
 * @param waits how long to wait for what
 */
public record BootstrapSettings(BootstrapMode mode, Policies policies, String stampRevision, DropFirst dropFirst,
		Waits waits) {

	/**
	 * The settings of a run that only waits for another process.
	 * @return them, with whatever is newer than the application accepted
	 */
	BootstrapSettings waiting() {
		return new BootstrapSettings(BootstrapMode.FALSE, new Policies(StartCheck.WAIT, NewerSchemaPolicy.ALLOW,
				this.policies.diverged(), this.policies.creation()), this.stampRevision, this.dropFirst, this.waits);
	}

	/**
	 * The choices that are left by the decision table.
	 *
	 * @param check what the start check does
	 * @param newerSchema what a newer database means to the check
	 * @param diverged what {@code true} does with a diverged database
	 * @param creation whether a missing database or schema may be created
	 */
	public record Policies(StartCheck check, NewerSchemaPolicy newerSchema, DivergedPolicy diverged,
			CreationPolicy creation) {
	}

	/**
	 * Whether a missing database or schema may be created.
	 */
	public enum CreationPolicy {

		ALLOWED, FORBIDDEN

	}

	/**
	 * Whether everything is dropped before, and in which databases that is allowed.
	 */
	public enum DropFirst {

		NO, IN_MEMORY_ONLY, ANYWHERE

	}

	/**
	 * How long to wait.
	 *
	 * @param server for the server to accept connections
	 * @param lock for another holder of the lock
	 * @param poll between two looks at the lock
	 * @param current for somebody else to bring the schema up to date
	 */
	public record Waits(Duration server, Duration lock, Duration poll, Duration current) {

		/**
		 * A duration for a sentence.
		 * @param duration how long
		 * @return for example {@code 90 s} or {@code 200 ms}
		 */
		public static String spoken(Duration duration) {
			return (duration.toSeconds() > 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
		}

	}

}
