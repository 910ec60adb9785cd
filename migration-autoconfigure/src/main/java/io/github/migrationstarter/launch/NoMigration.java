package io.github.migrationstarter.launch;

import liquibase.integration.spring.MultiTenantSpringLiquibase;
import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps every Liquibase bean from doing what it does when the application starts.
 */
final class NoMigration implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof SpringLiquibase liquibase) {
			liquibase.setShouldRun(false);
		}
		else if (bean instanceof MultiTenantSpringLiquibase liquibase) {
			liquibase.setShouldRun(false);
		}
		return bean;
	}

}
