package io.github.migrationstarter.liquibase;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Steps that put a connection back, which are all tried, with their failures in one.
 */
final class Attempts {

	private @Nullable SQLException failure;

	boolean succeeds(Step step) {
		try {
			step.perform();
			return true;
		}
		catch (SQLException | RuntimeException ex) {
			if (this.failure == null) {
				this.failure = new SQLException("The connection could not be put back as it was", ex);
			}
			else {
				this.failure.addSuppressed(ex);
			}
			return false;
		}
	}

	boolean haveSucceeded() {
		return this.failure == null;
	}

	void throwFailure() throws SQLException {
		if (this.failure != null) {
			throw this.failure;
		}
	}

	/**
	 * One of them.
	 */
	@FunctionalInterface
	interface Step {

		void perform() throws SQLException;

	}

}
