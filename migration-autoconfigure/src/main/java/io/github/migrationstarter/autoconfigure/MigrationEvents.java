package io.github.migrationstarter.autoconfigure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.AbstractApplicationContext;

import io.github.migrationstarter.MigrationEvent;

/**
 * Publishes what happens in a run, to every listener once:
 * <ol>
 * <li>While beans are being made, listeners that exist hear it at once. To make others
 * for it would make what waits for the database.
 * <li>Once all singletons are there, the others hear of it in the same order.
 * <li>From then on it is published as everything else.
 * </ol>
 */
final class MigrationEvents implements SmartInitializingSingleton {

	private final AbstractApplicationContext context;

	private final EventAudience audience;

	private final Deque<Early> early = new ArrayDeque<>();

	private boolean ready;

	MigrationEvents(AbstractApplicationContext context) {
		this.context = context;
		this.audience = new EventAudience(context);
	}

	void publish(MigrationEvent event) {
		if (isReady()) {
			this.context.publishEvent(event);
			return;
		}
		PayloadApplicationEvent<MigrationEvent> told = new PayloadApplicationEvent<>(this.context, event);
		Early one = new Early(told, this.audience.tellThoseThere(told));
		if (!keep(one)) {
			this.audience.tellTheRest(one.event(), one.told());
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (Early next = next(); next != null; next = next()) {
			this.audience.tellTheRest(next.event(), next.told());
		}
	}

	boolean isReady() {
		synchronized (this.early) {
			return this.ready;
		}
	}

	private boolean keep(Early one) {
		synchronized (this.early) {
			return !this.ready && this.early.add(one);
		}
	}

	private @Nullable Early next() {
		synchronized (this.early) {
			this.ready = this.early.isEmpty();
			return this.early.poll();
		}
	}

	/**
	 * What happened before all could hear of it.
	 */
	private record Early(PayloadApplicationEvent<MigrationEvent> event, @Nullable Set<ApplicationListener<?>> told) {
	}

}
