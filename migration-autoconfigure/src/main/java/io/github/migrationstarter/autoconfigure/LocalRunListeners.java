package io.github.migrationstarter.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.beans.factory.ListableBeanFactory;

import io.github.migrationstarter.bootstrap.RunListener;

/**
 * The listeners of one application context, in their order. Those of its parents hear of
 * the runs of the parents.
 *
 * @param beans the context
 */
record LocalRunListeners(ListableBeanFactory beans) implements Supplier<List<RunListener>> {

	@Override
	public List<RunListener> get() {
		Collection<RunListener> local = this.beans.getBeansOfType(RunListener.class).values();
		return this.beans.getBeanProvider(RunListener.class).orderedStream().filter(local::contains).toList();
	}

}
