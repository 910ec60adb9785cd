package io.github.migrationstarter.autoconfigure;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.AbstractApplicationEventMulticaster;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Who listens in an application context, while its beans are being made and afterwards.
 *
 * @param context the context
 */
record EventAudience(AbstractApplicationContext context) {

	private static final Log logger = LogFactory.getLog(EventAudience.class);

	/**
	 * Tells those that exist, and makes none.
	 * @param event what happened
	 * @return who has heard it, or {@code null} if it must be told through the context
	 * only: that of a command tells nobody of anything
	 */
	@Nullable Set<ApplicationListener<?>> tellThoseThere(PayloadApplicationEvent<?> event) {
		String name = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;
		if (!(beans().getSingleton(name) instanceof AbstractApplicationEventMulticaster)) {
			return null;
		}
		SimpleApplicationEventMulticaster multicaster = multicaster();
		Set<ApplicationListener<?>> there = Collections.newSetFromMap(new IdentityHashMap<>());
		there.addAll(this.context.getApplicationListeners());
		there.forEach(multicaster::addApplicationListener);
		for (String bean : listenerBeans()) {
			if (beans().containsSingleton(bean) && !(beans().getSingleton(bean) instanceof FactoryBean)) {
				multicaster.addApplicationListenerBean(bean);
			}
		}
		multicaster.multicastEvent(event);
		ApplicationContext parent = this.context.getParent();
		if (parent != null) {
			parent.publishEvent(event);
		}
		return there;
	}

	/**
	 * Tells all others, once every bean can be made.
	 * @param event what happened
	 * @param told who has heard it
	 */
	void tellTheRest(PayloadApplicationEvent<?> event, @Nullable Set<ApplicationListener<?>> told) {
		if (told == null) {
			this.context.publishEvent(event);
			return;
		}
		SimpleApplicationEventMulticaster multicaster = multicaster();
		this.context.getApplicationListeners()
			.stream()
			.filter((listener) -> !told.contains(listener))
			.forEach(multicaster::addApplicationListener);
		for (String bean : listenerBeans()) {
			if (!beans().containsSingleton(bean) || !told.contains(beans().getBean(bean))) {
				multicaster.addApplicationListenerBean(bean);
			}
		}
		multicaster.multicastEvent(event);
	}

	private SimpleApplicationEventMulticaster multicaster() {
		SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster(beans());
		multicaster.setErrorHandler(
				(ex) -> logger.warn("A listener of the application has failed on an event of a migration: " + ex, ex));
		return multicaster;
	}

	private String[] listenerBeans() {
		return beans().getBeanNamesForType(ApplicationListener.class, true, false);
	}

	private ConfigurableListableBeanFactory beans() {
		return this.context.getBeanFactory();
	}

}
