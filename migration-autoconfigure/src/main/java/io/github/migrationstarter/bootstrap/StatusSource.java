package io.github.migrationstarter.bootstrap;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationStatus;

/**
 * Looks at the application's database again and again, for what shows it while the
 * application runs. A look takes one connection for a moment, writes nothing and takes no
 * lock.
 */
public interface StatusSource {

	/**
	 * Where the database stands.
	 * @return its status, also if it does not exist
	 * @throws io.github.migrationstarter.MigrationException if it cannot be looked at
	 */
	MigrationStatus status();

	/**
	 * The same with the whole changelog.
	 * @return everything there is to show
	 * @throws io.github.migrationstarter.MigrationException if it cannot be looked at
	 */
	StatusLook everything();

	/**
	 * What the start of this application found and did.
	 * @return its report, or {@code null} if there was no start, or it is not over
	 */
	@Nullable BootstrapReport start();

}
