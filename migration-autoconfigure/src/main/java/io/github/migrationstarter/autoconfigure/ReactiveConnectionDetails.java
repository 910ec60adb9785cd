package io.github.migrationstarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

import io.github.migrationstarter.environment.PlatformPropertySource;

/**
 * The database of an application that has R2DBC and no DataSource, as the properties name
 * it that a variable set.
 *
 * @param environment the environment
 */
record ReactiveConnectionDetails(Environment environment) implements LiquibaseConnectionDetails {

	@Override
	public @Nullable String getUsername() {
		return this.environment.getProperty("spring.datasource.username");
	}

	@Override
	public @Nullable String getPassword() {
		return this.environment.getProperty("spring.datasource.password");
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return this.environment.getProperty("spring.datasource.url");
	}

	@Override
	public @Nullable String getDriverClassName() {
		return this.environment.getProperty("spring.datasource.driver-class-name");
	}

	/**
	 * Whether a variable chose the database.
	 */
	static boolean isChosen(Environment environment) {
		PlatformPropertySource source = PlatformPropertySource.of(environment);
		return source != null && source.hasDatabase();
	}

	/**
	 * Matches where a variable chose the database and the driver for it is there.
	 */
	static final class DriverThere implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			String driver = context.getEnvironment().getProperty("spring.datasource.driver-class-name");
			return isChosen(context.getEnvironment()) && driver != null
					&& ClassUtils.isPresent(driver, context.getClassLoader());
		}

	}

}
