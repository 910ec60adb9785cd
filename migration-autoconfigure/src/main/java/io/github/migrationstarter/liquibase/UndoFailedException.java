package io.github.migrationstarter.liquibase;

import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;

/**
 * A change set could not be rolled back.
 */
final class UndoFailedException extends LiquibaseException {

	private static final long serialVersionUID = 1L;

	private final String name;

	UndoFailedException(ChangeSet changeSet, LiquibaseException cause) {
		super(cause);
		this.name = "the rollback of the change set '" + ParsedChangelog.revision(changeSet) + "'";
	}

	/**
	 * What failed.
	 * @return to stand in a sentence
	 */
	String named() {
		return this.name;
	}

}
