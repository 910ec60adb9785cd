package io.github.migrationstarter.liquibase;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import liquibase.database.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.Liveness;
import io.github.migrationstarter.liquibase.LockTransaction.Patience;

/**
 * What the holder of the lock is doing, for those who wait for it: what it has committed
 * to the history since it was granted the lock, and what its server says it runs.
 * Whatever cannot be read is left out.
 */
final class HolderActivity {

	private static final Log logger = LogFactory.getLog(HolderActivity.class);

	private final Database database;

	private final LockTransaction transaction;

	private final Catalogue catalogue;

	private final Liveness liveness;

	HolderActivity(Database database, LockTransaction transaction, Catalogue catalogue, Liveness liveness) {
		this.database = database;
		this.transaction = transaction;
		this.catalogue = catalogue;
		this.liveness = liveness;
	}

	/**
	 * Describes it.
	 * @param holder who holds the row
	 * @return a sentence behind a space, or nothing
	 */
	String of(LockHolder holder) {
		return sentence(Stream.of(known(() -> finished(holder)), known(this.liveness::activity)));
	}

	/**
	 * Describes it without making a sentence of it.
	 * @param holder who holds the row
	 * @return to follow "it", or {@code null} if nothing is known
	 */
	@Nullable String clause(LockHolder holder) {
		String done = clause(Stream.of(known(() -> finished(holder)), known(this.liveness::activity)));
		return done.isEmpty() ? null : done;
	}

	/**
	 * Describes whoever holds the liveness lock without the row.
	 * @return a sentence behind a space, or nothing
	 */
	String ofNobodyInTheRow() {
		return sentence(Stream.of(known(this.liveness::activity)));
	}

	private static String sentence(Stream<Optional<String>> parts) {
		String done = clause(parts);
		return done.isEmpty() ? "" : " It " + done + ".";
	}

	private static String clause(Stream<Optional<String>> parts) {
		return parts.flatMap(Optional::stream).collect(Collectors.joining(", and "));
	}

	private static Optional<String> known(LockTransaction.Work<Optional<String>> question) {
		try {
			return question.run();
		}
		catch (SQLException ex) {
			logger.debug("What the holder of the lock is doing could not be read", ex);
			return Optional.empty();
		}
	}

	/**
	 * Only for a run of ours: plain Liquibase writes the time of its own machine into the
	 * lock row, and that of the server into the history.
	 */
	private Optional<String> finished(LockHolder holder) throws SQLException {
		if (!LockToken.isOurs(holder.name())) {
			return Optional.empty();
		}
		return this.transaction.read(() -> {
			StoredNames names = new StoredNames(this.database);
			return this.catalogue.read(this.transaction.connection(), names.historySchema()).has(names.historyTable())
					? newest(String.valueOf(holder.name())) : Optional.empty();
		});
	}

	private Optional<String> newest(String holder) throws SQLException {
		String history = OwnTables.escaped(this.database, this.database.getDatabaseChangeLogTableName());
		String sql = """
				SELECT h.ID, h.AUTHOR, h.FILENAME,
				  (SELECT COUNT(*) FROM %1$s d WHERE d.DEPLOYMENT_ID = h.DEPLOYMENT_ID)
				FROM %1$s h WHERE h.DATEEXECUTED >= (SELECT l.LOCKGRANTED FROM %2$s l WHERE l.ID = 1 AND l.LOCKEDBY = ?)
				ORDER BY h.DATEEXECUTED DESC, h.ORDEREXECUTED DESC""".formatted(history,
				LockTable.escapedName(this.database));
		try (PreparedStatement statement = this.transaction.connection().prepareStatement(sql)) {
			statement.setMaxRows(1);
			statement.setString(1, holder);
			return this.transaction.execute(statement, Patience.LITTLE, () -> newest(statement));
		}
	}

	private static Optional<String> newest(PreparedStatement statement) throws SQLException {
		try (ResultSet result = statement.executeQuery()) {
			return Optional.of(result.next() ? describe(result) : "has finished no change set yet");
		}
	}

	private static String describe(ResultSet row) throws SQLException {
		Revision last = new Revision(row.getString(3), row.getString(1), row.getString(2), null);
		int count = row.getInt(4);
		return "has finished " + ((count == 1) ? "1 change set, '" : count + " change sets, the last one '") + last
				+ "'";
	}

}
