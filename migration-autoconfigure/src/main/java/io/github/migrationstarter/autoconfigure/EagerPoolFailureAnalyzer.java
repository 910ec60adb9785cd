package io.github.migrationstarter.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final Pattern NAME = Pattern.compile("database \"(.+)\" does not exist", Pattern.DOTALL);

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
		String name = databaseName(cause);
		return new FailureAnalysis(
				"The database" + ((name != null) ? " '" + name + "'" : "") + " does not exist. The pool '" + pool
						+ "' connects when it is constructed, so that the database could not be created before.",
				"Let the pool begin without a connection, so that the next start can create the database: "
						+ "initializationFailTimeout=-1 (spring.datasource.hikari.initialization-fail-timeout=-1). Or let "
						+ "an administrator run: "
						+ ((name != null) ? DatabaseCreators.statement(name) : "CREATE DATABASE ...") + ";",
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

	private static @Nullable String databaseName(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Matcher name = NAME.matcher(String.valueOf(cause.getMessage()));
			if (cause.getCause() == null && name.find()) {
				return name.group(1);
			}
		}
		return null;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
