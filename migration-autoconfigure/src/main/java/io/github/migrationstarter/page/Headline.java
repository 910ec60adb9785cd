package io.github.migrationstarter.page;

import java.util.Locale;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.LockStatus.Holding;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;

/**
 * The state in one sentence, and what that means for the application; pure.
 *
 * @param tone how much it matters
 * @param label the state in one word
 * @param sentence what is the matter
 * @param meaning what that means for the application
 */
record Headline(Tone tone, String label, String sentence, String meaning) {

	/**
	 * How much a state matters.
	 */
	enum Tone {

		/**
		 * All is well.
		 */
		GOOD,

		/**
		 * Something is to be done, or is being done.
		 */
		OPEN,

		/**
		 * Somebody has to look.
		 */
		BAD;

		/**
		 * Its name in the style sheet.
		 */
		String style() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * The headline where nothing could be looked at.
	 */
	static Headline unknown() {
		return new Headline(Tone.BAD, "UNKNOWN", "Where the database stands cannot be told.",
				"The database or the changelog could not be read just now.");
	}

	/**
	 * The headline of a status: what holds the lock and what was left half done come
	 * before the state.
	 * @param status any status
	 */
	static Headline of(MigrationStatus status) {
		String label = status.state().name();
		Headline plain = of(status.observation(), label);
		LockStatus lock = status.lock();
		if (lock.holding() == Holding.HELD) {
			String so = plain.sentence() + " " + plain.meaning();
			return switch (lock.life()) {
				case ALIVE -> new Headline(Tone.OPEN, label + ", LOCKED",
						"Somebody is migrating this database right now.", "At this moment: " + so);
				case DEAD -> new Headline(Tone.BAD, label + ", LOCKED", "A process that died still holds the lock.",
						"Nothing is migrating this database. " + so);
				case UNTOLD -> new Headline(Tone.OPEN, label + ", LOCKED", "Somebody holds the lock of this database.",
						"Whether they are alive cannot be told by looking. " + so);
			};
		}
		if (!status.observation().intents().isEmpty()) {
			return new Headline(Tone.BAD, label + ", UNSETTLED",
					Count.changeSets(status.observation().intents().size(), "was", "were") + " begun and not ended.",
					"A part may be in the database, and nothing is written until that is settled. " + plain.sentence());
		}
		return plain;
	}

	private static Headline of(Observation observation, String label) {
		int pending = observation.pending().size();
		String before = "Nothing of the application can work before "
				+ Count.changeSets(pending, "has run.", "have run.");
		return switch (DatabaseState.of(observation)) {
			case MISSING -> new Headline(Tone.BAD, label, "The database does not exist.",
					(pending > 0) ? before : "Nothing of the application can work without it.");
			case EMPTY -> new Headline(Tone.BAD, label, "The database has no tables of the application yet.", before);
			case UNFINISHED -> new Headline(Tone.BAD, label,
					"The first creation of the database was begun and not finished.",
					Count.changeSets(pending, "is", "are") + " still missing; whatever uses what is missing fails.");
			case LEGACY -> new Headline(Tone.OPEN, label,
					"The database has " + Count.of(observation.applicationTables().size(), "table")
							+ ", but no migration history.",
					"Which change sets its schema already contains is not known, so nothing is run.");
			case BEHIND -> new Headline(Tone.OPEN, label, Count.changeSets(pending, "is pending.", "are pending."),
					"The schema is older than this application: whatever uses what is missing fails until it is there.");
			case AHEAD -> new Headline(Tone.OPEN, label, "The database is newer than this application.",
					Count.changeSets(observation.newer().size(), "has", "have")
							+ " run that this version does not know. In the middle of a rolling deployment that is "
							+ "expected.");
			case DIVERGED -> diverged(observation, label);
			case ALTERED -> new Headline(Tone.BAD, label,
					Count.changeSets(observation.altered().size(), "was", "were") + " edited after running.",
					"The database holds what the old text made, and the changelog tells something else.");
			case CURRENT -> new Headline(Tone.GOOD, label, "The schema is what this application expects.",
					observation.repeats().isEmpty() ? "Nothing is pending."
							: "Nothing is pending; " + Count.changeSets(observation.repeats().size(), "runs", "run")
									+ " again at the next upgrade.");
		};
	}

	private static Headline diverged(Observation observation, String label) {
		return (observation.known() == 0)
				? new Headline(Tone.BAD, label, "The history of this database knows nothing of this changelog.",
						"Its " + Count.of(observation.history().size(), "change set")
								+ " may come from another application, or the changelog was moved or squashed.")
				: new Headline(Tone.BAD, label, "Database and changelog each have change sets that the other lacks.",
						Count.changeSets(observation.pending().size(), "is", "are") + " pending, and "
								+ Count.changeSets(observation.newer().size(), "is", "are")
								+ " known to the database alone.");
	}

}
