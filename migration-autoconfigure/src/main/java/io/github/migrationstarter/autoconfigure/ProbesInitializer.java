package io.github.migrationstarter.autoconfigure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.util.ClassUtils;

/**
 * Lets a start with {@code db.probes.enabled=true} answer probes before its first bean is
 * made, since any bean may be the one that connects.
 */
final class ProbesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String WEB_SERVER = "org.springframework.boot.web.server.context.WebServerApplicationContext";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (ClassUtils.isPresent(WEB_SERVER, context.getClassLoader()) && isStart(context)) {
			context.addBeanFactoryPostProcessor(new ProbesStart(context));
		}
	}

	private static boolean isStart(ConfigurableApplicationContext context) {
		return Binder.get(context.getEnvironment()).bind("db.probes.enabled", Boolean.class).orElse(false)
				&& !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING) && TrainingRun.reason() == null;
	}

}
