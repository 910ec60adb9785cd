package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.database.DatabaseLocation;

/**
 * The changelog as it was parsed once, with what Liquibase knows of the database, for
 * looks at any later time and on any connection. It keeps no connection.
 * <ol>
 * <li>On a connection: what Liquibase asks of every database, and makes parameters of.
 * <li>Without one: parsing, which takes longest.
 * <li>On a connection again, if parsing wanted to know more.
 * </ol>
 * Not for two threads at once.
 */
final class KeptChangelog {

	private final LiquibaseSettings settings;

	private final DatabaseLocation location;

	private final NoConnection none;

	private final Database database;

	private final MigrationScope scope;

	private final CustomizedLiquibase liquibase;

	private @Nullable ParsedChangelog changelog;

	private @Nullable Snapshot seen;

	/**
	 * Asks a connection.
	 * @param settings where the changelog is and what to choose from it
	 * @param borrowed the connection
	 * @throws Exception if Liquibase or the database refuse
	 */
	KeptChangelog(LiquibaseSettings settings, BorrowedConnection borrowed) throws Exception {
		this.settings = settings;
		this.location = borrowed.location();
		borrowed.connection().setAutoCommit(false);
		this.database = ConfiguredDatabase.of(new MigrationConnection(borrowed.connection()), settings.names());
		this.scope = new MigrationScope(this.database, settings,
				MigrationScope.deploymentId(Instant.now(), new Random()));
		this.liquibase = this.scope.call(() -> new CustomizedLiquibase(settings, this.database));
		this.none = new NoConnection(borrowed.connection().getCatalog());
	}

	/**
	 * Parses without a connection.
	 * @return whether that was possible
	 * @throws MigrationException if it is missing or malformed
	 */
	boolean parseAlone() {
		try {
			disconnect();
			parse();
		}
		catch (Exception ex) {
			if (!this.none.isAsked()) {
				throw failures().reading(ex);
			}
		}
		return !this.none.isAsked();
	}

	/**
	 * Parses on the connection that was asked.
	 * @throws MigrationException if it is missing or malformed
	 */
	void parseConnected() {
		try {
			parse();
			disconnect();
		}
		catch (Exception ex) {
			throw failures().reading(ex);
		}
	}

	private void parse() throws Exception {
		try {
			this.changelog = this.scope.call(() -> ParsedChangelog.parse(this.settings, this.liquibase));
		}
		finally {
			this.scope.close();
		}
	}

	private ChangelogFailures failures() {
		return new ChangelogFailures(this.location.name(), this.settings,
				new SecretParameters(this.settings.parameters()), new HistoryGrant(this.database, this.none.proxy()));
	}

	private void disconnect() throws Exception {
		String schema = this.database.getDefaultSchemaName();
		this.scope.call(() -> {
			this.database.setConnection(new MigrationConnection(this.none.proxy()));
			if (schema != null && this.database.supports(Schema.class)) {
				this.database.setDefaultSchemaName(schema);
			}
			return true;
		});
		this.none.forget();
	}

	Database database() {
		return this.database;
	}

	MigrationScope scope() {
		return this.scope;
	}

	ParsedChangelog changelog() {
		if (this.changelog == null) {
			throw new IllegalStateException("'parse' must come first");
		}
		return this.changelog;
	}

	/**
	 * What became of the whole changelog.
	 * @param observation what was seen of the database
	 * @param rows the rows of the history
	 * @param durations how long each change set took
	 * @return every change set, and every row that the changelog does not know
	 * @throws MigrationException if a file of it cannot be read any more
	 */
	List<HistoryEntry> entries(Observation observation, List<RanChangeSet> rows, Map<String, Duration> durations) {
		try {
			return this.scope
				.call(() -> new HistoryEntries(observation, this.database, rows, durations).of(changelog().all()));
		}
		catch (Exception ex) {
			throw failures().reading(ex);
		}
	}

	/**
	 * What was seen last.
	 * @return it, or {@code null} if nobody has looked yet
	 */
	@Nullable Snapshot seen() {
		return this.seen;
	}

	void setSeen(Snapshot seen) {
		this.seen = seen;
	}

}
