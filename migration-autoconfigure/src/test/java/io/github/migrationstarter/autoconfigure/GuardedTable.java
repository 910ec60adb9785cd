package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.postgresql.PGConnection;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

/**
 * A table of PostgreSQL that a transaction reads, while a change set wants to alter it.
 */
final class GuardedTable implements AutoCloseable {

	private static final String WAITS = """
			select pid from pg_locks where not granted and database = (select oid from pg_database
			where datname = current_database())""";

	private final TestDatabase database;

	private final Connection reader;

	private GuardedTable(TestDatabase database) throws SQLException {
		this.database = database;
		this.reader = database.connect();
	}

	/**
	 * A database with the table {@code t}.
	 */
	static TestDatabase database(Path folder) {
		TestDatabase database = TestEngine.POSTGRESQL.empty(folder);
		migrate(database, release().in(folder));
		return database;
	}

	static TestChangelog release() {
		return new TestChangelog().with("0001", "create table t (id integer);\n--rollback drop table t;");
	}

	static void migrate(TestDatabase database, String... properties) {
		StartedApplication started = StartedApplication.on(database,
				List.of(List.of(properties), List.of("db.bootstrap-on-startup=true"))
					.stream()
					.flatMap(List::stream)
					.toArray(String[]::new));
		if (started.failure() != null) {
			throw new IllegalStateException(started.failure());
		}
	}

	static GuardedTable read(TestDatabase database) throws SQLException {
		GuardedTable table = new GuardedTable(database);
		table.execute("set application_name = 'report'");
		table.reader.setAutoCommit(false);
		table.execute("select from t");
		return table;
	}

	void execute(String sql) throws SQLException {
		try (Statement statement = this.reader.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * How the reader is called where it blocks.
	 */
	String blocker() throws SQLException {
		return "process " + this.reader.unwrap(PGConnection.class).getBackendPID()
				+ " ('report', user 'postgres', from 127.0.0.1), which "
				+ "sends nothing and whose last statement was 'select from t', in a transaction that is open for ... s,";
	}

	void awaitWaiting() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> !this.database.query(WAITS).isEmpty());
	}

	void awaitGivenUp() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.database.query(WAITS).isEmpty());
	}

	/**
	 * How long somebody else waits who only reads.
	 */
	Duration timeToRead() {
		long start = System.nanoTime();
		this.database.query("select count(*) from t");
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@Override
	public void close() throws SQLException {
		try (Connection closed = this.reader) {
			closed.rollback();
		}
	}

}
