package io.github.migrationstarter.bootstrap;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.EntityMark;

/**
 * What a database holds, read without the changelog, which may be broken.
 *
 * @param mark the note that its tables were made from the entities, if they were
 * @param tables the application's tables
 * @param others the tables that are not the application's
 * @param missingSchemas configured schemas that do not exist
 * @param history how many rows the history has
 * @param obstacle why making tables cannot be one transaction here, or {@code null}
 */
public record Ground(@Nullable EntityMark mark, List<String> tables, List<String> others, List<String> missingSchemas,
		int history, @Nullable String obstacle) {

	/**
	 * Whether nothing of the application is there.
	 * @return {@code true} if no table and no row of a history is
	 */
	public boolean isEmpty() {
		return this.tables.isEmpty() && this.history == 0;
	}

}
