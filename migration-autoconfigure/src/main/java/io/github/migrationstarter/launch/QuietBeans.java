package io.github.migrationstarter.launch;

import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.weaving.LoadTimeWeaverAware;
import org.springframework.util.ClassUtils;

/**
 * Sees to it that no bean of the application is made before a command asks for it, and
 * that none is told of anything.
 */
final class QuietBeans implements BeanDefinitionRegistryPostProcessor {

	private static final String FLYWAY = "org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer";

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		remove(registry, AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
		replace(registry, beans, AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME, new NoListeners());
		replace(registry, beans, AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts());
		withdrawFlyway(beans, registry);
		for (String name : beans.getBeanDefinitionNames()) {
			beans.getBeanDefinition(name).setLazyInit(true);
		}
		makeOnDemand(beans);
		beans.addBeanPostProcessor(new NoMigration());
	}

	/**
	 * JPA's factory is one of those that Spring makes even if they are lazy.
	 */
	private static void makeOnDemand(ConfigurableListableBeanFactory beans) {
		beans.registerScope(OnDemandScope.NAME, new OnDemandScope());
		names(beans, LoadTimeWeaverAware.class)
			.forEach((name) -> beans.getBeanDefinition(name).setScope(OnDemandScope.NAME));
	}

	/**
	 * Other beans may depend on the one that runs Flyway, so something must have its
	 * name.
	 */
	private static void withdrawFlyway(ConfigurableListableBeanFactory beans, BeanDefinitionRegistry registry) {
		ClassLoader loader = beans.getBeanClassLoader();
		if (ClassUtils.isPresent(FLYWAY, loader)) {
			names(beans, ClassUtils.resolveClassName(FLYWAY, loader)).forEach((name) -> {
				registry.removeBeanDefinition(name);
				registry.registerBeanDefinition(name, new RootBeanDefinition(Object.class));
			});
		}
	}

	private static List<String> names(ConfigurableListableBeanFactory beans, Class<?> type) {
		return Arrays.stream(beans.getBeanNamesForType(type, false, false))
			.map(BeanFactoryUtils::transformedBeanName)
			.filter(beans::containsBeanDefinition)
			.toList();
	}

	private static void replace(BeanDefinitionRegistry registry, ConfigurableListableBeanFactory beans, String name,
			Object bean) {
		remove(registry, name);
		beans.registerSingleton(name, bean);
	}

	private static void remove(BeanDefinitionRegistry registry, String name) {
		if (registry.containsBeanDefinition(name)) {
			registry.removeBeanDefinition(name);
		}
	}

}
