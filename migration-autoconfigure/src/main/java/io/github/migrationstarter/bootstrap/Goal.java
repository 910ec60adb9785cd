package io.github.migrationstarter.bootstrap;

/**
 * What a run is asked for.
 *
 * @param kind what to do
 * @param revision up or back to where, as a person wrote it; nothing to name for
 * {@link Kind#START}, {@link Kind#BOOTSTRAP} and {@link Kind#RESET}
 */
public record Goal(Kind kind, String revision) {

	/**
	 * The goal of an application's start.
	 * @return what the mode says
	 */
	public static Goal start() {
		return new Goal(Kind.START, "head");
	}

	/**
	 * The kinds of goal.
	 */
	public enum Kind {

		/**
		 * What the mode of the application's start says, and its check.
		 */
		START,

		/**
		 * What a start does with mode {@code true}.
		 */
		BOOTSTRAP,

		/**
		 * Forward to a revision, from nothing if need be.
		 */
		UPGRADE,

		/**
		 * Back to a revision, which stays.
		 */
		DOWNGRADE,

		/**
		 * Write the history up to a revision, and run nothing.
		 */
		STAMP,

		/**
		 * Drop everything, and create again.
		 */
		RESET

	}

}
