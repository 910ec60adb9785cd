package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.DatabaseCreators;

/**
 * Explains a pool that connects when it is constructed, before a run could make its
 * database.
 */
final class EagerPoolFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> implements Ordered {

	private final @Nullable BeanFactory beans;

	EagerPoolFailureAnalyzer(@Nullable BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
		String pool = innermostBean(cause);
		if (findCause(rootFailure, MigrationException.class) != null || !ConnectionProblem.isMissingDatabase(cause)
				|| pool == null || !isDataSource(pool)) {
			return null;
		}
		String name = ConnectionProblem.missingDatabase(cause);
		return new FailureAnalysis(
				"The database" + ((name != null) ? " '" + name + "'" : "") + " does not exist. The pool '" + pool
						+ "' connects when it is constructed, so that the database could not be created before.",
				"Let the pool begin without a connection, so that the next start can create the database: "
						+ "initializationFailTimeout=-1 (spring.datasource.hikari.initialization-fail-timeout=-1). Or let "
						+ "an administrator run: "
						+ ((name != null) ? DatabaseCreators.statement(name) : "CREATE DATABASE \"<its name>\"") + ";",
				cause);
	}

	/**
	 * The bean whose own creation failed, and not that of one it needs.
	 */
	private static @Nullable String innermostBean(Throwable failure) {
		String name = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation) {
				name = creation.getBeanName();
			}
		}
		return name;
	}

	private boolean isDataSource(String bean) {
		return this.beans != null && this.beans.containsBean(bean) && this.beans.isTypeMatch(bean, DataSource.class);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
