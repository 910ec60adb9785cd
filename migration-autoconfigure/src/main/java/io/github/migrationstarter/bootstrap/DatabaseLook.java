package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Optional;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.Observation;

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
			return new MigrationStatus(new DatabaseDescription(this.target.name(), null, null), missing(),
					LockStatus.FREE, List.of());
		}
		try (MigrationSession open = session.get()) {
			Observation observation = open.changelog().observe();
			Inspection inspection = open.inspection();
			return new MigrationStatus(inspection.database(), observation, inspection.lock(),
					inspection.runs().orElse(null));
		}
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
			return new HistoryLook(this.target.name(), entries(stop), null);
		}
		catch (MigrationFailedException | MigrationTimeoutException ex) {
			if (!BootstrapRunner.isAccess(ex)) {
				throw ex;
			}
			return new HistoryLook(this.target.name(), this.target.readChangelog().orElseThrow(() -> ex), ex);
		}
	}

	private List<HistoryEntry> entries(StopSignal stop) {
		Optional<MigrationSession> session = this.server.open(this.target, stop);
		if (session.isEmpty()) {
			return this.target.readChangelog().orElse(List.of());
		}
		try (MigrationSession open = session.get()) {
			return open.changelog().history(open.changelog().observe());
		}
	}

}
