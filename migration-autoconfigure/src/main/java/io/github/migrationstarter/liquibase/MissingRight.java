package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.CurrentRole;
import io.github.migrationstarter.database.PermissionProblem;

/**
 * Tells of a change set that failed whether its role lacks a right, and who gives it.
 */
final class MissingRight {

	private final Connection connection;

	MissingRight(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Looks, after the change set was rolled back.
	 * @param failure what the change set failed with
	 * @return what to do, or {@code null} if it failed with something else
	 */
	@Nullable String remedy(Exception failure) {
		return "42501".equals(ConnectionProblem.sqlState(failure)) ? PermissionProblem.remedy(failure, role()) : null;
	}

	private @Nullable String role() {
		try {
			String role = CurrentRole.of(this.connection);
			this.connection.rollback();
			return role;
		}
		catch (SQLException ex) {
			return null; // it is only needed for a message about another failure
		}
	}

}
