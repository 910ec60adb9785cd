package io.github.migrationstarter.bootstrap;

import java.util.List;

import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * What it means that database and changelog each have what the other lacks, or have
 * nothing in common.
 */
final class DivergedMessages {

	private final String database;

	DivergedMessages(String database) {
		this.database = database;
	}

	String describe(Observation observation) {
		List<Revision> pending = observation.pending();
		if (observation.known() == 0) {
			return "The history of the " + this.database + " has " + Listing.count(observation.ran(), "row")
					+ ", and the changelog knows none of them (" + Listing.names(observation.newer()) + "), but has "
					+ (pending.isEmpty() ? "no change set"
							: Listing.count(pending, "change set") + " that never ran here (" + Listing.names(pending)
									+ ")")
					+ ". Either the changelog was moved or renamed, or its history was squashed, or the history is "
					+ "that of another application.";
		}
		return "The " + this.database + " and the changelog have diverged: " + Listing.count(pending, "change set")
				+ ((pending.size() == 1) ? " is" : " are") + " pending (" + Listing.names(pending) + "), while "
				+ Listing.count(observation.newer(), "change set") + " of the history "
				+ ((observation.newer().size() == 1) ? "is" : "are") + " not in the changelog ("
				+ Listing.names(observation.newer()) + ").";
	}

	/**
	 * One way for each reading.
	 * @param observation what was read
	 * @param startAnyway what starts the application all the same, if anything does
	 */
	static String remedy(Observation observation, String startAnyway) {
		if (observation.known() == 0) {
			return "If it was moved or renamed, give it the path back that the history has, with logicalFilePath"
					+ path(observation.ran()) + ". If it was squashed, keep one of the old change sets in it"
					+ stamp(observation)
					+ ". If the history is that of another application, correct the address of the database, or "
					+ "spring.liquibase.change-log." + startAnyway;
		}
		return "Bring both sides together in one changelog. To run what is pending all the same, set "
				+ "DB_DIVERGED=upgrade and DB_BOOTSTRAP_ON_STARTUP=true." + startAnyway
				+ " Or run it now: java -jar app.jar db upgrade --db.diverged=upgrade";
	}

	/**
	 * What is stamped comes after the old rows, which are retired from then on.
	 */
	private static String stamp(Observation observation) {
		return observation.pending().isEmpty() ? ""
				: ", or record what replaced them as run (java -jar app.jar db stamp <its id>)";
	}

	/**
	 * Where all rows are of one file, there is something to paste.
	 */
	private static String path(List<Revision> history) {
		List<String> paths = history.stream().map(Revision::path).distinct().toList();
		return (paths.size() == 1) ? ": " + paths.get(0) : "";
	}

}
