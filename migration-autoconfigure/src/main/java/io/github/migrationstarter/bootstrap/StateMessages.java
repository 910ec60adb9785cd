package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;

/**
 * What a state means and what to do about it, in words.
 */
final class StateMessages {

	private static final String FORBIDDEN = "It may not be created here: create it by hand, or set DB_CREATE_ENABLED=true.";

	private static final String START_ANYWAY = "DB_CHECK_ON_STARTUP=warn starts the application without that.";

	private static final String NOT_OURS = "Tables that are not the application's are named in DB_IGNORE_TABLES, and do "
			+ "not count.";

	private static final String UPGRADE = "java -jar app.jar db upgrade";

	private static final String STAMP_AND_UPGRADE = "Or do both now: java -jar app.jar db stamp <its id> && " + UPGRADE;

	private final String database;

	private final BootstrapSettings settings;

	private final AlteredMessages altered;

	private final DivergedMessages diverged;

	StateMessages(String database, BootstrapSettings settings) {
		this.database = database;
		this.settings = settings;
		this.altered = new AlteredMessages(database);
		this.diverged = new DivergedMessages(database);
	}

	MigrationRefusedException refused(Observation observation) {
		return new MigrationRefusedException(DatabaseState.of(observation), describe(observation), remedy(observation));
	}

	MigrationRefusedException notReady(Observation observation) {
		return refused(observation);
	}

	String warning(Observation observation) {
		return describe(observation) + " " + remedy(observation);
	}

	/**
	 * The refusal to stamp where nobody has said at which change set.
	 */
	MigrationRefusedException stampUnknown(Observation observation) {
		return new MigrationRefusedException(DatabaseState.LEGACY, "The " + this.database + " has "
				+ Listing.count(observation.applicationTables(), "table") + " ("
				+ Listing.names(observation.applicationTables())
				+ "), but no migration history, and db.stamp.revision=auto cannot find out yet which change set the "
				+ "schema corresponds to." + ForeignHistories.describe(observation.foreignTools()),
				"Find the last change set that the schema already contains, and start again with "
						+ "DB_STAMP_REVISION=<its id>: the history is written up to there, and the rest is run. The "
						+ "changelog goes from " + Listing.quoted(observation.pending().get(0)) + " to "
						+ Listing.quoted(observation.head()) + ". " + NOT_OURS + " " + STAMP_AND_UPGRADE);
	}

	/**
	 * What was found.
	 * @param observation what was read
	 * @return one or two sentences
	 */
	String describe(Observation observation) {
		return switch (DatabaseState.of(observation)) {
			case MISSING -> "The " + this.database + " does not exist.";
			case EMPTY -> "The " + this.database + " has no tables of the application"
					+ schemas(observation.missingSchemas()) + ": " + pending(observation) + ".";
			case UNFINISHED -> "The first creation of the " + this.database + " was begun and not finished: "
					+ pending(observation) + ".";
			case LEGACY -> "The " + this.database + " has " + Listing.count(observation.applicationTables(), "table")
					+ " (" + Listing.names(observation.applicationTables()) + "), but no migration history."
					+ ForeignHistories.describe(observation.foreignTools());
			case BEHIND -> "The " + this.database + " is behind this application: " + pending(observation)
					+ "; the last one that ran is " + Listing.quoted(observation.current()) + ".";
			case CURRENT -> "The " + this.database + " is current at " + Listing.quoted(observation.current()) + ".";
			case AHEAD -> "The " + this.database + " is newer than this application: "
					+ Listing.count(observation.newer(), "change set") + " of its history "
					+ ((observation.newer().size() == 1) ? "is not" : "are not") + " in the changelog ("
					+ Listing.names(observation.newer()) + ").";
			case DIVERGED -> this.diverged.describe(observation);
			case ALTERED -> this.altered.describe(observation);
		};
	}

	/**
	 * What to do about it.
	 * @param observation what was read
	 * @return one or two sentences
	 */
	private String remedy(Observation observation) {
		return switch (DatabaseState.of(observation)) {
			case MISSING -> isForbidden() ? FORBIDDEN : upgrade("create", "it");
			case EMPTY, UNFINISHED -> isForbidden() ? FORBIDDEN : upgrade("create", "what is missing");
			case LEGACY -> "Find the last change set that the schema already contains, of "
					+ Listing.names(observation.pending())
					+ ", and start once with DB_BOOTSTRAP_ON_STARTUP=true and DB_STAMP_REVISION=<its id>: the history is "
					+ "written up to there, and the rest is run. " + NOT_OURS + startAnyway() + " " + STAMP_AND_UPGRADE;
			case BEHIND -> upgrade("run", "what is pending");
			case CURRENT -> "Nothing is to be done.";
			case AHEAD -> "Start the version of the application that made it, or accept the newer schema with "
					+ "DB_NEWER_SCHEMA=" + accepting() + ".";
			case DIVERGED -> DivergedMessages.remedy(observation, startAnyway());
			case ALTERED -> AlteredMessages.remedy(observation, startAnyway());
		};
	}

	private boolean isForbidden() {
		return this.settings.policies().creation() == CreationPolicy.FORBIDDEN
				&& this.settings.mode() != BootstrapMode.FALSE;
	}

	private String upgrade(String verb, String object) {
		return "Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start " + verb + "s " + object
				+ (isStartedByWarning() ? "; " + START_ANYWAY : ".") + " Or " + verb + " " + object + " now: "
				+ UPGRADE;
	}

	private String startAnyway() {
		return isStartedByWarning() ? " " + START_ANYWAY : "";
	}

	/**
	 * A start that warns has started, and one that may write is refused whatever the
	 * check says.
	 */
	private boolean isStartedByWarning() {
		return this.settings.policies().check() != StartCheck.WARN && this.settings.mode() != BootstrapMode.TRUE;
	}

	private String accepting() {
		return switch (this.settings.policies().newerSchema()) {
			case FAIL -> "warn";
			case WARN, ALLOW -> "allow, and this is not said again";
		};
	}

	/**
	 * The line at the end of a run.
	 * @param report what was found and done
	 * @return one line
	 */
	String summary(BootstrapReport report) {
		Observation left = report.observation();
		DatabaseState found = report.found();
		if (left == null || found == null) {
			return "The " + this.database + " was not looked at.";
		}
		DatabaseState now = DatabaseState.of(left);
		return "The " + this.database + " was " + report.action().done() + ": "
				+ ((report.action() == BootstrapAction.LEAVE) ? "" : found + " -> ") + now + ", " + report.changeSets()
				+ " change set" + ((report.changeSets() == 1) ? "" : "s") + ran(report.action()) + left.pending().size()
				+ " pending, " + repeats(left) + "at " + Listing.quoted(left.current()) + ", "
				+ report.duration().toMillis() + " ms.";
	}

	private static String ran(BootstrapAction action) {
		return switch (action) {
			case LEAVE, CREATE, DROP_AND_CREATE, UPGRADE, REPEAT, REFUSE -> " run, ";
			case STAMP_AND_UPGRADE -> " stamped or run, ";
			case STAMP -> " stamped, ";
			case DOWNGRADE -> " undone, ";
		};
	}

	/**
	 * Those without a row were skipped before.
	 */
	private static String repeats(Observation left) {
		Set<String> ran = left.ran().stream().map(Revision::identity).collect(Collectors.toSet());
		long again = left.repeats().stream().filter((repeat) -> ran.contains(repeat.identity())).count();
		long skipped = left.repeats().size() - again;
		return ((again > 0) ? again + " that would run again, " : "")
				+ ((skipped > 0) ? skipped + " skipped before that would be tried again, " : "");
	}

	private static String pending(Observation observation) {
		List<Revision> pending = observation.pending();
		return switch (pending.size()) {
			case 0 -> "no change set is pending";
			case 1 -> "1 change set is pending, " + Listing.quoted(pending.get(0));
			default -> pending.size() + " change sets are pending, from " + Listing.quoted(pending.get(0)) + " to "
					+ Listing.quoted(pending.get(pending.size() - 1));
		};
	}

	private static String schemas(List<String> missing) {
		return missing.isEmpty() ? "" : ", and no schema " + Listing.names(missing);
	}

}
