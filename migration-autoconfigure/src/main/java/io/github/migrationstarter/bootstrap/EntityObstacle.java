package io.github.migrationstarter.bootstrap;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.EntityTables.Consent;

/**
 * Why tables are not made from the entities although migrating failed.
 *
 * @param tables what the application says
 * @param creation whether a missing schema may be created
 */
record EntityObstacle(EntityTables tables, CreationPolicy creation) {

	/**
	 * What PostgreSQL answers where one change set builds on another that it wants
	 * committed.
	 */
	private static final Set<String> COMMIT_NEEDED = Set.of("55P04", "55006");

	/**
	 * Finds it.
	 * @param ground what there is after the failure
	 * @param notOneTransaction why what ran could not be removed, if it could not
	 * @param failure what migrating failed with
	 * @return a clause without a full stop, or {@code null} if nothing is in the way
	 */
	@Nullable String find(Ground ground, @Nullable String notOneTransaction, Throwable failure) {
		if (this.tables.consent() == Consent.WITHOUT_PROFILE) {
			return EntityMessages.NO_PROFILE;
		}
		if (this.tables.obstacle() != null) {
			return this.tables.obstacle();
		}
		if (ground.obstacle() != null) {
			return ground.obstacle();
		}
		if (notOneTransaction != null) {
			return notOneTransaction;
		}
		if (!ground.isEmpty()) {
			return "the database was not empty: it has "
					+ (ground.tables().isEmpty() ? "a history" : EntityMessages.list(ground.tables()));
		}
		if (this.creation == CreationPolicy.FORBIDDEN && !ground.missingSchemas().isEmpty()) {
			return "the schema " + EntityMessages.list(ground.missingSchemas())
					+ " is missing, and db.create.enabled=false";
		}
		return isCommitNeeded(failure) ? "with it a first creation is one transaction, and this one needs a commit in "
				+ "between; set DEV_CREATE_TABLES=false for it" : null;
	}

	private static boolean isCommitNeeded(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && COMMIT_NEEDED.contains(String.valueOf(sql.getSQLState()))) {
				return true;
			}
		}
		return false;
	}

}
