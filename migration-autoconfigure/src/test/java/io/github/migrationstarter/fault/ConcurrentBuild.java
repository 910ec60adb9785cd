package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.awaitility.Awaitility;

import io.github.migrationstarter.test.TestDatabase;

import static io.github.migrationstarter.fault.IntentContractTests.TRUE;

/**
 * A build of an index that waits in the server.
 *
 * @param database the database, with a table {@code rooms}
 */
record ConcurrentBuild(TestDatabase database) {

	private static final String BUILDERS = """
			select pid from pg_stat_progress_create_index
			where datname = current_database() and index_relid <> 0""";

	private static final Duration BOUND = Duration.ofSeconds(60);

	/**
	 * A transaction that a concurrent build waits for.
	 */
	Connection behindAWriter() throws SQLException {
		Connection connection = this.database.connect();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("insert into rooms values ('unseen')");
		}
		return connection;
	}

	/**
	 * Kills an application while its build waits.
	 */
	void kill(String changelog) {
		try (ForkedApplication application = ForkedApplication.at(this.database, changelog, TRUE)) {
			application.go();
			awaitBuilder();
			application.kill9();
		}
	}

	/**
	 * Waits until the server builds the index.
	 * @return the process that does
	 */
	String awaitBuilder() {
		return Awaitility.await()
			.atMost(BOUND)
			.until(() -> this.database.query(BUILDERS), (builders) -> !builders.isEmpty())
			.get(0);
	}

	/**
	 * Ends it, as a server does that looks after its clients.
	 */
	void terminate() {
		this.database.query("select pg_terminate_backend(pid) from (" + BUILDERS + ") builders");
		Awaitility.await().atMost(BOUND).until(() -> this.database.query(BUILDERS).isEmpty());
	}

}
