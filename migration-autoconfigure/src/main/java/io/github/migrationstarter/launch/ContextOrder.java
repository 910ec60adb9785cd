package io.github.migrationstarter.launch;

import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.migrationstarter.bootstrap.RunnerFactory;

/**
 * In which of an application's contexts the command runs: in the first that has a
 * database to migrate, else in the last.
 */
final class ContextOrder {

	/**
	 * Where a builder starts one context on the way to another.
	 */
	private static final Set<String> ON_THE_WAY = Set.of("configureAsChildIfNecessary", "runAndExtractParent");

	private ContextOrder() {
	}

	/**
	 * Whether the command is to run in another context, which comes after this one.
	 * @param context a context, refreshed
	 */
	static boolean anotherFollows(ConfigurableApplicationContext context) {
		boolean hasDatabase = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, RunnerFactory.class, true,
				false).length > 0;
		return !hasDatabase && StackWalker.getInstance()
			.walk((frames) -> frames
				.anyMatch((frame) -> frame.getClassName().equals(SpringApplicationBuilder.class.getName())
						&& ON_THE_WAY.contains(frame.getMethodName())));
	}

	/**
	 * Keeps the runners of a context from being called.
	 * @param context the context
	 */
	static void withdrawRunners(ConfigurableApplicationContext context) {
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
		for (Class<?> type : List.of(ApplicationRunner.class, CommandLineRunner.class)) {
			for (String name : context.getBeanNamesForType(type, true, false)) {
				registry.removeBeanDefinition(name);
			}
		}
	}

}
