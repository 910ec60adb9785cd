package io.github.migrationstarter.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.RecentStatus;

/**
 * The revision that the database is at, for the info endpoint. A database that cannot be
 * looked at has none.
 */
public final class MigrationsInfoContributor implements InfoContributor {

	private final RecentStatus recent;

	/**
	 * Creates it.
	 * @param recent tells the status of the database
	 */
	public MigrationsInfoContributor(RecentStatus recent) {
		this.recent = recent;
	}

	@Override
	public void contribute(Info.Builder info) {
		try {
			info.withDetail("migrations", details(this.recent.get()));
		}
		catch (MigrationException ex) {
			info.withDetail("migrations", Map.of("problem", String.valueOf(ex.getMessage())));
		}
	}

	private static Map<String, Object> details(MigrationStatus status) {
		Observation observation = status.observation();
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", status.state().name());
		put(details, "current", observation.current());
		put(details, "head", observation.head());
		details.put("pending", observation.pending().size());
		details.put("newer", observation.newer().size());
		return details;
	}

	private static void put(Map<String, Object> details, String name, @Nullable Revision revision) {
		if (revision != null) {
			details.put(name, revision.toString());
		}
	}

}
