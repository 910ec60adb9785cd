package io.github.migrationstarter.bootstrap;

import java.util.List;

import io.github.migrationstarter.BootstrapCallback;

/**
 * Where the callbacks of a run come from.
 */
@FunctionalInterface
public interface CallbackSource {

	/**
	 * No callbacks.
	 */
	CallbackSource NONE = List::of;

	/**
	 * Finds them, by the first run that may call one.
	 * @return them, in the order in which they are called
	 * @throws io.github.migrationstarter.MigrationRefusedException if one waits for what
	 * it is to be called by
	 */
	List<NamedCallback> callbacks();

	/**
	 * A callback.
	 *
	 * @param name its name for messages, that of its bean
	 * @param callback the callback
	 */
	record NamedCallback(String name, BootstrapCallback callback) {
	}

}
