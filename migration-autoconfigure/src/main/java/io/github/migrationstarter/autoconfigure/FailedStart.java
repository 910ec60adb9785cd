package io.github.migrationstarter.autoconfigure;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.io.ResourceLoader;

/**
 * A start that is about to fail with an exit code. Boot tells the code to the listeners
 * of the context, and for that makes those that do not exist yet, in a context that is
 * closed already: that fails, the code is lost, and a second stack trace hides the first
 * message.
 *
 * @param resourceLoader the application context, where there is one
 */
record FailedStart(ResourceLoader resourceLoader) {

	/**
	 * Lets nothing more be made for an event.
	 */
	void withdrawListeners() {
		String name = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;
		if (this.resourceLoader instanceof ApplicationContext context && context.containsLocalBean(name)) {
			context.getBean(name, ApplicationEventMulticaster.class).removeApplicationListenerBeans((listener) -> true);
		}
	}

}
