package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import liquibase.database.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.LockStatus.Holding;
import io.github.migrationstarter.LockStatus.Life;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.bootstrap.Inspection;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.liquibase.LockTransaction.Patience;

/**
 * What is shown of a database beside an observation. A holder is dead if it took the row
 * with the liveness lock, that lock is free, and the row still is that holder's
 * afterwards: between the two looks it may have ended.
 */
final class LiquibaseInspection implements Inspection {

	private static final Log logger = LogFactory.getLog(LiquibaseInspection.class);

	private static final int RUNS = 10;

	private final String name;

	private final Database database;

	private final LockTransaction transaction;

	private final LockTable table;

	private final Liveness liveness;

	private final HolderActivity activity;

	LiquibaseInspection(String name, Database database, LockTransaction transaction, LockTable table, Liveness liveness,
			HolderActivity activity) {
		this.name = name;
		this.database = database;
		this.transaction = transaction;
		this.table = table;
		this.liveness = liveness;
		this.activity = activity;
	}

	@Override
	public DatabaseDescription database() {
		try {
			DatabaseMetaData metaData = this.transaction.connection().getMetaData();
			return new DatabaseDescription(this.name, metaData.getDatabaseProductName(),
					metaData.getDatabaseProductVersion());
		}
		catch (SQLException ex) {
			logger.debug("What the server calls itself could not be read", ex);
			return new DatabaseDescription(this.name, null, null);
		}
	}

	@Override
	public LockStatus lock() {
		if (MigrationConnection.of(this.database).lockTable() == Presence.MISSING) {
			return LockStatus.FREE;
		}
		try {
			Optional<LockHolder> holder = this.table.glance();
			return holder.isPresent() ? lock(holder.get()) : LockStatus.FREE;
		}
		catch (SQLException ex) {
			logger.debug("The lock could not be looked at", ex);
			return LockStatus.UNKNOWN;
		}
	}

	private LockStatus lock(LockHolder holder) throws SQLException {
		Life life = holder.isProven() ? life() : Life.UNTOLD;
		if (life == Life.DEAD) {
			Optional<LockHolder> still = this.table.glance();
			if (still.isEmpty()) {
				return LockStatus.FREE;
			}
			if (!still.get().equals(holder)) {
				return status(still.get(), Life.UNTOLD);
			}
		}
		return status(holder, life);
	}

	private LockStatus status(LockHolder holder, Life life) {
		return new LockStatus(Holding.HELD, holder.name(), holder.at(), life,
				(life == Life.DEAD) ? null : this.activity.clause(holder));
	}

	private Life life() throws SQLException {
		return switch (this.liveness.peek()) {
			case HELD -> Life.ALIVE;
			case FREE -> Life.DEAD;
			case UNTOLD -> Life.UNTOLD;
		};
	}

	@Override
	public Optional<List<RunRecord>> runs() {
		if (MigrationConnection.of(this.database).runTable() == Presence.MISSING) {
			return Optional.of(List.of());
		}
		try {
			return Optional.of(this.transaction.read(this::readRuns));
		}
		catch (SQLException ex) {
			logger.debug("The last runs could not be read", ex);
			return Optional.empty();
		}
	}

	private List<RunRecord> readRuns() throws SQLException {
		Connection connection = this.transaction.connection();
		List<RunRecord> runs = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(
				"SELECT HOLDER, ACTION, OUTCOME, STARTED, FINISHED, FROM_REVISION, TO_REVISION, DETAIL FROM "
						+ RunTable.escapedName(this.database) + " WHERE KIND = ? ORDER BY ID DESC")) {
			statement.setString(1, "RUN");
			statement.setMaxRows(RUNS);
			this.transaction.execute(statement, Patience.LITTLE, () -> addAll(statement, runs));
		}
		return List.copyOf(runs);
	}

	/**
	 * A newer version may do what this one has no word for.
	 */
	private static Optional<RunRecord> run(ResultSet row) throws SQLException {
		try {
			return Optional.of(new RunRecord(row.getString(1), BootstrapAction.valueOf(row.getString(2)),
					RunRecord.Outcome.valueOf(row.getString(3)), Instant.parse(row.getString(4)),
					Instant.parse(row.getString(5)), revision(row.getString(6)), revision(row.getString(7)),
					Optional.ofNullable(row.getString(8)).orElse("")));
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			logger.debug("A run that another version noted is left out", ex);
			return Optional.empty();
		}
	}

	private static @Nullable Revision revision(@Nullable String identity) {
		return (identity != null) ? Notes.revision(identity) : null;
	}

	private static boolean addAll(PreparedStatement statement, List<RunRecord> runs) throws SQLException {
		try (ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				run(row).ifPresent(runs::add);
			}
			return true;
		}
	}

}
