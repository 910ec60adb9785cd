package io.github.migrationstarter.liquibase;

import liquibase.changelog.ChangeSet;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * Says in our words what a change set failed with: what the server said, where, what
 * stays, and what is behind it as far as that can be found out.
 */
final class ChangeSetFailures {

	private final SecretParameters secrets;

	private final ResourceAccessor resources;

	private final AppliedCheck applied;

	private final UnfitRowSearch rows;

	private final MissingRight right;

	ChangeSetFailures(SecretParameters secrets, ResourceAccessor resources, AppliedCheck applied, UnfitRowSearch rows,
			MissingRight right) {
		this.secrets = secrets;
		this.resources = resources;
		this.applied = applied;
		this.rows = rows;
		this.right = right;
	}

	/**
	 * The failure of a change set that was rolled back.
	 * @param failure what was thrown
	 * @param changeSet the change set
	 * @param kept what stays of the run
	 * @return what to throw
	 */
	MigrationException failed(Exception failure, ChangeSet changeSet, Kept kept) {
		StatementFailure statement = new StatementFailure(failure);
		String remains = statement.isOfPrecondition() ? "Nothing of it was done. " + kept.certain()
				: kept.remains(failure, changeSet);
		AppliedChangeSet before = this.applied.find(failure, changeSet);
		GaveUpException limit = new Causes(failure).first(GaveUpException.class);
		String limited = (limit != null) ? limit.givenUp().description() : null;
		if (CommittingSql.isIn(changeSet) && kept.isBroken(failure)) {
			return failure(failure, changeSet, remains, (before != null) ? CommittingSql.LEFT_BEFORE : limited,
					CommittingSql.ACTION);
		}
		if (before != null) {
			return failure(failure, changeSet, remains, before.description(), before.action());
		}
		if (limit != null) {
			return failure(failure, changeSet, remains, limited,
					limit.givenUp().remedy() + " Then start again: " + Kept.next(remains, "with it"));
		}
		UnfitRows unfit = this.rows.find(failure, statement.statement());
		String action = statement.isOfPrecondition()
				? "Bring the database to what the precondition asks for, and start again: " : (unfit != null)
						? unfit.demand().remedy() : remedy(failure, ", and start again: ", " Then start again: ");
		return failure(failure, changeSet, remains, (unfit != null) ? unfit.description() : null,
				action + Kept.next(remains, "with it")
						+ (statement.isOfPrecondition() ? " What else is to happen when it is not met, the change set "
								+ "says with onFail: MARK_RAN, CONTINUE or WARN." : ""));
	}

	/**
	 * What to do about it, by its author or by who gives rights.
	 * @param failure what was thrown
	 * @param corrected what follows where the change set is to be corrected
	 * @param granted what follows where a right is to be granted
	 * @return the beginning of an action
	 */
	String remedy(Exception failure, String corrected, String granted) {
		GaveUpException limit = new Causes(failure).first(GaveUpException.class);
		if (limit != null) {
			return limit.givenUp().remedy() + granted;
		}
		String missing = right(failure);
		return (missing != null) ? missing + granted
				: "Correct the change set or the data it stumbled over" + corrected;
	}

	/**
	 * The right that was missing.
	 * @param failure what was thrown
	 * @return how to grant it, or {@code null} if it failed with something else
	 */
	@Nullable String right(Exception failure) {
		return this.right.remedy(failure);
	}

	private MigrationException failure(Exception failure, ChangeSet changeSet, String remains, @Nullable String behind,
			String action) {
		StatementFailure statement = new StatementFailure(failure);
		return new MigrationFailedException(Reason.CHANGE_SET,
				"The change set '" + ParsedChangelog.revision(changeSet) + "' failed: "
						+ this.secrets.hide(statement.said() + "\n" + statement.where(changeSet, this.resources)) + "\n"
						+ remains + ((behind != null) ? "\n" + this.secrets.hide(behind) : ""),
				action, failure);
	}

}
