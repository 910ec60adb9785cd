package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationStatus;

/**
 * The status of the database for those who are asked often, as health is: looked at again
 * only after a moment, and never waited for without bound.
 */
public final class RecentStatus {

	private static final Duration MOMENT = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final SharedLook<MigrationStatus> look;

	/**
	 * Creates it.
	 * @param source looks at the database
	 */
	public RecentStatus(StatusSource source) {
		this.look = new SharedLook<>(source::status, MOMENT, PATIENCE);
	}

	/**
	 * Tells it, looking if that was not done a moment ago.
	 * @return the status
	 * @throws MigrationException if the database cannot be looked at, or has not answered
	 * for some seconds
	 */
	public MigrationStatus get() {
		return this.look.get();
	}

}
