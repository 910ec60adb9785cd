package io.github.migrationstarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.github.migrationstarter.ChangeSetApplied;
import io.github.migrationstarter.MigrationFailed;
import io.github.migrationstarter.MigrationFinished;

/**
 * The examples of {@code docs/events.md}.
 */
final class EventExamples {

	private EventExamples() {
	}

	static SpringApplication application(Class<?> source) {
		SpringApplication application = new SpringApplication(source);
		application.addListeners(new FailedStartNotice());
		return application;
	}

	@Component
	static class SchemaNews {

		private final List<String> news = new ArrayList<>();

		@EventListener
		void on(ChangeSetApplied event) {
			this.news.add(event.revision().id() + " " + event.outcome().text());
		}

		@EventListener
		void on(MigrationFinished event) {
			if (event.report().action().isWriting()) {
				this.news.add(event.database().name() + " was " + event.report().action().done());
			}
		}

		List<String> news() {
			return this.news;
		}

	}

	static class FailedStartNotice implements ApplicationListener<PayloadApplicationEvent<MigrationFailed>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<MigrationFailed> event) {
			System.err.println("Tell the people on duty: " + event.getPayload().failure().getMessage());
		}

	}

}
