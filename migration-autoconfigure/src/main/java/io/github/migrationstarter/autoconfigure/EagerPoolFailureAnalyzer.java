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
import io.github.migrationstarter.database.MissingDatabase;

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
		if (findCause(rootFailure, MigrationException.class) != null || pool == null || !isDataSource(pool)) {
			return null;
		}
		if (ConnectionProblem.isMissingDatabase(cause)) {
			String name = MissingDatabase.name(cause);
			return new FailureAnalysis(
					"The database" + ((name != null) ? " '" + name + "'" : "") + " does not exist. The pool '" + pool
							+ "' connects when it is constructed, so that the database could not be created before.",
					patience(cause) + " Or let an administrator run: "
							+ ((name != null) ? DatabaseCreators.statement(name) : "CREATE DATABASE ...") + ";",
					cause);
		}
		return MissingDatabase.isUnopenableFile(cause)
				? new FailureAnalysis("The SQLite database of the pool '" + pool
						+ "' cannot be opened. If its folder is missing: the pool connects when it is constructed, so "
						+ "that the folder could not be created before.",
						patience(cause) + " Or make the folder, writable for the user that runs the application.",
						cause)
				: null;
	}

	private static String patience(Throwable failure) {
		boolean hikari = false;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			hikari |= cause.getClass().getName().startsWith("com.zaxxer.hikari.");
		}
		return "Let the pool begin without a connection, so that the next start can create the database: " + (hikari
				? "initializationFailTimeout=-1 (spring.datasource.hikari.initialization-fail-timeout=-1)."
				: "take none from it while its bean is made, as createPool() of Tomcat's pool and start() of DBCP2 "
						+ "do.");
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
