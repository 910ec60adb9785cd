package io.github.migrationstarter.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.ChangeSetApplied;
import io.github.migrationstarter.ChangeSetOutcome;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.MigrationEvent;
import io.github.migrationstarter.MigrationFailed;
import io.github.migrationstarter.MigrationFinished;
import io.github.migrationstarter.MigrationStarted;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Makes the events of one run.
 */
final class PublishedRun implements RunListener {

	private final Consumer<MigrationEvent> events;

	private final Clock clock;

	private DatabaseDescription database = new DatabaseDescription("", null, null);

	private @Nullable Revision running;

	PublishedRun(Consumer<MigrationEvent> events, Clock clock) {
		this.events = events;
		this.clock = clock;
	}

	@Override
	public void starting(DatabaseDescription database) {
		this.database = database;
		this.events.accept(new MigrationStarted(this.clock.instant(), database));
	}

	@Override
	public void opened(DatabaseDescription database) {
		this.database = database;
	}

	@Override
	public void began(Revision revision, int number, int total) {
		this.running = revision;
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		this.running = null;
		this.events.accept(new ChangeSetApplied(this.clock.instant(), this.database, revision,
				ChangeSetOutcome.of(outcome), duration, number, total));
	}

	@Override
	public void finished(BootstrapReport report) {
		this.events.accept(new MigrationFinished(this.clock.instant(), this.database, report));
	}

	@Override
	public void failed(RuntimeException failure) {
		this.events.accept(new MigrationFailed(this.clock.instant(), this.database, failure, this.running));
	}

}
