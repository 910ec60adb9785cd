package io.github.migrationstarter.actuate;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters that there are, as {@code docs/metrics.md} lists them.
 */
enum MigrationMeter implements MeterDocumentation {

	/**
	 * Runs.
	 */
	RUN("db.migration.run", Meter.Type.TIMER, "Runs of a start, a command or a call, also those with nothing to do.",
			MeterTag.STATE, MeterTag.ACTION, MeterTag.OUTCOME),

	/**
	 * Change sets.
	 */
	CHANGE_SET("db.migration.changeset", Meter.Type.TIMER, "Change sets that were run or undone.",
			MeterTag.CHANGE_SET_OUTCOME, MeterTag.DIRECTION),

	/**
	 * Waits for the lock.
	 */
	LOCK_WAIT("db.migration.lock.wait", Meter.Type.TIMER, "Waits for the lock by runs that got it."),

	/**
	 * Pending change sets.
	 */
	PENDING("db.migration.pending", Meter.Type.GAUGE, "Change sets to run, by the last look at the database."),

	/**
	 * Newer rows.
	 */
	NEWER("db.migration.newer", Meter.Type.GAUGE,
			"Change sets that only a newer application knows, by the last look at the database."),

	/**
	 * The last success.
	 */
	LAST_SUCCESS("db.migration.last.success", Meter.Type.GAUGE,
			"When the last run of any application ended that did what it was to do, since unix epoch.");

	private final String meter;

	private final Meter.Type type;

	private final String description;

	private final KeyName[] tags;

	MigrationMeter(String meter, Meter.Type type, String description, MeterTag... tags) {
		this.meter = meter;
		this.type = type;
		this.description = description;
		this.tags = tags;
	}

	@Override
	public String getName() {
		return this.meter;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.tags.clone();
	}

	String description() {
		return this.description;
	}

}
