package io.github.migrationstarter.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.NextStep;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.RecentStatus;
import io.github.migrationstarter.bootstrap.RunningCheck;
import io.github.migrationstarter.bootstrap.RunningCheck.Result;

/**
 * Health of the schema: down only where a start would be refused, and never because the
 * database became newer.
 */
public final class MigrationsHealthIndicator extends AbstractHealthIndicator {

	private final RecentStatus recent;

	private final RunningCheck check;

	/**
	 * Creates it.
	 * @param recent tells the status of the database
	 * @param check tells what it means
	 */
	public MigrationsHealthIndicator(RecentStatus recent, RunningCheck check) {
		super("The status of the migrations could not be told");
		this.recent = recent;
		this.check = check;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		try {
			health(health, this.recent.get());
		}
		catch (MigrationException ex) {
			health.down().withDetail("problem", String.valueOf(ex.getMessage())).withDetail("action", ex.getAction());
		}
	}

	private void health(Health.Builder health, MigrationStatus status) {
		Result result = this.check.check(status.state());
		switch (result) {
			case EXPECTED, ACCEPTED, NEWER -> health.up();
			case UNEXPECTED -> health.down();
		}
		health.withDetails(details(status)).withDetail("check", result.name().toLowerCase(Locale.ROOT));
		NextStep next = status.next();
		if (result != Result.EXPECTED) {
			health.withDetail("next", (next.command() != null) ? next.command() : next.reason());
		}
	}

	private static Map<String, Object> details(MigrationStatus status) {
		Observation observation = status.observation();
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("database", status.database().name());
		details.put("state", status.state().name());
		details.put("meaning", status.state().meaning());
		Revision current = observation.current();
		if (current != null) {
			details.put("current", current.toString());
		}
		details.put("pending", observation.pending().size());
		details.put("newer", observation.newer().size());
		return details;
	}

}
