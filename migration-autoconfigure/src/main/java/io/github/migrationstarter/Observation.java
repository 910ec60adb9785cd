package io.github.migrationstarter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was read of a database and of the changelog, before it is given a meaning.
 *
 * @param database whether the database exists
 * @param creation whether a first creation of ours was begun and left unfinished
 * @param applicationTables the application's tables, in the catalogue's order
 * @param foreignTools histories of other migration tools and of other changelogs that are
 * there
 * @param missingSchemas configured schemas that do not exist
 * @param changelog the change sets that apply to this database up to the configured tag,
 * in order; none where the database is missing
 * @param history the rows of the history in the order of their first execution
 * @param known how many of those rows the changelog knows
 * @param pending change sets to run, in changelog order
 * @param repeats change sets that ran and run again, in changelog order
 * @param newer rows that only a newer changelog can know, in order of execution
 * @param retired rows of change sets that have left the changelog, in order of execution
 * @param altered change sets that were edited after they ran
 * @param current the known row that ran last
 * @param head the last change set of the changelog, up to the configured tag
 * @param intents change sets that a run which is over has begun and not ended
 * @param fromEntities the note that the tables were made from the entities, if they were
 * @since 0.1.0
 */
public record Observation(Presence database, Creation creation, List<String> applicationTables,
		List<String> foreignTools, List<String> missingSchemas, List<Revision> changelog, List<AppliedRevision> history,
		int known, List<Revision> pending, List<Revision> repeats, List<Revision> newer, List<Revision> retired,
		List<AlteredRevision> altered, @Nullable Revision current, @Nullable Revision head, List<Intent> intents,
		@Nullable EntityMark fromEntities) {

	/**
	 * Whether the database is there.
	 */
	public enum Presence {

		/**
		 * It can be connected to.
		 */
		PRESENT,

		/**
		 * The server says that it does not exist, or there is no file at its path.
		 */
		MISSING

	}

	/**
	 * Whether a first creation is under way.
	 */
	public enum Creation {

		/**
		 * None was begun, or it was finished.
		 */
		NONE,

		/**
		 * One was begun, and a change set up to the head it had is still pending.
		 */
		UNFINISHED

	}

	/**
	 * The observation of a database that does not exist.
	 * @param changelog what would be run
	 * @return an observation with nothing else in it
	 */
	public static Observation missing(List<Revision> changelog) {
		return new Observation(Presence.MISSING, Creation.NONE, List.of(), List.of(), List.of(), changelog, List.of(),
				0, changelog, List.of(), List.of(), List.of(), List.of(), null,
				changelog.isEmpty() ? null : changelog.get(changelog.size() - 1), List.of(), null);
	}

	/**
	 * The observation of a database that does not exist, before the changelog was read.
	 * @return an observation with nothing in it
	 */
	public static Observation missing() {
		return new Observation(Presence.MISSING, Creation.NONE, List.of(), List.of(), List.of(), List.of(), List.of(),
				0, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, List.of(), null);
	}

	/**
	 * Whether the history holds at least one row.
	 * @return {@code false} for a table without rows and for no table
	 */
	public boolean hasHistory() {
		return !this.history.isEmpty();
	}

	/**
	 * The change sets of the history.
	 * @return their revisions, in the same order
	 */
	public List<Revision> ran() {
		return this.history.stream().map(AppliedRevision::revision).toList();
	}

}
