package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * Why a command does nothing with a database, and what to run instead.
 */
final class CommandMessages {

	private static final String STAMP = "Find the last change set that the schema already contains, and run: "
			+ "java -jar app.jar db stamp <its id>";

	private final String database;

	private final StateMessages states;

	CommandMessages(String database, StateMessages states) {
		this.database = database;
		this.states = states;
	}

	MigrationRefusedException refused(Kind kind, Observation observation) {
		DatabaseState state = DatabaseState.of(observation);
		return switch (kind) {
			case START, BOOTSTRAP, RESET -> this.states.refused(observation);
			case UPGRADE ->
				(state == DatabaseState.LEGACY) ? refused(observation, "", STAMP) : this.states.refused(observation);
			case DOWNGRADE -> downgrade(state, observation);
			case STAMP -> stamp(state, observation);
		};
	}

	/**
	 * A stamp without a revision.
	 */
	MigrationRefusedException stampUnknown(Observation observation) {
		return new MigrationRefusedException(DatabaseState.of(observation),
				"'auto' cannot find out yet which change set the schema of the " + this.database + " corresponds to.",
				STAMP + ", or to write the history of the whole changelog: java -jar app.jar db stamp head");
	}

	/**
	 * Dropping everything where it is not allowed.
	 */
	MigrationRefusedException notReset() {
		return new MigrationRefusedException(null, "This would drop every table of the " + this.database + ".",
				"It is done only in memory and in development. Activate a profile named 'dev', 'development', 'local' "
						+ "or 'test' if this is a database that may be lost: java -jar app.jar db reset --yes "
						+ "--spring.profiles.active=dev");
	}

	private MigrationRefusedException downgrade(DatabaseState state, Observation observation) {
		return switch (state) {
			case MISSING -> refused(observation, " There is nothing to undo.",
					"Check the URL, or make the database with: java -jar app.jar db upgrade");
			case LEGACY -> refused(observation, " What made its tables is not known, so nothing can be undone.", STAMP);
			case AHEAD -> refused(observation, "",
					"Only the version of the application that made it knows how to undo that: run the downgrade with "
							+ "that version's jar.");
			case EMPTY, UNFINISHED, BEHIND, CURRENT, DIVERGED, ALTERED -> this.states.refused(observation);
		};
	}

	private MigrationRefusedException stamp(DatabaseState state, Observation observation) {
		return switch (state) {
			case MISSING, EMPTY -> refused(observation, " There is no schema whose history could be written.",
					"To make it, run: java -jar app.jar db upgrade");
			case LEGACY, UNFINISHED, BEHIND, CURRENT, AHEAD, DIVERGED, ALTERED -> this.states.refused(observation);
		};
	}

	private MigrationRefusedException refused(Observation observation, String more, String action) {
		return new MigrationRefusedException(DatabaseState.of(observation), this.states.describe(observation) + more,
				action);
	}

}
