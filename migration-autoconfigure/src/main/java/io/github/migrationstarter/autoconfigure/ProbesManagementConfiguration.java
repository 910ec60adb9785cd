package io.github.migrationstarter.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/**
 * What a management context on a port of its own needs for that port: probes are answered
 * on it until its server starts, which comes long after the application's.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
final class ProbesManagementConfiguration {

	@Bean
	SmartLifecycle migrationProbesManagementLeave(ObjectProvider<Probes> probes) {
		return new Leave(probes);
	}

	/**
	 * Leaves the port directly before the server of the management context.
	 */
	private record Leave(ObjectProvider<Probes> probes) implements SmartLifecycle {

		@Override
		public void start() {
			this.probes.ifAvailable(Probes::leaveManagement);
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

		@Override
		public int getPhase() {
			return Probes.PHASE;
		}

	}

}
