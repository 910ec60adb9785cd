package io.github.migrationstarter.bootstrap;

import java.util.List;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
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
						+ "--spring.profiles.include=dev");
	}

	/**
	 * What a command says at its end: what was found, done and is there now, and what
	 * follows.
	 * @param goal what was asked for
	 * @param report what was found and done
	 * @return one or two lines
	 */
	String concluded(Goal goal, BootstrapReport report) {
		Observation left = report.observation();
		if (left == null) {
			return this.states.summary(report);
		}
		String done = (report.action() == BootstrapAction.LEAVE) ? "Nothing to do. " + this.states.describe(left)
				: this.states.summary(report);
		return done + next(goal.kind(), left);
	}

	/**
	 * What a command that waited says at its end.
	 */
	String waited(BootstrapReport report) {
		Observation left = report.observation();
		return (left != null) ? this.states.describe(left) : this.states.summary(report);
	}

	/**
	 * The end of a command's patience.
	 * @param timeout what a start would say
	 */
	static MigrationTimeoutException waitedInVain(MigrationTimeoutException timeout) {
		return new MigrationTimeoutException(String.valueOf(timeout.getMessage()),
				timeout.getAction().replace("with DB_WAIT_TIMEOUT", "with --timeout"), timeout);
	}

	/**
	 * What a reset would drop.
	 */
	String wouldDrop(Observation observation) {
		List<String> tables = observation.applicationTables();
		return "This would drop everything in the " + this.database + " (" + (tables.isEmpty()
				? "no table of the application" : Listing.count(tables, "table") + ": " + Listing.names(tables))
				+ ") and create it again.";
	}

	/**
	 * What a reset of a missing database would do.
	 */
	String wouldCreate() {
		return "The " + this.database + " does not exist. This would create it.";
	}

	private static String next(Kind kind, Observation left) {
		boolean forward = switch (kind) {
			case UPGRADE, BOOTSTRAP, STAMP -> true;
			case START, DOWNGRADE, RESET -> false;
		};
		return (forward && DatabaseState.of(left) == DatabaseState.BEHIND)
				? "\nThe rest is run with: java -jar app.jar db upgrade" : "";
	}

	/**
	 * The failure of a reset that cannot read what it is to drop.
	 * @param failure why
	 * @param deletion how a person deletes the database
	 */
	MigrationFailedException unreadable(MigrationFailedException failure, String deletion) {
		return new MigrationFailedException(failure.getReason(), String.valueOf(failure.getMessage()),
				"If what it holds may be lost, " + deletion + " and run this again. Otherwise: " + failure.getAction(),
				failure);
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
