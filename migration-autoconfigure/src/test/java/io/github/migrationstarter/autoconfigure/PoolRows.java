package io.github.migrationstarter.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.apache.commons.dbcp2.BasicDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;
import io.github.migrationstarter.autoconfigure.OwnWrappers.Opaque;
import io.github.migrationstarter.autoconfigure.OwnWrappers.Silent;
import io.github.migrationstarter.autoconfigure.OwnWrappers.Throwing;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

/**
 * Pools and proxies. A library joins by one row.
 */
final class PoolRows {

	private PoolRows() {
	}

	static List<DataSourceRow> all() {
		return List.of(DataSourceRow.of("Hikari by URL, 10 connections", hikari((pool) -> pool.setMaximumPoolSize(10))),
				DataSourceRow.of("Hikari by URL, 1 connection", hikari((pool) -> {
				})), DataSourceRow.of("Hikari by `dataSourceClassName`", PoolRows::byClassName),
				DataSourceRow.of("Hikari with `setDataSource`", PoolRows::withDataSource),
				DataSourceRow.of("Hikari with a `credentialsProvider`, a new password each time",
						(login) -> hikari(login, withoutLogin(login),
								(pool) -> pool.setCredentialsProvider(() -> credentials(login)))),
				DataSourceRow.of("Hikari with its own `getCredentials()`, a new password each time",
						(login) -> hikari(login, new CodedPassword(login),
								(pool) -> pool.setJdbcUrl(login.database().url()))),
				DataSourceRow.of("Own DataSource, a new password each time", PoolRows::ownWithNewPasswords)
					.without(Capability.values()),
				DataSourceRow.of("Hikari with `schema`", hikari((pool) -> pool.setSchema("app")))
					.only(TestEngine.POSTGRESQL)
					.without(Capability.TELLS_EVERYTHING)
					.with((login) -> List.of("spring.liquibase.default-schema=app")),
				DataSourceRow
					.of("Hikari with `connectionInitSql` (`SET ROLE`)",
							(login) -> hikari((pool) -> pool.setConnectionInitSql("set role " + login.group()))
								.apply(login))
					.only(TestEngine.POSTGRESQL)
					.without(Capability.TELLS_EVERYTHING)
					.with((login) -> List.of("db.create.owner=" + login.group())),
				DataSourceRow.of("Hikari with driver properties", PoolRows::withDriverProperties),
				DataSourceRow.of("Hikari with `autoCommit=false`", hikari((pool) -> pool.setAutoCommit(false))),
				DataSourceRow.of("Hikari with `leakDetectionThreshold`",
						hikari((pool) -> pool.setLeakDetectionThreshold(2000))),
				DataSourceRow.of("Tomcat pool", (login) -> tomcat(login, CommitMode.AUTO)),
				DataSourceRow.of("Tomcat pool without auto-commit", (login) -> tomcat(login, CommitMode.MANUAL)),
				DataSourceRow.of("DBCP2", (login) -> dbcp2(login, CommitMode.AUTO)),
				DataSourceRow.of("DBCP2 without auto-commit", (login) -> dbcp2(login, CommitMode.MANUAL)),
				DataSourceRow.of("`LazyConnectionDataSourceProxy`",
						(login) -> new LazyConnectionDataSourceProxy(pool(login))),
				DataSourceRow.of("`AbstractRoutingDataSource`, default target",
						(login) -> routing(null, Map.of(), pool(login))),
				DataSourceRow.of("`AbstractRoutingDataSource`, target of this thread",
						(login) -> routing("here", Map.of("here", pool(login)), elsewhere())),
				DataSourceRow.of("`TransactionAwareDataSourceProxy`",
						(login) -> new TransactionAwareDataSourceProxy(pool(login))),
				DataSourceRow.of("datasource-proxy", (login) -> ProxyDataSourceBuilder.create(pool(login)).build()),
				DataSourceRow.of("`DelegatingDataSource`", (login) -> new DelegatingDataSource(pool(login))),
				DataSourceRow.of("Own wrapper without `unwrap`", (login) -> new Silent(pool(login)::getConnection))
					.without(Capability.values()),
				DataSourceRow
					.of("Own wrapper whose `unwrap` throws", (login) -> new Throwing(pool(login)::getConnection))
					.without(Capability.values()),
				DataSourceRow.of("Own wrapper of connections without `unwrap`", (login) -> new Opaque(pool(login))));
	}

	private static Function<ApplicationLogin, DataSource> hikari(Consumer<HikariDataSource> settings) {
		return (login) -> {
			HikariDataSource pool = withoutLogin(login);
			if (login.isPostgres()) {
				pool.setUsername(login.database().username());
				pool.setPassword(login.database().password());
			}
			return hikari(login, pool, settings);
		};
	}

	/**
	 * What the others wrap: unlike HikariCP it says at once that a database is missing.
	 */
	private static DataSource pool(ApplicationLogin login) {
		return dbcp2(login, CommitMode.AUTO);
	}

	private static HikariDataSource withoutLogin(ApplicationLogin login) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(login.database().url());
		return pool;
	}

	private static HikariDataSource hikari(ApplicationLogin login, HikariDataSource pool,
			Consumer<HikariDataSource> settings) {
		pool.setMaximumPoolSize(1);
		pool.setConnectionTimeout(5000);
		settings.accept(pool);
		return login.keep(pool);
	}

	private static DataSource byClassName(ApplicationLogin login) {
		TestDatabase database = login.database();
		return hikari(login, new HikariDataSource(), (pool) -> {
			pool.setDataSourceClassName(
					(login.isPostgres() ? PGSimpleDataSource.class : SQLiteDataSource.class).getName());
			pool.addDataSourceProperty("url", database.url());
			if (login.isPostgres()) {
				pool.addDataSourceProperty("user", database.username());
				pool.addDataSourceProperty("password", database.password());
			}
		});
	}

	private static DataSource withDataSource(ApplicationLogin login) {
		return hikari(login, new HikariDataSource(), (pool) -> pool.setDataSource(driverDataSource(login)));
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

	private static Credentials credentials(ApplicationLogin login) {
		return login.isPostgres() ? Credentials.of(login.database().username(), login.newPassword())
				: Credentials.of(null, null);
	}

	private static DataSource ownWithNewPasswords(ApplicationLogin login) {
		return new Silent(() -> new DriverManagerDataSource(login.database().url(), login.database().username(),
				login.newPassword())
			.getConnection());
	}

	private static DataSource withDriverProperties(ApplicationLogin login) {
		return hikari((pool) -> {
			pool.addDataSourceProperty(login.isPostgres() ? "ApplicationName" : "foreign_keys",
					login.isPostgres() ? "workshops" : "true");
		}).apply(login);
	}

	private static DataSource tomcat(ApplicationLogin login, CommitMode mode) {
		org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
		pool.setDriverClassName(login.isPostgres() ? "org.postgresql.Driver" : "org.sqlite.JDBC");
		pool.setUrl(login.database().url() + (login.isPostgres() ? "&socketTimeout=30" : ""));
		pool.setUsername(login.database().username());
		pool.setPassword(login.database().password());
		pool.setInitialSize(1);
		pool.setMaxActive(1);
		pool.setMaxWait(5000);
		pool.setDefaultAutoCommit(mode == CommitMode.AUTO);
		pool.setInitSQL(sessionSetting(login));
		return login.keep(pool);
	}

	private static DataSource dbcp2(ApplicationLogin login, CommitMode mode) {
		BasicDataSource pool = new BasicDataSource();
		pool.setUrl(login.database().url() + (login.isPostgres() ? "&socketTimeout=30" : ""));
		pool.setUsername(login.database().username());
		pool.setPassword(login.database().password());
		pool.setInitialSize(1);
		pool.setMaxTotal(1);
		pool.setMaxWait(Duration.ofSeconds(5));
		pool.setDefaultAutoCommit(mode == CommitMode.AUTO);
		pool.setConnectionInitSqls(List.of(sessionSetting(login)));
		return login.keep(pool);
	}

	private static String sessionSetting(ApplicationLogin login) {
		return login.isPostgres() ? "set statement_timeout = 300000" : "pragma busy_timeout = 1234";
	}

	private static DataSource elsewhere() {
		return new DriverManagerDataSource("jdbc:sqlite::memory:");
	}

	private static DataSource routing(String key, Map<Object, Object> targets, DataSource otherwise) {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return key;
			}

		};
		routing.setTargetDataSources(targets);
		routing.setDefaultTargetDataSource(otherwise);
		routing.afterPropertiesSet();
		return routing;
	}

	private enum CommitMode {

		AUTO, MANUAL

	}

	/**
	 * Fetches the password itself, in HikariCP's way since 7.
	 */
	private static final class CodedPassword extends HikariDataSource {

		private final ApplicationLogin login;

		CodedPassword(ApplicationLogin login) {
			this.login = login;
		}

		@Override
		public Credentials getCredentials() {
			return (this.login != null) ? credentials(this.login) : super.getCredentials();
		}

	}

}
