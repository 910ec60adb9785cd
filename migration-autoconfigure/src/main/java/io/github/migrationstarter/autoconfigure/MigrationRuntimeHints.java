package io.github.migrationstarter.autoconfigure;

import java.sql.Connection;
import java.util.List;
import java.util.Map;

import liquibase.changelog.ChangeLogHistoryService;
import liquibase.database.LiquibaseTableNames;
import liquibase.lockservice.LockService;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

import io.github.migrationstarter.MigrationsProvider;
import io.github.migrationstarter.liquibase.LiquibaseMigrations;
import io.github.migrationstarter.liquibase.HeldLockService;
import io.github.migrationstarter.liquibase.MigrationHistoryService;
import io.github.migrationstarter.liquibase.RunTableNames;

/**
 * What a native image must keep for a run: the services that are found by name, the proxy
 * of a connection, and the getters by which a DataSource tells its URL. Spring Boot keeps
 * the changelog, where it is below {@code db/changelog}.
 */
final class MigrationRuntimeHints implements RuntimeHintsRegistrar {

	private static final Map<Class<?>, Class<?>> SERVICES = Map.of(ChangeLogHistoryService.class,
			MigrationHistoryService.class, LockService.class, HeldLockService.class, LiquibaseTableNames.class,
			RunTableNames.class, MigrationsProvider.class, LiquibaseMigrations.class);

	private static final List<String> DATA_SOURCES = List.of("com.zaxxer.hikari.HikariDataSource",
			"org.apache.commons.dbcp2.BasicDataSource", "org.apache.tomcat.jdbc.pool.DataSource",
			"org.h2.jdbcx.JdbcDataSource", "org.postgresql.ds.PGSimpleDataSource", "org.sqlite.SQLiteDataSource",
			"org.springframework.jdbc.datasource.DelegatingDataSource",
			"org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy",
			"org.springframework.jdbc.datasource.SimpleDriverDataSource",
			"org.springframework.jdbc.datasource.SingleConnectionDataSource",
			"org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		SERVICES.forEach((service, ours) -> {
			hints.reflection().registerType(ours, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
			hints.resources().registerPattern("META-INF/services/" + service.getName());
		});
		hints.proxies().registerJdkProxy(Connection.class);
		for (String dataSource : DATA_SOURCES) {
			hints.reflection()
				.registerTypeIfPresent(classLoader, dataSource,
						(hint) -> hint.withMembers(MemberCategory.INVOKE_PUBLIC_METHODS));
		}
	}

}
