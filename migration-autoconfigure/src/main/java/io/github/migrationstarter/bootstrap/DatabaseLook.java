package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Presence;

/**
 * A look at the database on one connection, which writes nothing and takes no lock.
 */
final class DatabaseLook {

	private final TargetDatabase target;

	private final ServerWait server;

	DatabaseLook(TargetDatabase target, ServerWait server) {
		this.target = target;
		this.server = server;
	}

	MigrationStatus status(StopSignal stop) {
		Optional<MigrationSession> session = this.server.open(this.target, stop);
		if (session.isEmpty()) {
			return new MigrationStatus(unseenDatabase(), missing(), LockStatus.FREE, List.of());
		}
		try (MigrationSession open = session.get()) {
			return status(open, open.changelog().observe());
		}
	}

	StatusLook everything(StopSignal stop) {
		Optional<MigrationSession> session = this.server.open(this.target, stop);
		if (session.isEmpty()) {
			return new StatusLook(new MigrationStatus(unseenDatabase(), missing(), LockStatus.FREE, List.of()),
					this.target.readChangelog().orElse(List.of()));
		}
		try (MigrationSession open = session.get()) {
			Observation observation = open.changelog().observe();
			return new StatusLook(status(open, observation), open.changelog().history(observation));
		}
	}

	private static MigrationStatus status(MigrationSession open, Observation observation) {
		Inspection inspection = open.inspection();
		return new MigrationStatus(inspection.database(), observation, inspection.lock(),
				inspection.runs().orElse(null));
	}

	/**
	 * What is missing says nothing of its changelog, which may be told without it.
	 */
	private Observation missing() {
		return this.target.checkChangelog().map(Observation::missing).orElseGet(Observation::missing);
	}

	/**
	 * The changelog, of which nothing has run where the database is missing, and what has
	 * run is not known where it cannot be looked at.
	 */
	HistoryLook history(StopSignal stop) {
		try {
			Optional<MigrationSession> session = this.server.open(this.target, stop);
			return session.isPresent() ? history(session.get()) : unseen(List.of(), null);
		}
		catch (MigrationFailedException | MigrationTimeoutException ex) {
			if (!LookFailure.isAccess(ex)) {
				throw ex;
			}
			return unseen(null, ex);
		}
	}

	private HistoryLook history(MigrationSession session) {
		try (MigrationSession open = session) {
			Observation observation = open.changelog().observe();
			return new HistoryLook(open.inspection().database(), open.changelog().history(observation),
					Presence.PRESENT, null);
		}
	}

	private HistoryLook unseen(@Nullable List<HistoryEntry> otherwise, @Nullable MigrationException obstacle) {
		List<HistoryEntry> entries = this.target.readChangelog().orElse(otherwise);
		if (entries == null) {
			throw Objects.requireNonNull(obstacle);
		}
		return new HistoryLook(unseenDatabase(), entries, Presence.MISSING, obstacle);
	}

	private DatabaseDescription unseenDatabase() {
		return new DatabaseDescription(this.target.name(), null, null);
	}

}
