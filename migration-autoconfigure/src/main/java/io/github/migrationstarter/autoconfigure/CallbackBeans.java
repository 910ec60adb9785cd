package io.github.migrationstarter.autoconfigure;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.bootstrap.CallbackSource;

/**
 * The callbacks among the beans of the application, which are made when a run is about to
 * write.
 *
 * @param beans the beans
 */
record CallbackBeans(ConfigurableListableBeanFactory beans) implements CallbackSource {

	@Override
	public List<NamedCallback> callbacks() {
		Map<BootstrapCallback, String> names = new IdentityHashMap<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, BootstrapCallback.class,
				true, false)) {
			names.put(make(name), name);
		}
		return this.beans.getBeanProvider(BootstrapCallback.class, false)
			.orderedStream()
			.map((callback) -> new NamedCallback(names.getOrDefault(callback, callback.getClass().getName()), callback))
			.toList();
	}

	private BootstrapCallback make(String name) {
		try {
			BootstrapCallback callback = this.beans.getBean(name, BootstrapCallback.class);
			WaitingPath path = WaitingPath.of(name, this.beans);
			if (path != null) {
				throw waiting(name, path);
			}
			return callback;
		}
		catch (BeansException ex) {
			WaitingPath path = WaitingPath.of(ex);
			if (path != null) {
				throw waiting(name, path);
			}
			throw ex;
		}
	}

	private static MigrationRefusedException waiting(String name, WaitingPath path) {
		return new MigrationRefusedException(null, "The callback '" + name + "' cannot be called: it " + path + ".",
				"Let it use the connection of the run, context.execute((connection) -> ...). A bean that it needs only "
						+ "after the migration it can take as ObjectProvider, or with @Lazy.");
	}

}
