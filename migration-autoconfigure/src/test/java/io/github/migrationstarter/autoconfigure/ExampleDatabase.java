package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

/**
 * A database in each state, seen by a release with the tables 1 to 3. Its history is a
 * real one: earlier releases made it.
 */
enum ExampleDatabase {

	MISSING(DatabaseState.MISSING) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return engine.missing(folder);
		}

	},

	ALTERED(DatabaseState.ALTERED) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return migrated(engine, folder,
					new TestChangelog().tables(1, 2).with("0003", "create table t3 (id integer primary key);"));
		}

	},

	DIVERGED(DatabaseState.DIVERGED) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return migrated(engine, folder, new TestChangelog().tables(1, 2).tables(4, 4));
		}

	},

	UNFINISHED(DatabaseState.UNFINISHED) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return migrated(engine, folder,
					new TestChangelog().tables(1, 1).with("0002", "insert into nowhere values (1);").tables(3, 3));
		}

	},

	AHEAD(DatabaseState.AHEAD) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return migrated(engine, folder, new TestChangelog().tables(1, 4));
		}

	},

	BEHIND(DatabaseState.BEHIND) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return migrated(engine, folder, new TestChangelog().tables(1, 2));
		}

	},

	EMPTY(DatabaseState.EMPTY) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return engine.empty(folder);
		}

	},

	LEGACY(DatabaseState.LEGACY) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			TestDatabase database = engine.empty(folder);
			database.execute("create table t1 (id integer primary key)", "insert into t1 values (1)",
					"create table t2 (id integer primary key)");
			return database;
		}

	},

	CURRENT(DatabaseState.CURRENT) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return migrated(engine, folder, new TestChangelog().tables(1, 3));
		}

	},

	CURRENT_WITH_REPEATS(DatabaseState.CURRENT) {

		@Override
		TestDatabase make(TestEngine engine, Path folder) {
			return migrated(engine, folder, changelog());
		}

		@Override
		TestChangelog changelog() {
			return super.changelog().with("always", "runAlways:true", "update t1 set id = id;");
		}

	};

	private final DatabaseState state;

	ExampleDatabase(DatabaseState state) {
		this.state = state;
	}

	DatabaseState state() {
		return this.state;
	}

	abstract TestDatabase make(TestEngine engine, Path folder);

	/**
	 * The changelog of the release that looks at it.
	 */
	TestChangelog changelog() {
		return new TestChangelog().tables(1, 3);
	}

	private static TestDatabase migrated(TestEngine engine, Path folder, TestChangelog changelog) {
		TestDatabase database = engine.empty(folder);
		StartedApplication.on(database, changelog.in(folder), "db.bootstrap-on-startup=true");
		return database;
	}

}
