package io.github.migrationstarter.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import io.github.migrationstarter.autoconfigure.ApplicationPools.CommitMode;
import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;
import io.github.migrationstarter.autoconfigure.OwnWrappers.Opaque;
import io.github.migrationstarter.autoconfigure.OwnWrappers.Silent;
import io.github.migrationstarter.autoconfigure.OwnWrappers.Throwing;
import io.github.migrationstarter.test.TestEngine;

/**
 * Pools and proxies. A library joins by one row.
 */
final class PoolRows {

	private PoolRows() {
	}

	static List<DataSourceRow> all() {
		return Stream.of(hikari(), credentials(), otherPools(), eager(), springs(), others())
			.flatMap(List::stream)
			.toList();
	}

	private static List<DataSourceRow> hikari() {
		return List.of(row("Hikari by URL, 10 connections", (login) -> hikari(login, 10)),
				row("Hikari by URL, 1 connection", (login) -> hikari(login, 1)),
				row("Hikari by dataSourceClassName", ApplicationPools::hikariByClassName),
				row("Hikari with setDataSource", ApplicationPools::hikariWithDataSource),
				row("Hikari with schema", (login) -> with(hikari(login, 1), (pool) -> pool.setSchema("app")))
					.only(TestEngine.POSTGRESQL)
					.without(Capability.IS_DERIVABLE)
					.with((login) -> List.of("spring.liquibase.default-schema=app")),
				row("Hikari with connectionInitSql (SET ROLE)",
						(login) -> with(hikari(login, 1),
								(pool) -> pool.setConnectionInitSql("set role " + login.group())))
					.only(TestEngine.POSTGRESQL)
					.without(Capability.IS_DERIVABLE)
					.with((login) -> List.of("db.create.owner=" + login.group())),
				row("Hikari with driver properties", ApplicationPools::hikariWithDriverProperties),
				row("Hikari with autoCommit=false",
						(login) -> with(hikari(login, 1), (pool) -> pool.setAutoCommit(false))),
				row("Hikari with leakDetectionThreshold",
						(login) -> with(hikari(login, 1), (pool) -> pool.setLeakDetectionThreshold(2000))),
				row("Hikari with readOnly=true", (login) -> with(hikari(login, 1), (pool) -> pool.setReadOnly(true)))
					.without(Capability.WRITES));
	}

	private static List<DataSourceRow> credentials() {
		return List.of(
				row("Hikari with a credentialsProvider, a new password each time",
						(login) -> with(ApplicationPools.hikariWithoutLogin(login, new HikariDataSource()),
								(pool) -> pool.setCredentialsProvider(() -> ApplicationPools.credentials(login)))),
				row("Hikari with its own getCredentials(), a new password each time", ApplicationPools::hikariOfItsOwn),
				row("Own DataSource, a new password each time", ApplicationPools::ownWithNewPasswords).silent());
	}

	private static List<DataSourceRow> otherPools() {
		return List.of(row("Tomcat pool", (login) -> ApplicationPools.tomcat(login, CommitMode.AUTO)),
				row("Tomcat pool without auto-commit", (login) -> ApplicationPools.tomcat(login, CommitMode.MANUAL)),
				row("DBCP2", ApplicationPools::dbcp2),
				row("DBCP2 without auto-commit", (login) -> ApplicationPools.dbcp2(login, CommitMode.MANUAL)));
	}

	private static List<DataSourceRow> eager() {
		return List.of(
				row("Hikari, constructed with its connections", ApplicationPools::eagerHikari)
					.without(Capability.STARTS_WITHOUT_DATABASE),
				row("Tomcat pool, constructed with its connections", ApplicationPools::eagerTomcat)
					.without(Capability.STARTS_WITHOUT_DATABASE),
				row("DBCP2, constructed with its connections", ApplicationPools::eagerDbcp2)
					.without(Capability.STARTS_WITHOUT_DATABASE));
	}

	private static List<DataSourceRow> springs() {
		return List.of(
				row("LazyConnectionDataSourceProxy",
						(login) -> new LazyConnectionDataSourceProxy(ApplicationPools.dbcp2(login))),
				row("TransactionAwareDataSourceProxy",
						(login) -> new TransactionAwareDataSourceProxy(ApplicationPools.dbcp2(login))),
				row("DelegatingDataSource", (login) -> new DelegatingDataSource(ApplicationPools.dbcp2(login))),
				row("AbstractRoutingDataSource, default target",
						(login) -> ApplicationPools.routing(null, Map.of(), ApplicationPools.dbcp2(login))),
				row("AbstractRoutingDataSource, target of this thread",
						(login) -> ApplicationPools.routing("here", Map.of("here", ApplicationPools.dbcp2(login)),
								ApplicationPools.elsewhere())),
				row("AbstractRoutingDataSource, no target for this thread",
						(login) -> ApplicationPools.routing(null, Map.of("here", ApplicationPools.dbcp2(login)), null))
					.without(Capability.WRITES));
	}

	private static List<DataSourceRow> others() {
		return List.of(
				row("datasource-proxy",
						(login) -> ProxyDataSourceBuilder.create(ApplicationPools.dbcp2(login)).build()),
				row("Own wrapper without unwrap", (login) -> new Silent(ApplicationPools.dbcp2(login)::getConnection))
					.silent(),
				row("Own wrapper whose unwrap throws",
						(login) -> new Throwing(ApplicationPools.dbcp2(login)::getConnection))
					.silent(),
				row("Own wrapper of connections without unwrap", (login) -> new Opaque(ApplicationPools.dbcp2(login)))
					.only(TestEngine.POSTGRESQL)
					.without(Capability.IS_DIRECT),
				row("Own wrapper of connections without unwrap", (login) -> new Opaque(ApplicationPools.dbcp2(login)))
					.only(TestEngine.SQLITE)
					.without(Capability.WRITES));
	}

	private static DataSourceRow row(String name, Function<ApplicationLogin, DataSource> maker) {
		return DataSourceRow.of(name, maker);
	}

	private static HikariDataSource hikari(ApplicationLogin login, int connections) {
		return with(ApplicationPools.hikari(login), (pool) -> pool.setMaximumPoolSize(connections));
	}

	private static HikariDataSource with(HikariDataSource pool, Consumer<HikariConfig> settings) {
		settings.accept(pool);
		return pool;
	}

}
