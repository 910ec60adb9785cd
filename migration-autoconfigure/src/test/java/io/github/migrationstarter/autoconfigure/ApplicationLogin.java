package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

/**
 * A database and the login of an application of one test. On PostgreSQL the role is the
 * test's own, so that its password can change, and is a member of a group of its own.
 *
 * @param database the database, which the role owns if it is there
 * @param group the group; empty on SQLite
 * @param issued how many passwords were given out
 * @param pools what its DataSources take their connections from
 */
record ApplicationLogin(TestDatabase database, String group, AtomicInteger issued, List<DataSource> pools) {

	static ApplicationLogin missing(TestEngine engine, Path folder) {
		TestDatabase database = (engine == TestEngine.SQLITE)
				? new TestDatabase("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"), "", "")
				: engine.missing(folder);
		return (engine == TestEngine.SQLITE) ? sqlite(database) : postgres(database.url());
	}

	/**
	 * A missing database, and on SQLite a missing folder too.
	 */
	static ApplicationLogin unreachable(TestEngine engine, Path folder) {
		return (engine == TestEngine.SQLITE) ? sqlite(engine.missing(folder)) : missing(engine, folder);
	}

	static ApplicationLogin empty(TestEngine engine, Path folder) {
		if (engine == TestEngine.SQLITE) {
			return sqlite(engine.empty(folder));
		}
		TestDatabase database = engine.empty(folder);
		ApplicationLogin login = postgres(database.url());
		database.execute("grant all on schema public to " + login.group(),
				"do $$ begin execute format('alter database %I owner to " + login.database().username()
						+ "', current_database()); end $$");
		return login;
	}

	private static ApplicationLogin sqlite(TestDatabase database) {
		return new ApplicationLogin(database, "", new AtomicInteger(), new ArrayList<>());
	}

	private static ApplicationLogin postgres(String url) {
		String role = "app_" + UUID.randomUUID().toString().substring(0, 8);
		String group = role + "_group";
		administer("create role " + role + " login createdb password 'secret'", "create role " + group,
				"grant " + group + " to " + role);
		return new ApplicationLogin(new TestDatabase(
				url + "?socketFactory=" + CountingSockets.class.getName() + "&socketFactoryArg=" + role, role,
				"secret"), group, new AtomicInteger(), new ArrayList<>());
	}

	boolean isPostgres() {
		return !this.group.isEmpty();
	}

	/**
	 * Remembers a pool, which may be hidden in its bean.
	 */
	<T extends DataSource> T keep(T pool) {
		this.pools.add(pool);
		return pool;
	}

	/**
	 * A new password, after which none that was given out before is good any more.
	 */
	String newPassword() {
		String password = "secret" + this.issued.incrementAndGet();
		if (isPostgres()) {
			administer("alter role " + this.database.username() + " password '" + password + "'");
		}
		return password;
	}

	private static void administer(String... statements) {
		PostgresServer server = EmbeddedPostgresServer.shared();
		try (Connection connection = server.connect("postgres"); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
