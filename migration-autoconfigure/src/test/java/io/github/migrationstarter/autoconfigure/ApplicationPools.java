package io.github.migrationstarter.autoconfigure;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import org.apache.commons.dbcp2.BasicDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.github.migrationstarter.autoconfigure.OwnWrappers.Silent;
import io.github.migrationstarter.test.TestDatabase;

/**
 * Makes DataSources as applications do, each with room for one connection unless it says
 * otherwise.
 */
final class ApplicationPools {

	private ApplicationPools() {
	}

	static HikariDataSource hikari(ApplicationLogin login) {
		HikariDataSource pool = hikariWithoutLogin(login, new HikariDataSource());
		if (login.isPostgres()) {
			pool.setUsername(login.database().username());
			pool.setPassword(login.database().password());
		}
		return pool;
	}

	static HikariDataSource hikariWithoutLogin(ApplicationLogin login, HikariDataSource pool) {
		pool.setJdbcUrl(login.database().url());
		return bare(login, pool);
	}

	private static HikariDataSource bare(ApplicationLogin login, HikariDataSource pool) {
		pool.setMaximumPoolSize(1);
		pool.setConnectionTimeout(5000);
		return login.keep(pool);
	}

	static DataSource hikariByClassName(ApplicationLogin login) {
		TestDatabase database = login.database();
		HikariDataSource pool = bare(login, new HikariDataSource());
		pool.setDataSourceClassName((login.isPostgres() ? PGSimpleDataSource.class : SQLiteDataSource.class).getName());
		pool.addDataSourceProperty("url", database.url());
		if (login.isPostgres()) {
			pool.addDataSourceProperty("user", database.username());
			pool.addDataSourceProperty("password", database.password());
		}
		pool.setJdbcUrl("jdbc:sqlite:/nowhere/ignored.db"); // a class name counts more
		return pool;
	}

	static DataSource hikariWithDataSource(ApplicationLogin login) {
		HikariDataSource pool = bare(login, new HikariDataSource());
		pool.setDataSource(driverDataSource(login));
		pool.setJdbcUrl("jdbc:sqlite:/nowhere/ignored.db"); // a DataSource counts more
		return pool;
	}

	private static DataSource driverDataSource(ApplicationLogin login) {
		TestDatabase database = login.database();
		if (!login.isPostgres()) {
			SQLiteDataSource sqlite = new SQLiteDataSource();
			sqlite.setUrl(database.url());
			return sqlite;
		}
		PGSimpleDataSource postgres = new PGSimpleDataSource();
		postgres.setUrl(database.url());
		postgres.setUser(database.username());
		postgres.setPassword(database.password());
		return postgres;
	}

	static Credentials credentials(ApplicationLogin login) {
		return login.isPostgres() ? Credentials.of(login.database().username(), login.newPassword())
				: Credentials.of(null, null);
	}

	/**
	 * Fetches the password itself, in HikariCP's way since 7.
	 */
	static DataSource hikariOfItsOwn(ApplicationLogin login) {
		return hikariWithoutLogin(login, new HikariDataSource() {

			@Override
			public Credentials getCredentials() {
				return credentials(login);
			}

		});
	}

	static DataSource ownWithNewPasswords(ApplicationLogin login) {
		return new Silent(() -> new DriverManagerDataSource(login.database().url(), login.database().username(),
				login.newPassword())
			.getConnection());
	}

	static DataSource hikariWithDriverProperties(ApplicationLogin login) {
		HikariDataSource pool = hikari(login);
		pool.addDataSourceProperty(login.isPostgres() ? "ApplicationName" : "foreign_keys",
				login.isPostgres() ? "workshops" : "true");
		return pool;
	}

	static DataSource eagerHikari(ApplicationLogin login) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(login.database().url());
		if (login.isPostgres()) {
			config.setUsername(login.database().username());
			config.setPassword(login.database().password());
		}
		config.setMaximumPoolSize(1);
		return login.keep(new HikariDataSource(config));
	}

	static org.apache.tomcat.jdbc.pool.DataSource tomcat(ApplicationLogin login, CommitMode mode) {
		org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
		pool.setDriverClassName(login.isPostgres() ? "org.postgresql.Driver" : "org.sqlite.JDBC");
		pool.setUrl(urlWithSocketTimeout(login));
		pool.setUsername(login.database().username());
		pool.setPassword(login.database().password());
		pool.setInitialSize(1);
		pool.setMaxActive(1);
		pool.setMaxWait(5000);
		pool.setDefaultAutoCommit(mode == CommitMode.AUTO);
		pool.setInitSQL(sessionSetting(login));
		return login.keep(pool);
	}

	static DataSource eagerTomcat(ApplicationLogin login) {
		org.apache.tomcat.jdbc.pool.DataSource pool = tomcat(login, CommitMode.AUTO);
		try {
			pool.createPool();
			return pool;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static BasicDataSource dbcp2(ApplicationLogin login) {
		return dbcp2(login, CommitMode.AUTO);
	}

	static BasicDataSource dbcp2(ApplicationLogin login, CommitMode mode) {
		BasicDataSource pool = new BasicDataSource();
		pool.setUrl(urlWithSocketTimeout(login));
		pool.setUsername(login.database().username());
		pool.setPassword(login.database().password());
		pool.setInitialSize(1);
		pool.setMaxTotal(1);
		pool.setMaxWait(Duration.ofSeconds(5));
		pool.setDefaultAutoCommit(mode == CommitMode.AUTO);
		pool.setConnectionInitSqls(List.of(sessionSetting(login)));
		return login.keep(pool);
	}

	static DataSource eagerDbcp2(ApplicationLogin login) {
		BasicDataSource pool = dbcp2(login);
		try {
			pool.start();
			pool.getLogWriter(); // the usual way to have its initial size at once
			return pool;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String urlWithSocketTimeout(ApplicationLogin login) {
		return login.database().url() + (login.isPostgres() ? "&socketTimeout=30" : "");
	}

	private static String sessionSetting(ApplicationLogin login) {
		return login.isPostgres() ? "set statement_timeout = 300000" : "pragma busy_timeout = 1234";
	}

	static DataSource elsewhere() {
		return new DriverManagerDataSource("jdbc:sqlite::memory:");
	}

	/**
	 * A router whose key is bound to this thread.
	 */
	static DataSource routing(@Nullable String key, Map<Object, Object> targets, @Nullable DataSource otherwise) {
		ThreadLocal<String> bound = new ThreadLocal<>();
		bound.set(key);
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected @Nullable Object determineCurrentLookupKey() {
				return bound.get();
			}

		};
		routing.setTargetDataSources(targets);
		if (otherwise != null) {
			routing.setDefaultTargetDataSource(otherwise);
		}
		routing.afterPropertiesSet();
		return routing;
	}

	/**
	 * Whether a pool's connections commit by themselves.
	 */
	enum CommitMode {

		AUTO, MANUAL

	}

}
