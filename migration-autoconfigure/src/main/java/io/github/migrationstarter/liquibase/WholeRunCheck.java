package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import liquibase.changelog.ChangeSet;

import io.github.migrationstarter.MigrationRefusedException;

/**
 * Refuses what cannot be part of one transaction, before anything is written.
 */
final class WholeRunCheck {

	private static final String CHANGE_SET = "Set DB_TRANSACTION=change-set";

	private WholeRunCheck() {
	}

	/**
	 * Checks the engine.
	 * @param connection the migration connection
	 * @throws SQLException if it does not tell
	 */
	static void engine(Connection connection) throws SQLException {
		if (connection.getMetaData().dataDefinitionCausesTransactionCommit()) {
			String engine = connection.getMetaData().getDatabaseProductName();
			throw new MigrationRefusedException(null,
					"'db.transaction=run' cannot be kept: " + engine
							+ " commits at every CREATE, ALTER and DROP, so a run is never one transaction there.",
					CHANGE_SET + " or remove the setting: then the change sets before one that fails stay.");
		}
	}

	/**
	 * Checks the change sets.
	 * @param toRun those that would run
	 */
	static void changeSets(List<ChangeSet> toRun) {
		List<ChangeSet> outside = toRun.stream().filter((changeSet) -> !changeSet.isRunInTransaction()).toList();
		if (outside.isEmpty()) {
			return;
		}
		String names = outside.stream()
			.map((changeSet) -> "'" + ParsedChangelog.revision(changeSet) + "'")
			.collect(Collectors.joining(", "));
		boolean one = outside.size() == 1;
		throw new MigrationRefusedException(null,
				"'db.transaction=run' asks for one transaction, and " + (one ? "the change set " : "the change sets ")
						+ names + (one ? " has" : " have") + " runInTransaction=false.",
				CHANGE_SET + " for this start, or run " + (one ? "that change set" : "those change sets")
						+ " in a release of " + (one ? "its" : "their") + " own.");
	}

}
