package io.github.migrationstarter.autoconfigure;

import java.time.Duration;

import liquibase.GlobalConfiguration;
import liquibase.configuration.ConfigurationDefinition;
import liquibase.configuration.ConfiguredValue;
import org.jspecify.annotations.Nullable;

/**
 * How to wait for the lock: {@code db.lock.*}, else what is set for Liquibase itself,
 * else our defaults.
 *
 * @param patience how long to wait for another holder
 * @param poll how often to look
 */
record LockWaits(Duration patience, Duration poll) {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration POLL = Duration.ofMillis(200);

	static LockWaits of(BootstrapProperties.Lock lock) {
		Long minutes = configured(GlobalConfiguration.CHANGELOGLOCK_WAIT_TIME);
		Long seconds = configured(GlobalConfiguration.CHANGELOGLOCK_POLL_RATE);
		return new LockWaits(first(lock.patience(), (minutes != null) ? Duration.ofMinutes(minutes) : null, PATIENCE),
				first(lock.poll(), (seconds != null) ? Duration.ofSeconds(seconds) : null, POLL));
	}

	private static Duration first(@Nullable Duration own, @Nullable Duration liquibase, Duration fallback) {
		if (own != null) {
			return own;
		}
		return (liquibase != null) ? liquibase : fallback;
	}

	private static @Nullable Long configured(ConfigurationDefinition<Long> definition) {
		ConfiguredValue<Long> value = definition.getCurrentConfiguredValue();
		return (value.found() && !value.wasDefaultValueUsed()) ? value.getValue() : null;
	}

}
