package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import liquibase.Scope.ScopedRunnerWithReturn;
import liquibase.database.Database;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.liquibase.SnapshotReader.Facts;
import io.github.migrationstarter.liquibase.SnapshotReader.Read;

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

	private final @Nullable String schema;

	private @Nullable ParsedChangelog changelog;

	private @Nullable Meaning last;

	private @Nullable Entries entries;

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
		this.schema = this.scope.call(this.database::getDefaultSchemaName);
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
		this.scope.call(() -> {
			this.database.setConnection(new MigrationConnection(this.none.proxy()));
			if (this.schema != null && this.database.supports(Schema.class)) {
				this.database.setDefaultSchemaName(this.schema);
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

	private ParsedChangelog changelog() {
		if (this.changelog == null) {
			throw new IllegalStateException("'parse' must come first");
		}
		return this.changelog;
	}

	/**
	 * Compares what was seen with the changelog, or remembers what that came to where
	 * nothing has changed since the last look.
	 * @param facts what the database tells beside its history
	 * @param history the rows of its history
	 * @return what it means
	 * @throws MigrationException if a file of the changelog cannot be read any more
	 */
	Meaning meaning(Facts facts, KeptHistory history) {
		Meaning last = this.last;
		if (last != null && last.facts().equals(facts) && last.history().isSame(history)) {
			return last;
		}
		Snapshot before = (last != null) ? last.read().snapshot() : null;
		Meaning now = work(() -> new Meaning(facts, history,
				new SnapshotReader(this.settings, this.database, this.none.proxy(), Engine.OTHER).interpret(facts,
						history.getRanChangeSets(), changelog(), before)));
		this.last = now;
		this.entries = null;
		return now;
	}

	/**
	 * What became of the whole changelog.
	 * @param meaning what was seen of the database
	 * @param durations how long each change set took
	 * @return every change set, and every row that the changelog does not know
	 * @throws MigrationException if a file of it cannot be read any more
	 */
	List<HistoryEntry> entries(Meaning meaning, Map<String, Duration> durations) {
		Entries known = this.entries;
		if (known == null || !known.durations().equals(durations)) {
			known = new Entries(durations,
					work(() -> new HistoryEntries(meaning.observation(), this.database,
							meaning.history().getRanChangeSets(), durations,
							new SecretParameters(this.settings.parameters()))
						.of(changelog().all())));
			this.entries = known;
		}
		return known.list();
	}

	private <T> T work(ScopedRunnerWithReturn<T> work) {
		try {
			return this.scope.call(work);
		}
		catch (Exception ex) {
			throw failures().reading(ex);
		}
	}

	/**
	 * What was seen, and what it means.
	 *
	 * @param facts what the database tells beside its history
	 * @param history the rows of its history
	 * @param read what that means
	 */
	record Meaning(Facts facts, KeptHistory history, Read read) {

		Observation observation() {
			return this.read.observation();
		}

	}

	/**
	 * What became of the whole changelog.
	 *
	 * @param durations how long each change set took
	 * @param list every change set, and every row that the changelog does not know
	 */
	private record Entries(Map<String, Duration> durations, List<HistoryEntry> list) {
	}

}
