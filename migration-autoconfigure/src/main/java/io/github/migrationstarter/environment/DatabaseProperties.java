package io.github.migrationstarter.environment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * Writes an address as Spring Boot's own properties. What belongs to the URL that it
 * replaces (the driver, the pool's own URL) follows it; a user or password that it does
 * not name stays what it was.
 *
 * @param sources the other properties
 * @param target where to write to
 * @param classes tells whether a class is there
 */
record DatabaseProperties(RankedSources sources, PlatformPropertySource target, Predicate<String> classes) {

	/**
	 * The class whose presence makes an application one with R2DBC.
	 */
	static final String REACTIVE = "io.r2dbc.spi.ConnectionFactory";

	private static final Map<String, String> POOL_URLS = Map.of("spring.datasource.hikari", "jdbc-url",
			"spring.datasource.tomcat", "url", "spring.datasource.dbcp2", "url");

	/**
	 * Properties that say which database it is, and that no URL replaces.
	 */
	private static final List<String> OTHER_WAYS = List.of("spring.datasource.jndi-name",
			"spring.datasource.hikari.data-source-class-name");

	/**
	 * Finds what says which database the application's is, whatever a variable says.
	 * @return the property, or {@code null} if there is none
	 */
	@Nullable ConfigurationProperty decided() {
		return Stream
			.concat(Stream.concat(urls(), OTHER_WAYS.stream()).map(this.sources::stronger),
					OTHER_WAYS.stream().map(this.sources::weaker))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Properties that hold the URL of the application's database.
	 */
	private Stream<String> urls() {
		Stream<String> pools = POOL_URLS.entrySet().stream().map((pool) -> pool.getKey() + "." + pool.getValue());
		return Stream
			.of(Stream.of("spring.datasource.url"), pools.sorted(),
					isReactive() ? Stream.of("spring.r2dbc.url") : Stream.<String>empty())
			.flatMap((names) -> names);
	}

	/**
	 * Finds what says which database is migrated, whatever a variable says.
	 * @return the property, or {@code null} if there is none
	 */
	@Nullable ConfigurationProperty migrationDecided() {
		return this.sources.stronger("spring.liquibase.url");
	}

	void application(DatabaseAddress address) {
		write("spring.datasource", "url", "username", address);
		POOL_URLS.forEach((pool, url) -> {
			follow(pool + "." + url, address.jdbcUrl(), address);
			follow(pool + ".username", address.username(), address);
			follow(pool + ".password", address.password(), address);
			follow(pool + ".driver-class-name", driver(address), address);
		});
		if (isReactive() && address.r2dbcUrl() != null) {
			set("spring.r2dbc.url", address.r2dbcUrl(), address);
			set("spring.r2dbc.username", address.username(), address);
			set("spring.r2dbc.password", address.password(), address);
		}
		this.target.choose(address);
	}

	void migration(DatabaseAddress address) {
		write("spring.liquibase", "url", "user", address);
		this.target.choose(address);
	}

	/**
	 * A file that names another database to migrate names the one of the URL that was
	 * replaced. Where none was, the application's is not known to be the variable's.
	 */
	void migrationFollows(DatabaseAddress address) {
		boolean replaces = urls().anyMatch((url) -> this.sources.weaker(url) != null);
		if (replaces && migrationDecided() == null && this.sources.weaker("spring.liquibase.url") != null) {
			migration(address);
		}
	}

	static @Nullable String driver(DatabaseAddress address) {
		return (address.driverClassName() != null) ? address.driverClassName()
				: DatabaseDriver.fromJdbcUrl(address.jdbcUrl()).getDriverClassName();
	}

	private void write(String prefix, String url, String user, DatabaseAddress address) {
		set(prefix + "." + url, address.jdbcUrl(), address);
		set(prefix + "." + user, address.username(), address);
		set(prefix + ".password", address.password(), address);
		String driver = driver(address);
		// blank, it counts as not set, and the URL finds its own
		set(prefix + ".driver-class-name", (driver != null) ? driver : "", address);
	}

	private void follow(String property, @Nullable String value, DatabaseAddress address) {
		if (this.sources.weaker(property) != null) {
			set(property, value, address);
		}
	}

	private void set(String property, @Nullable String value, DatabaseAddress address) {
		if (this.sources.stronger(property) == null) {
			this.target.set(property, value, address.variables().get(0));
		}
	}

	private boolean isReactive() {
		return this.classes.test(REACTIVE);
	}

}
