package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
	 * Why a run could not be taken back as a whole, where nobody has asked for that.
	 * @param connection the migration connection
	 * @param toRun the change sets that would run
	 * @return a clause, if it could not
	 * @throws SQLException if the connection does not tell
	 */
	static Optional<String> reason(Connection connection, List<ChangeSet> toRun) throws SQLException {
		Optional<String> engine = committing(connection);
		if (engine.isPresent()) {
			return engine;
		}
		for (ChangeSet changeSet : toRun) {
			if (!changeSet.isRunInTransaction()) {
				return Optional.of("what ran cannot be removed again, since the change set '"
						+ ParsedChangelog.revision(changeSet) + "' has runInTransaction=false");
			}
			if (CommittingSql.isIn(changeSet)) {
				return Optional.of("what ran cannot be removed again, since the SQL of the change set '"
						+ ParsedChangelog.revision(changeSet) + "' says COMMIT");
			}
		}
		return Optional.empty();
	}

	/**
	 * Why nothing can be taken back on an engine.
	 * @param connection the migration connection
	 * @return a clause, if that is so
	 * @throws SQLException if the connection does not tell
	 */
	static Optional<String> committing(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		return metaData.dataDefinitionCausesTransactionCommit() ? Optional.of("what ran cannot be removed again, since "
				+ metaData.getDatabaseProductName() + " commits at every CREATE, ALTER and DROP") : Optional.empty();
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
