package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the fault suite must know of an engine.
 */
enum FaultEngine {

	SQLITE {

		@Override
		TestDatabase missing(Path folder) {
			return TestDatabase.missingSqlite(folder);
		}

		@Override
		TestDatabase empty(Path folder) {
			TestDatabase database = new TestDatabase("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"), "",
					"");
			database.execute("vacuum");
			return database;
		}

		@Override
		boolean exists(TestDatabase database) {
			return Files.exists(Path.of(database.url().substring("jdbc:sqlite:".length())));
		}

		@Override
		List<String> slowInsert(String table) {
			String burn = "create view burnt as with recursive c(x) as (select 1 union all select x + 1 from c limit "
					+ "400000) select max(x) from c";
			String trigger = "create trigger slow_%1$s %1$s insert on " + table + " begin select * from burnt; end";
			return List.of(burn, trigger.formatted("before"), trigger.formatted("after"));
		}

		@Override
		String endless() {
			return "insert into sink with recursive c(x) as (select 1 union all select x + 1 from c) "
					+ "select max(x) from c;";
		}

		@Override
		String failingOn(String table, String event, String condition) {
			return "create trigger fault before " + event + " on " + table + " when " + condition
					+ " begin select raise(abort, 'planted'); end";
		}

		@Override
		String dropFault(String table) {
			return "drop trigger fault";
		}

		@Override
		AutoCloseable withoutProof(TestDatabase database) throws IOException {
			Path folder = Files.createDirectory(Path.of(database.url().substring("jdbc:sqlite:".length()) + ".lock"));
			return () -> Files.delete(folder);
		}

		@Override
		String proof() {
			return "whose process is dead: its lock on the file '.*' is free";
		}

		@Override
		void assertNoLeftovers(TestDatabase database) {
			// the operating system frees the lock file
		}

	},

	POSTGRESQL {

		@Override
		TestDatabase missing(Path folder) {
			return TestDatabase.missing(EmbeddedPostgresServer.shared());
		}

		@Override
		TestDatabase empty(Path folder) {
			return TestDatabase.empty(EmbeddedPostgresServer.shared());
		}

		@Override
		boolean exists(TestDatabase database) {
			try {
				database.connect().close();
				return true;
			}
			catch (SQLException ex) {
				assertThat(ex.getSQLState()).isEqualTo("3D000");
				return false;
			}
		}

		@Override
		List<String> slowInsert(String table) {
			String trigger = "create trigger slow_%1$s %1$s insert on " + table
					+ " for each row execute function slow()";
			return List.of(
					"create function slow() returns trigger language plpgsql as "
							+ "$$ begin perform pg_sleep(0.15); return new; end $$",
					trigger.formatted("before"), trigger.formatted("after"));
		}

		@Override
		String endless() {
			return "insert into sink select 1 from pg_sleep(600);";
		}

		@Override
		String failingOn(String table, String event, String condition) {
			return "create function fault() returns trigger language plpgsql as "
					+ "$$ begin raise exception 'planted'; end $$; create trigger fault before " + event + " on "
					+ table + " for each row when (" + condition + ") execute function fault()";
		}

		@Override
		String dropFault(String table) {
			return "drop trigger fault on " + table;
		}

		@Override
		AutoCloseable withoutProof(TestDatabase database) {
			return () -> {
			}; // a connection that does not say what it wraps is enough
		}

		@Override
		String proof() {
			return "whose session is gone: its advisory lock -?\\d+ is free";
		}

		@Override
		void assertNoLeftovers(TestDatabase database) {
			assertThat(database.query("""
					select objid from pg_locks where locktype = 'advisory'
					and database = (select oid from pg_database where datname = current_database())""")).isEmpty();
		}

	};

	abstract TestDatabase missing(Path folder);

	abstract TestDatabase empty(Path folder);

	/**
	 * Whether a database is there, which asking does not make.
	 */
	abstract boolean exists(TestDatabase database);

	/**
	 * Triggers that make every insert take long, before the row is there and after.
	 */
	abstract List<String> slowInsert(String table);

	/**
	 * A statement that does not end, and writes into a table {@code sink}.
	 */
	abstract String endless();

	/**
	 * A trigger that makes some writes fail.
	 */
	abstract String failingOn(String table, String event, String condition);

	/**
	 * Takes that trigger away.
	 */
	abstract String dropFault(String table);

	/**
	 * Lets no liveness lock be taken through connections that do not say what they wrap.
	 * @return ends that
	 */
	abstract AutoCloseable withoutProof(TestDatabase database) throws IOException;

	/**
	 * A pattern of what is said to prove that a holder is gone.
	 */
	abstract String proof();

	/**
	 * Asserts that nothing but the lock row tells of a lock.
	 */
	abstract void assertNoLeftovers(TestDatabase database);

}
