package io.github.migrationstarter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationsProvider.Request;

/**
 * Describes the migrations of a DataSource where no application context does. What is not
 * said is as with Spring Boot.
 *
 * @since 0.1.0
 */
public final class MigrationsBuilder {

	private final DataSource dataSource;

	private final Map<String, String> parameters = new HashMap<>();

	private final List<BootstrapCallback> callbacks = new ArrayList<>();

	private String changelog = "classpath:/db/changelog/db.changelog-master.yaml";

	private @Nullable String contexts;

	private @Nullable String labels;

	private @Nullable String defaultSchema;

	private @Nullable String historySchema;

	private Duration lockWait = Duration.ofMinutes(5);

	MigrationsBuilder(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Where the changelog is.
	 * @param location for example {@code classpath:/db/changelog.sql} or
	 * {@code file:changelog.yaml}
	 * @return this
	 */
	public MigrationsBuilder changelog(String location) {
		this.changelog = location;
		return this;
	}

	/**
	 * Which change sets apply, by their contexts.
	 * @param contexts the contexts that are given, comma-separated
	 * @return this
	 */
	public MigrationsBuilder contexts(String contexts) {
		this.contexts = contexts;
		return this;
	}

	/**
	 * Which change sets apply, by their labels.
	 * @param filter an expression, such as {@code core and not demo}
	 * @return this
	 */
	public MigrationsBuilder labels(String filter) {
		this.labels = filter;
		return this;
	}

	/**
	 * A value for what the changelog writes as <code>${name}</code>.
	 * @param name the name
	 * @param value the value
	 * @return this
	 */
	public MigrationsBuilder parameter(String name, String value) {
		this.parameters.put(name, value);
		return this;
	}

	/**
	 * The schema of the application's tables; by default the connection's own.
	 * @param schema its name
	 * @return this
	 */
	public MigrationsBuilder defaultSchema(String schema) {
		this.defaultSchema = schema;
		return this;
	}

	/**
	 * The schema of the history; by default that of the application's tables.
	 * @param schema its name
	 * @return this
	 */
	public MigrationsBuilder historySchema(String schema) {
		this.historySchema = schema;
		return this;
	}

	/**
	 * How long to wait for another holder of the lock; by default 5 minutes.
	 * @param patience how long
	 * @return this
	 */
	public MigrationsBuilder lockWait(Duration patience) {
		this.lockWait = patience;
		return this;
	}

	/**
	 * What to call before and after what is performed; called several times, all of them
	 * in that order.
	 * @param callback a callback
	 * @return this
	 */
	public MigrationsBuilder callback(BootstrapCallback callback) {
		this.callbacks.add(callback);
		return this;
	}

	/**
	 * The migrations. Nothing is connected to yet.
	 * @return them
	 */
	public Migrations build() {
		return ServiceLoader.load(MigrationsProvider.class, MigrationsProvider.class.getClassLoader())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The service file of " + MigrationsProvider.class.getName()
					+ " is missing: repackaged jars must keep META-INF/services"))
			.migrations(new Request(this.dataSource, this.changelog, this.contexts, this.labels,
					Map.copyOf(this.parameters), this.defaultSchema, this.historySchema, this.lockWait,
					List.copyOf(this.callbacks)));
	}

}
