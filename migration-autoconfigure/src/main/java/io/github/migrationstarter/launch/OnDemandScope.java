package io.github.migrationstarter.launch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.Scope;

/**
 * The scope of a bean that there is once, and that Spring would make unasked if it were a
 * singleton.
 */
final class OnDemandScope implements Scope {

	static final String NAME = "migration-starter-on-demand";

	private final Map<String, Object> beans = new ConcurrentHashMap<>();

	@Override
	public Object get(String name, ObjectFactory<?> objectFactory) {
		Object bean = this.beans.get(name);
		if (bean == null) {
			bean = objectFactory.getObject();
			this.beans.put(name, bean);
		}
		return bean;
	}

	@Override
	public @Nullable Object remove(String name) {
		return this.beans.remove(name);
	}

	/**
	 * The end of the process is the end of such a bean.
	 */
	@Override
	public void registerDestructionCallback(String name, Runnable callback) {
	}

	@Override
	public @Nullable Object resolveContextualObject(String key) {
		return null;
	}

	@Override
	public @Nullable String getConversationId() {
		return null;
	}

}
