package io.github.migrationstarter.liquibase;

import java.time.Duration;

import liquibase.changelog.ChangeSet;
import liquibase.exception.MigrationFailedException;
import liquibase.exception.RollbackFailedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.liquibase.AtomicConnection.Work;
import io.github.migrationstarter.liquibase.Leniency.Suspension;

/**
 * Runs change sets within their limits, and again what gave up on a lock:
 * <ol>
 * <li>The transaction of the change set is rolled back, so that whoever waited behind it
 * goes on.
 * <li>A pause follows, each longer than the one before; a stop ends it.
 * <li>The change set runs again, from its beginning.
 * </ol>
 * Only what is one transaction by itself runs again. What a change set says of its own
 * errors counts in its last attempt.
 */
final class ChangeSetAttempts {

	private static final Log logger = LogFactory.getLog(ChangeSetAttempts.class);

	private final AtomicConnection connection;

	private final ChangeSetLimits limits;

	private final StopSignal stop;

	ChangeSetAttempts(AtomicConnection connection, StopSignal stop) {
		this.connection = connection;
		this.limits = connection.limits();
		this.stop = stop;
	}

	/**
	 * Runs one that is one transaction.
	 * @param changeSet the change set
	 * @param work does it, history row included
	 * @throws Exception what its last attempt failed with
	 */
	void atomically(ChangeSet changeSet, Work work) throws Exception {
		int retries = retries(changeSet);
		Leniency leniency = new Leniency(changeSet);
		int attempt = 1;
		for (; attempt <= retries; attempt++) {
			Exception failure = failure(leniency, work);
			if (failure == null) {
				return;
			}
			GivenUp givenUp = this.limits.heard();
			boolean again = this.limits.isPassing();
			if (this.stop.isRaised() || !isOfChangeSet(failure) || !again && !leniency.isAny()) {
				throw explained(givenUp, attempt, failure);
			}
			if (givenUp == null || !again) {
				break; // with what the change set says of its errors
			}
			pause(changeSet, givenUp, attempt);
		}
		int last = attempt;
		within(() -> this.connection.atomically(work), last);
	}

	/**
	 * Runs one that is not one transaction, once.
	 * @param work does it, history row included
	 * @throws Exception what it failed with
	 */
	void once(Work work) throws Exception {
		within(work, 1);
	}

	private int retries(ChangeSet changeSet) {
		return (this.connection.isWhole() || CommittingSql.isIn(changeSet)) ? 0 : this.limits.retries();
	}

	private @Nullable Exception failure(Leniency leniency, Work work) {
		this.limits.begin();
		try (Suspension suspension = leniency.suspend()) {
			this.connection.atomically(work);
			return null;
		}
		catch (Exception ex) {
			return ex;
		}
		finally {
			this.limits.over();
		}
	}

	private void within(Work work, int attempts) throws Exception {
		this.limits.begin();
		try {
			work.run();
		}
		catch (Exception ex) {
			throw explained(this.limits.heard(), attempts, ex);
		}
		finally {
			this.limits.over();
		}
	}

	/**
	 * What failed otherwise, such as the commit, fails again or must not be repeated.
	 */
	private static boolean isOfChangeSet(Exception failure) {
		Causes causes = new Causes(failure);
		return causes.first(MigrationFailedException.class) != null
				|| causes.first(RollbackFailedException.class) != null;
	}

	private void pause(ChangeSet changeSet, GivenUp givenUp, int attempts) {
		String which = "'" + ParsedChangelog.revision(changeSet) + "'";
		Duration pause = this.limits.pause(attempts);
		logger.warn(which + " " + givenUp.inShort() + ". It was rolled back, and runs again in " + Waits.spoken(pause)
				+ " (attempt " + (attempts + 1) + " of " + (this.limits.retries() + 1) + ").");
		this.stop.pause(pause, "waited to run " + which + " again, which was rolled back");
	}

	private static Exception explained(@Nullable GivenUp givenUp, int attempts, Exception failure) {
		return (givenUp == null) ? failure : new GaveUpException(givenUp.after(attempts), failure);
	}

}
