package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.database.MemoryCheck;
import io.github.migrationstarter.database.SameDatabase;

/**
 * Checks after a run that the application sees what was migrated: its own DataSource may
 * lead elsewhere, and a database in memory may be gone with its connection.
 *
 * @param check what a start does about what is not as expected
 * @param same what must lead to the same database, {@code null} if there is but one way
 * @param dataSource the application's own DataSource, if it has one
 */
record ApplicationView(StartCheck check, @Nullable SameDatabase same, @Nullable DataSource dataSource) {

	private static final Log logger = LogFactory.getLog(ApplicationView.class);

	/**
	 * Checks after a run that wrote to a database in memory.
	 * @param memory the check
	 * @param url the database's URL
	 * @param historyTable the table that must be seen
	 */
	void checkMemory(MemoryCheck memory, @Nullable String url, String historyTable) {
		memory.warning(url).ifPresent(logger::warn);
		memory.look(historyTable).ifPresent((failure) -> {
			switch (this.check) {
				case FAIL, WAIT -> throw failure;
				case WARN -> logger.warn(failure.getMessage() + " " + failure.getAction());
				case OFF -> logger.debug(failure.getMessage());
			}
		});
	}

	/**
	 * Compares the databases after a run.
	 * @param report what the run found
	 * @param schema the default schema, if one is set
	 */
	void compare(BootstrapReport report, @Nullable String schema) {
		if (this.same != null && report.observation() != null) {
			this.same.compare(schema).ifPresent(logger::warn);
		}
	}

	/**
	 * Compares what can be compared without a connection, after a run that failed.
	 */
	void compareUrls() {
		if (this.same != null) {
			this.same.compareUrls().ifPresent(logger::warn);
		}
	}

}
