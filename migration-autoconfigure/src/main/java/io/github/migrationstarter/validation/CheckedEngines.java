package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.util.ClassUtils;

import io.github.migrationstarter.MigrationUsageException;

/**
 * The engines that a changelog is read for, by Liquibase's short names.
 *
 * @param all every one
 * @param own those that the application is certain to use
 */
public record CheckedEngines(List<String> all, List<String> own) {

	private static final Map<DatabaseDriver, String> NAMES = Map.of(DatabaseDriver.POSTGRESQL, "postgresql",
			DatabaseDriver.SQLITE, "sqlite", DatabaseDriver.H2, "h2", DatabaseDriver.HSQLDB, "hsqldb",
			DatabaseDriver.MYSQL, "mysql", DatabaseDriver.MARIADB, "mariadb", DatabaseDriver.SQLSERVER, "mssql",
			DatabaseDriver.ORACLE, "oracle", DatabaseDriver.DERBY, "derby");

	private static final List<DatabaseDriver> FULL = List.of(DatabaseDriver.POSTGRESQL, DatabaseDriver.SQLITE);

	/**
	 * Engines that were asked for.
	 * @param names their names
	 * @return them, each the application's own
	 * @throws MigrationUsageException if there is no such engine
	 */
	public static CheckedEngines named(List<String> names) {
		names.stream().filter((name) -> !NAMES.containsValue(name)).findFirst().ifPresent((name) -> {
			throw new MigrationUsageException("There is no engine '" + name + "'.",
					"Name one of: " + NAMES.values().stream().sorted().collect(Collectors.joining(", ")) + ".");
		});
		return new CheckedEngines(List.copyOf(names), List.copyOf(names));
	}

	/**
	 * The engine that a URL leads to, and those of PostgreSQL and SQLite that the
	 * application has a driver for.
	 * @param url the URL of the application's database, if it is known
	 * @return them
	 */
	public static CheckedEngines of(@Nullable String url) {
		List<String> own = new ArrayList<>();
		String name = (url != null && url.startsWith("jdbc:")) ? NAMES.get(DatabaseDriver.fromJdbcUrl(url)) : null;
		if (name != null) {
			own.add(name);
		}
		List<String> all = new ArrayList<>(own);
		FULL.stream()
			.filter(CheckedEngines::isPresent)
			.map(NAMES::get)
			.filter((each) -> !all.contains(each))
			.forEach(all::add);
		if (all.isEmpty()) {
			NAMES.keySet().stream().filter(CheckedEngines::isPresent).map(NAMES::get).sorted().forEach(all::add);
		}
		return new CheckedEngines(all.isEmpty() ? List.of("postgresql", "sqlite") : all, own);
	}

	/**
	 * Whether something that some engines meet is certain to be met.
	 * @param engines the engines that meet it
	 * @return {@code true} if it is all of them, or one of the application's own
	 */
	boolean areMetBy(List<String> engines) {
		return engines.containsAll(this.all) || engines.stream().anyMatch(this.own::contains);
	}

	private static boolean isPresent(DatabaseDriver driver) {
		String className = driver.getDriverClassName();
		return className != null && ClassUtils.isPresent(className, null);
	}

}
