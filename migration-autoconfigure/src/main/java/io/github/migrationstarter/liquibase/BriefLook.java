package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;

import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.liquibase.SnapshotReader.Read;

/**
 * One look at a database with a changelog that was parsed before:
 * <ol>
 * <li>In one transaction: the catalogue, the notes, the history, how long each change set
 * took, the last runs.
 * <li>By itself: the lock.
 * <li>Without the connection: what the whole changelog became.
 * </ol>
 */
final class BriefLook {

	private final LiquibaseSettings settings;

	private final KeptChangelog kept;

	private final Extent extent;

	BriefLook(LiquibaseSettings settings, KeptChangelog kept, Extent extent) {
		this.settings = settings;
		this.kept = kept;
		this.extent = extent;
	}

	Seen at(BorrowedConnection borrowed) throws SQLException {
		Database database = this.kept.database();
		Connection connection = borrowed.connection();
		connection.setAutoCommit(false);
		KeptHistory history = new KeptHistory(database, connection);
		LiquibaseInspection inspection = inspection(borrowed);
		ReadingScope reading = new ReadingScope(this.kept.scope(), connection,
				new ChangelogFailures(borrowed.location().name(), this.settings,
						new SecretParameters(this.settings.parameters()), new HistoryGrant(database, connection)));
		return reading.read(() -> {
			Read read = new SnapshotReader(this.settings, database, connection, borrowed.engine(),
					history::getRanChangeSets)
				.read(this.kept.changelog(), this.kept.seen());
			this.kept.setSeen(read.snapshot());
			Map<String, Duration> durations = (this.extent == Extent.EVERYTHING && read.snapshot().hasRunTable())
					? new Durations(database, connection).read() : Map.of();
			Optional<List<RunRecord>> runs = inspection.runs();
			LockStatus lock = inspection.lock();
			return new Seen(new MigrationStatus(inspection.database(), read.observation(), lock, runs.orElse(null)),
					history.getRanChangeSets(), durations);
		});
	}

	private LiquibaseInspection inspection(BorrowedConnection borrowed) {
		Database database = this.kept.database();
		StoredNames names = new StoredNames(database);
		LockTransaction transaction = new LockTransaction(borrowed.connection(), borrowed.settings());
		Liveness liveness = borrowed.engine()
			.liveness(borrowed.connection(), borrowed.second(), borrowed.location(), names.historySchema(),
					names.lockTable());
		return new LiquibaseInspection(borrowed.location().name(), database, transaction,
				new LockTable(database, transaction, borrowed.engine().catalogue()), liveness,
				new HolderActivity(database, transaction, borrowed.engine().catalogue(), liveness));
	}

	/**
	 * What became of the changelog.
	 * @param seen what was seen, of which the connection is given back
	 * @return the status, with the whole changelog where that was asked for
	 */
	StatusLook conclude(Seen seen) {
		return new StatusLook(seen.status(), switch (this.extent) {
			case STATUS -> List.of();
			case EVERYTHING -> this.kept.entries(seen.status().observation(), seen.rows(), seen.durations());
		});
	}

	/**
	 * What was seen.
	 *
	 * @param status where the database stands
	 * @param rows the rows of the history
	 * @param durations how long each change set took, as far as that was asked for
	 */
	record Seen(MigrationStatus status, List<RanChangeSet> rows, Map<String, Duration> durations) {
	}

	/**
	 * How much is asked for.
	 */
	enum Extent {

		STATUS, EVERYTHING;

		boolean covers(Extent other) {
			return this == EVERYTHING || other == STATUS;
		}

	}

}
