package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.liquibase.KeptChangelog.Meaning;
import io.github.migrationstarter.liquibase.MigrationConnection.HistoryTable;
import io.github.migrationstarter.liquibase.SnapshotReader.Facts;

/**
 * One look at a database with a changelog that was parsed before:
 * <ol>
 * <li>In one transaction: the catalogue, the notes, the history, how long each change set
 * took, the last runs.
 * <li>By itself: the lock.
 * <li>Without the connection: what that means.
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
		LiquibaseInspection inspection = inspection(borrowed);
		ReadingScope reading = new ReadingScope(this.kept.scope(), connection,
				new ChangelogFailures(borrowed.location().name(), this.settings,
						new SecretParameters(this.settings.parameters()), new HistoryGrant(database, connection)));
		return reading.read(() -> {
			Facts facts = new SnapshotReader(this.settings, database, connection, borrowed.engine()).facts();
			KeptHistory history = (MigrationConnection.of(database).historyTable() == HistoryTable.PRESENT)
					? KeptHistory.fetch(database, connection) : KeptHistory.absent(database);
			Map<String, Duration> durations = (this.extent == Extent.EVERYTHING && facts.runTable() == Presence.PRESENT)
					? new Durations(database, connection).read() : Map.of();
			// what ends the transaction comes last
			List<RunRecord> runs = inspection.runs().orElse(null);
			return new Seen(inspection.database(), facts, history, durations, runs, inspection.lock());
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
	 * What it means.
	 * @param seen what was seen, of which the connection is given back
	 * @return the status, with the whole changelog where that was asked for
	 */
	StatusLook conclude(Seen seen) {
		Meaning meaning = this.kept.meaning(seen.facts(), seen.history());
		return new StatusLook(new MigrationStatus(seen.database(), meaning.observation(), seen.lock(), seen.runs()),
				switch (this.extent) {
					case STATUS -> List.of();
					case EVERYTHING -> this.kept.entries(meaning, seen.durations());
				});
	}

	/**
	 * What was seen.
	 *
	 * @param database which database it is
	 * @param facts what it tells beside its history
	 * @param history the rows of the history
	 * @param durations how long each change set took, as far as that was asked for
	 * @param runs the last runs, or {@code null} if they cannot be read
	 * @param lock who holds the lock
	 */
	record Seen(DatabaseDescription database, Facts facts, KeptHistory history, Map<String, Duration> durations,
			@Nullable List<RunRecord> runs, LockStatus lock) {
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
