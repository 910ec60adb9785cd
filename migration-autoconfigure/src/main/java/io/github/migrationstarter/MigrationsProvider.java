package io.github.migrationstarter;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * What makes {@link Migrations} of what a {@link MigrationsBuilder} was told, found
 * through its service file. Not meant to be implemented by applications.
 *
 * @since 0.1.0
 */
public interface MigrationsProvider {

	/**
	 * Makes them.
	 * @param request what the builder was told
	 * @return the migrations
	 */
	Migrations migrations(Request request);

	/**
	 * What a builder was told.
	 *
	 * @param dataSource leads to the database
	 * @param changelog where the changelog is
	 * @param contexts contexts, comma-separated, or {@code null} for all change sets
	 * @param labels a label expression, or {@code null} for all change sets
	 * @param parameters values for the changelog's properties
	 * @param defaultSchema the schema of the application's tables, or {@code null}
	 * @param historySchema the schema of the history, or {@code null}
	 * @param lockWait how long to wait for another holder of the lock
	 * @param callbacks what to call before and after what is performed
	 */
	record Request(DataSource dataSource, String changelog, @Nullable String contexts, @Nullable String labels,
			Map<String, String> parameters, @Nullable String defaultSchema, @Nullable String historySchema,
			Duration lockWait, List<BootstrapCallback> callbacks) {
	}

}
