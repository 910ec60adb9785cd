package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.LookedAt;
import io.github.migrationstarter.liquibase.BriefLook.Extent;

/**
 * A database that is looked at again and again, with its changelog. Not for two threads
 * at once.
 */
public final class BriefTarget {

	private final LookedAt place;

	private final LiquibaseTarget target;

	private final LiquibaseSettings settings;

	private @Nullable Engine engine;

	private @Nullable KeptChangelog kept;

	private @Nullable StatusLook missing;

	/**
	 * Creates it.
	 * @param place where to look
	 * @param target the database there
	 * @param settings what is configured
	 */
	public BriefTarget(LookedAt place, LiquibaseTarget target, LiquibaseSettings settings) {
		this.place = place;
		this.target = target;
		this.settings = (place.schema() != null) ? settings.inSchema(place.schema()) : settings;
	}

	boolean isAt(LookedAt other) {
		return this.place.equals(other);
	}

	/**
	 * Looks.
	 * @param extent how much is asked for
	 * @return what was seen, or nothing if this engine is not looked at like this
	 */
	Optional<StatusLook> look(Extent extent) {
		if (this.engine == null) {
			this.engine = this.target.look(BorrowedConnection::engine).orElse(null);
		}
		if (this.engine == null) {
			return Optional.of(missing());
		}
		return (this.engine == Engine.OTHER) ? Optional.empty() : Optional.of(changelog().map((changelog) -> {
			BriefLook look = new BriefLook(this.settings, changelog, extent);
			return this.target.look(look::at).map(look::conclude).orElseGet(this::missing);
		}).orElseGet(this::missing));
	}

	private Optional<KeptChangelog> changelog() {
		if (this.kept == null) {
			this.kept = parse().orElse(null);
		}
		return Optional.ofNullable(this.kept);
	}

	private Optional<KeptChangelog> parse() {
		Optional<KeptChangelog> alone = this.target.look((borrowed) -> new KeptChangelog(this.settings, borrowed));
		if (alone.isEmpty() || alone.get().parseAlone()) {
			return alone;
		}
		return this.target.look((borrowed) -> {
			KeptChangelog connected = new KeptChangelog(this.settings, borrowed);
			connected.parseConnected();
			return connected;
		});
	}

	/**
	 * What is missing says nothing of its changelog, which may be told without it.
	 */
	private StatusLook missing() {
		if (this.missing == null) {
			Observation observation = this.target.checkChangelog()
				.map(Observation::missing)
				.orElseGet(Observation::missing);
			this.missing = new StatusLook(new MigrationStatus(new DatabaseDescription(this.target.name(), null, null),
					observation, LockStatus.FREE, List.of()), this.target.readChangelog().orElse(List.of()));
		}
		return this.missing;
	}

}
