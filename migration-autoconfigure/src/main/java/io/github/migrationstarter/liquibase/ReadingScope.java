package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.github.migrationstarter.MigrationException;

/**
 * What only reads: in Liquibase's scope, in a transaction that is rolled back at its end,
 * with failures in our words.
 */
final class ReadingScope {

	private final MigrationScope scope;

	private final Connection connection;

	private final ChangelogFailures failures;

	ReadingScope(MigrationScope scope, Connection connection, ChangelogFailures failures) {
		this.scope = scope;
		this.connection = connection;
		this.failures = failures;
	}

	/**
	 * Reads.
	 * @param <T> what is read
	 * @param work what reads it
	 * @return the same
	 * @throws MigrationException if the changelog or the database cannot be read
	 */
	<T> T read(Callable<T> work) {
		return read(work, this.failures::reading);
	}

	/**
	 * Validates a changelog.
	 * @param changelog the changelog
	 * @param work what validates it
	 * @throws MigrationException if it cannot be used
	 */
	void validate(ParsedChangelog changelog, Callable<?> work) {
		read(work, (failure) -> this.failures.validating(failure, changelog));
	}

	private <T> T read(Callable<T> work, Function<Exception, MigrationException> explained) {
		try {
			T read = this.scope.call(work::call);
			this.connection.rollback();
			return read;
		}
		catch (Exception ex) {
			throw explained.apply(rolledBack(ex));
		}
	}

	private Exception rolledBack(Exception failure) {
		try {
			this.connection.rollback();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

}
