package io.github.migrationstarter.autoconfigure;

import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import io.github.migrationstarter.bootstrap.QueryExplanation;
import io.github.migrationstarter.database.MissingObject;

/**
 * Hears of the failures of an application's queries from HikariCP, which asks about each
 * of them whether the connection is broken. The answer stays as it was.
 */
final class HikariFailures implements BeanPostProcessor {

	private static final Log logger = LogFactory.getLog(HikariFailures.class);

	private final ObjectProvider<QueryExplanation> explanation;

	HikariFailures(ObjectProvider<QueryExplanation> explanation) {
		this.explanation = explanation;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool) {
			try {
				pool.setExceptionOverride(new Listening(pool.getExceptionOverride(), this.explanation));
			}
			catch (IllegalStateException ex) {
				logger.debug("The pool '" + name + "' has connected already: its queries are not explained");
			}
		}
		return bean;
	}

	/**
	 * Listens, and answers as before.
	 *
	 * @param answer who answers, or {@code null} for the pool itself
	 * @param explanation is told what may need one
	 */
	private record Listening(@Nullable SQLExceptionOverride answer,
			ObjectProvider<QueryExplanation> explanation) implements SQLExceptionOverride {

		@java.lang.Override
		public Override adjudicate(SQLException failure) {
			if (MissingObject.isCauseOf(failure)) {
				tell(String.valueOf(failure.getMessage()));
			}
			return (this.answer != null) ? this.answer.adjudicate(failure) : Override.CONTINUE_EVICT;
		}

		/**
		 * A query has failed already, and fails with nothing else: while the application
		 * closes there may be nobody to tell.
		 */
		private void tell(String message) {
			try {
				this.explanation.ifAvailable((told) -> told.queryFailed(message));
			}
			catch (BeansException ex) {
				logger.debug("A query that failed is not explained", ex);
			}
		}

	}

}
