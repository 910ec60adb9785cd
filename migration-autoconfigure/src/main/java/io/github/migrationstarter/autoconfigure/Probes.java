package io.github.migrationstarter.autoconfigure;

import java.util.List;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;

import io.github.migrationstarter.probe.ProbeServer;

/**
 * The servers that answer probes, each of which leaves its port just before the
 * application's own takes it.
 */
final class Probes implements SmartLifecycle, ApplicationListener<ContextRefreshedEvent> {

	/**
	 * Directly before the application's own server.
	 */
	static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

	private final ApplicationContext context;

	private final List<ProbeServer> main;

	private final List<ProbeServer> management;

	Probes(ApplicationContext context, List<ProbeServer> main, List<ProbeServer> management) {
		this.context = context;
		this.main = main;
		this.management = management;
	}

	/**
	 * Leaves the application's port. Spring Boot calls an application alive only once it
	 * has started, which its own server would tell who was told otherwise before.
	 */
	@Override
	public void start() {
		AvailabilityChangeEvent.publish(this.context, LivenessState.CORRECT);
		leave(this.main);
	}

	/**
	 * Leaves the port of the management context.
	 */
	void leaveManagement() {
		leave(this.management);
	}

	/**
	 * Whatever has not been left, there is nobody for whom it could be kept.
	 */
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() == this.context) {
			close();
		}
	}

	void close() {
		leave(this.main);
		leave(this.management);
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
		return PHASE;
	}

	private static void leave(List<ProbeServer> servers) {
		servers.forEach(ProbeServer::close);
		servers.clear();
	}

}
