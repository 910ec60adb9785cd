package io.github.migrationstarter.autoconfigure;

import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;
import org.springframework.util.ClassUtils;

/**
 * Lets the {@code DatabaseClient}, and so whatever works with it, wait for the migration
 * as JDBC's templates do: in a reactive application nothing else would.
 */
final class R2dbcDependsOnDatabaseInitializationDetector implements DependsOnDatabaseInitializationDetector {

	private static final String CLIENT = "org.springframework.r2dbc.core.DatabaseClient";

	@Override
	public Set<String> detect(ConfigurableListableBeanFactory beans) {
		ClassLoader loader = beans.getBeanClassLoader();
		return (beans.containsBeanDefinition("liquibase") && ClassUtils.isPresent(CLIENT, loader))
				? Set.of(beans.getBeanNamesForType(ClassUtils.resolveClassName(CLIENT, loader), true, false))
				: Set.of();
	}

}
