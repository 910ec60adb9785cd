package io.github.migrationstarter.liquibase;

import java.util.Arrays;

import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run that failed leaves behind, in sentences.
 *
 * @param part which part of the run failed
 * @param done how many change sets had run before
 * @param purpose why it was one transaction, if it was
 */
record Kept(Part part, int done, Purpose purpose) {

	private static final String NOTHING = "Nothing was kept: ";

	/**
	 * What ran, if it was no change set.
	 */
	String withoutChangeSet() {
		return switch (this.part) {
			case TRANSACTION, STEP -> "the history";
			case COMMIT -> "the commit of the run";
		};
	}

	/**
	 * What stays for certain.
	 */
	String certain() {
		return switch (this.part) {
			case TRANSACTION -> (this.done == 0) ? "No change set ran before it." : "The " + this.done + " change set"
					+ ((this.done == 1) ? "" : "s") + " before it stay" + ((this.done == 1) ? "s." : ".");
			case STEP, COMMIT -> nothing();
		};
	}

	/**
	 * What was rolled back and what stays.
	 * @param failure what the run failed with
	 * @param running the change set that ran, if any
	 */
	String remains(Throwable failure, @Nullable ChangeSet running) {
		if (!isAtomic(running)) {
			// or its intent would be left
			return "Nothing of it was done. " + certain();
		}
		boolean commits = CommittingSql.isIn(running);
		if (this.part != Part.TRANSACTION) {
			return commits ? ofCommitting(failure) : of(failure);
		}
		return (commits ? "Its SQL says COMMIT itself: what it did before that stays, and must be looked at. "
				: "It was rolled back. ") + certain();
	}

	static boolean isAtomic(@Nullable ChangeSet running) {
		return running == null || running.isRunInTransaction();
	}

	/**
	 * What stays where a rehearsal could not roll back.
	 */
	String undoing() {
		return switch (this.part) {
			case TRANSACTION -> "That change set stays, and so does what ran before it.";
			case STEP, COMMIT -> nothing();
		};
	}

	/**
	 * What a lost connection leaves open.
	 */
	String uncertain() {
		return switch (this.part) {
			case TRANSACTION ->
				"It was committed either whole, with its history row, or not at all; the next run sees which.";
			case STEP -> nothing();
			case COMMIT -> switch (this.purpose) {
				case RUN -> "The run was committed either whole or not at all (db.transaction=run); the next run sees "
						+ "which.";
				case REHEARSAL -> nothing();
			};
		};
	}

	/**
	 * What the next run does.
	 * @param said what was said to stay
	 * @param goesOn to follow "goes on" where something stays
	 */
	static String next(String said, String goesOn) {
		return "the next run " + (said.contains(NOTHING) ? "begins again." : "goes on " + goesOn + ".");
	}

	/**
	 * What was rolled back, to follow the name of what ran.
	 */
	String rolledBack() {
		return switch (this.part) {
			case TRANSACTION -> "which was rolled back";
			case STEP, COMMIT -> "which was rolled back with the whole run";
		};
	}

	/**
	 * What the loss of the lock leads to.
	 */
	String lockLost(String which) {
		return switch (this.part) {
			case TRANSACTION -> "while " + which + " ran, so that change set was rolled back. " + certain();
			case STEP, COMMIT -> "while the run lasted, so it was rolled back. " + certain();
		};
	}

	/**
	 * What stays of a run that is one transaction when its change set failed.
	 * @param failure what it failed with
	 */
	private String of(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof TransactionEndedException) {
				return "What ran up to there may stay, in spite of " + spite() + ", and must be looked at.";
			}
		}
		return nothing();
	}

	/**
	 * The same when the SQL of the change set says COMMIT.
	 * @param failure what it failed with
	 */
	private String ofCommitting(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof TransactionEndedException
					|| Arrays.stream(cause.getSuppressed()).anyMatch(TransactionEndedException.class::isInstance)) {
				return "Its SQL says COMMIT itself: what ran up to there stays, in spite of " + spite()
						+ ", and must be looked at.";
			}
		}
		return nothing();
	}

	/**
	 * Whether a COMMIT of a change set has ended what should have been one transaction,
	 * as far as that can be told.
	 * @param failure what the change set failed with
	 */
	boolean isBroken(Throwable failure) {
		return this.part == Part.TRANSACTION || !ofCommitting(failure).startsWith(NOTHING);
	}

	private String nothing() {
		return NOTHING + reason() + ".";
	}

	private String spite() {
		return (this.purpose == Purpose.REHEARSAL) ? "the rehearsal" : reason();
	}

	private String reason() {
		return switch (this.purpose) {
			case RUN -> "db.transaction=run";
			case REHEARSAL -> "this was a rehearsal";
		};
	}

	/**
	 * Why everything is one transaction.
	 */
	enum Purpose {

		RUN, REHEARSAL

	}

	/**
	 * The parts of a run that can fail.
	 */
	enum Part {

		/**
		 * A transaction of its own.
		 */
		TRANSACTION,

		/**
		 * A step of the one transaction of the run.
		 */
		STEP,

		/**
		 * The commit of that one.
		 */
		COMMIT

	}

}
