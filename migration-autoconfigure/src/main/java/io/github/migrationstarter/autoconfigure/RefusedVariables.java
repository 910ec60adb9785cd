package io.github.migrationstarter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.environment.PlatformDatabases.Use;

/**
 * Fails a start that asks for the database of a variable that cannot be followed: a bean
 * of it is made of the properties that the variable would have set.
 *
 * @param refusals why it fails, by the use that is made of the database
 * @param context the context that starts
 */
record RefusedVariables(Map<Use, MigrationUsageException> refusals,
		ConfigurableApplicationContext context) implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		ConfigurableListableBeanFactory beans = this.context.getBeanFactory();
		List<String> needed = Arrays.asList(beans.getDependenciesForBean(beanName));
		// connection details, which win, are asked themselves
		if (needed.stream().map(beans::getSingleton).noneMatch(JdbcConnectionDetails.class::isInstance)) {
			if (bean instanceof DataSource) {
				ask(bean, beanName);
			}
			needed.stream()
				.filter((name) -> !(beans.getSingleton(name) instanceof DataSource))
				.forEach((name) -> ask(beans.getSingleton(name), name));
		}
		return bean;
	}

	private void ask(@Nullable Object bean, String beanName) {
		ConfigurationPropertiesBean properties = (bean != null)
				? ConfigurationPropertiesBean.get(this.context, bean, beanName) : null;
		Use use = (properties != null) ? use(properties.getAnnotation().prefix()) : null;
		MigrationUsageException refusal = (use != null) ? this.refusals.get(use) : null;
		if (refusal != null) {
			new FailedStart(this.context).withdrawListeners();
			throw FailedRestartException.of(refusal);
		}
	}

	private static @Nullable Use use(String prefix) {
		if (prefix.equals("spring.liquibase")) {
			return Use.MIGRATION;
		}
		return (prefix.startsWith("spring.datasource") || prefix.startsWith("spring.r2dbc")) ? Use.APPLICATION : null;
	}

}
