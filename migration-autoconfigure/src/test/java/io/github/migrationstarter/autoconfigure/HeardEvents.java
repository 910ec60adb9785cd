package io.github.migrationstarter.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.migrationstarter.ChangeSetApplied;
import io.github.migrationstarter.MigrationEvent;
import io.github.migrationstarter.MigrationFailed;
import io.github.migrationstarter.MigrationFinished;
import io.github.migrationstarter.MigrationStarted;

/**
 * Who of an application heard of what, in one line each.
 */
final class HeardEvents {

	private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

	private final List<MigrationEvent> events = Collections.synchronizedList(new ArrayList<>());

	/**
	 * An application with the starter, its events and a JdbcTemplate.
	 */
	static ApplicationContextRunner runner() {
		return StartedApplication.runner()
			.withConfiguration(AutoConfigurations.of(MigrationEventsAutoConfiguration.class));
	}

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	List<MigrationEvent> events() {
		return List.copyOf(this.events);
	}

	void add(String listener, MigrationEvent event) {
		this.lines.add(listener + ": " + line(event));
		this.events.add(event);
	}

	void say(String line) {
		this.lines.add(line);
	}

	private static String line(MigrationEvent event) {
		if (event instanceof ChangeSetApplied applied) {
			return "'" + applied.revision() + "' " + applied.outcome().text() + ", " + applied.number() + " of "
					+ applied.total();
		}
		if (event instanceof MigrationFinished finished) {
			return finished.report().action().done();
		}
		if (event instanceof MigrationFailed failed) {
			return "failed in " + failed.running();
		}
		return (event instanceof MigrationStarted) ? "started" : "unknown";
	}

	/**
	 * A listener that the application adds before there are beans.
	 *
	 * @param heard where it notes what it heard
	 * @param name its name
	 */
	record Instance(HeardEvents heard, String name) implements ApplicationListener<PayloadApplicationEvent<?>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<?> event) {
			if (event.getPayload() instanceof MigrationEvent migration) {
				this.heard.add(this.name, migration);
			}
		}

	}

	/**
	 * A listener bean that waits for the database.
	 *
	 * @param heard where it notes what it heard
	 * @param jdbc the database
	 */
	record Bean(HeardEvents heard,
			JdbcTemplate jdbc) implements ApplicationListener<PayloadApplicationEvent<ChangeSetApplied>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<ChangeSetApplied> event) {
			this.heard.add("bean, " + this.jdbc.queryForObject("select count(*) from t1", Integer.class) + " row",
					event.getPayload());
		}

	}

	/**
	 * A bean with a method that listens.
	 *
	 * @param heard where it notes what it heard
	 */
	record Method(HeardEvents heard) {

		@EventListener
		void on(MigrationEvent event) {
			this.heard.add("method", event);
		}

	}

}
