package io.github.migrationstarter.autoconfigure;

import java.util.Arrays;
import java.util.stream.Collectors;

import liquibase.change.DatabaseChange;
import liquibase.integration.spring.MultiTenantSpringLiquibase;
import liquibase.integration.spring.SpringLiquibase;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Auto-configuration that says so where {@link BootstrapAutoConfiguration} has backed off
 * for a bean of the application, and lets commands work with that bean.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BootstrapAutoConfiguration.class)
@ConditionalOnClass({ SpringLiquibase.class, DatabaseChange.class })
@ConditionalOnBooleanProperty(name = "spring.liquibase.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(BootstrapSpringLiquibase.class)
public final class OwnLiquibaseAutoConfiguration {

	private static final Log logger = LogFactory.getLog(OwnLiquibaseAutoConfiguration.class);

	@Bean
	static ApplicationListener<ContextRefreshedEvent> ownLiquibaseNotice(ApplicationContext beans) {
		return (event) -> {
			// a child's event comes here too, and what is in it may be ours
			if (event.getApplicationContext() != beans) {
				return;
			}
			String tenants = names(beans, MultiTenantSpringLiquibase.class);
			String others = names(beans, SpringLiquibase.class);
			if (!tenants.isEmpty() || !others.isEmpty()) {
				logger.info("The application migrates with its own " + (tenants.isEmpty() ? others : tenants)
						+ ": migration-starter does nothing, and 'db.*' has no effect." + beside(tenants, others));
			}
		};
	}

	@Bean
	@ConditionalOnSingleCandidate(SpringLiquibase.class)
	@Lazy
	static OwnLiquibaseRunners ownLiquibaseRunners(ObjectProvider<SpringLiquibase> own, ApplicationContext context) {
		return new OwnLiquibaseRunners(own, context);
	}

	/**
	 * For tenants alone Boot does not back off.
	 */
	private static String beside(String tenants, String others) {
		return (tenants.isEmpty() || others.isEmpty()) ? ""
				: " Beside it runs " + others + ", as it does without the starter; SPRING_LIQUIBASE_ENABLED=false "
						+ "switches off the one that Spring Boot makes.";
	}

	private static String names(ListableBeanFactory beans, Class<?> type) {
		return Arrays.stream(beans.getBeanNamesForType(type, true, false))
			.map((name) -> "bean '" + name + "' (" + type.getSimpleName() + ")")
			.collect(Collectors.joining(", "));
	}

}
