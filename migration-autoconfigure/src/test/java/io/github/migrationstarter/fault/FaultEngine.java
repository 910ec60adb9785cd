package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
		void assertNoLeftovers(TestDatabase database) {
			assertThat(database.query("""
					select objid from pg_locks where locktype = 'advisory'
					and database = (select oid from pg_database where datname = current_database())""")).isEmpty();
		}

	};

	abstract TestDatabase missing(Path folder);

	abstract TestDatabase empty(Path folder);

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
	 * Asserts that nothing but the lock row tells of a lock.
	 */
	abstract void assertNoLeftovers(TestDatabase database);

}
