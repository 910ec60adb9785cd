package io.github.migrationstarter.autoconfigure;

import java.time.Duration;

import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ReflectionUtils;

import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;

/**
 * Makes the runs of commands where the application migrates with a bean of its own: on
 * the database and with the settings of that bean, and with what {@code db.*} says of
 * locking and creating.
 *
 * @param own the bean
 * @param context the application
 */
record OwnLiquibaseRunners(ObjectProvider<SpringLiquibase> own, ApplicationContext context) implements RunnerFactory {

	@Override
	public BootstrapRunner runner(RunListener listener, @Nullable Duration patience) {
		Environment environment = this.context.getEnvironment();
		BootstrapProperties properties = Binder.get(environment).bindOrCreate("db", BootstrapProperties.class);
		BootstrapSpringLiquibase ours = new BootstrapSpringLiquibase(properties, environment,
				new DevelopmentTables(properties, this.context),
				new ApplicationView(properties.checkOnStartup(), null, null),
				() -> this.context.getBeanProvider(RunListener.class).orderedStream().toList());
		copy(this.own.getObject(), ours);
		return ours.runner(listener, patience);
	}

	/**
	 * Not all that can be set can be got.
	 */
	private static void copy(SpringLiquibase from, SpringLiquibase to) {
		ReflectionUtils.doWithFields(SpringLiquibase.class, (field) -> {
			ReflectionUtils.makeAccessible(field);
			field.set(to, field.get(from));
		}, ReflectionUtils.COPYABLE_FIELDS);
	}

}
