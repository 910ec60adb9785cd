package io.github.migrationstarter.liquibase;

import java.util.regex.Pattern;

import liquibase.change.AbstractSQLChange;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change set whose SQL says COMMIT, which no transaction can hold together.
 */
final class CommittingSql {

	private static final Pattern COMMIT = Pattern.compile("\\bcommit\\b", Pattern.CASE_INSENSITIVE);

	/**
	 * What to do when it failed: it cannot be told from here what it left.
	 */
	static final String ACTION = "See what it left in the database, and whether the history has its row. With the row it "
			+ "counts as run: leave its text alone, and start again. Without, undo what is there or finish by hand what "
			+ "is missing, take the COMMIT out of its SQL, and start again.";

	/**
	 * What it means that its objects are there already.
	 */
	static final String LEFT_BEFORE = "What it would create is there already: an earlier run of it was probably ended "
			+ "behind its COMMIT, and what follows that is missing.";

	private CommittingSql() {
	}

	/**
	 * Whether the word is there; in a comment too.
	 * @param changeSet a change set, if any
	 * @return {@code true} if a part of it may be committed
	 */
	static boolean isIn(@Nullable ChangeSet changeSet) {
		return changeSet != null && changeSet.getChanges()
			.stream()
			.anyMatch((change) -> change instanceof AbstractSQLChange sql
					&& COMMIT.matcher(String.valueOf(sql.getSql())).find());
	}

}
