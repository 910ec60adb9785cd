package io.github.migrationstarter.launch;

import org.springframework.context.LifecycleProcessor;

/**
 * Starts no bean, and so has none to stop.
 */
final class NothingStarts implements LifecycleProcessor {

	@Override
	public void onRefresh() {
	}

	@Override
	public void onClose() {
	}

	@Override
	public void start() {
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return false;
	}

}
