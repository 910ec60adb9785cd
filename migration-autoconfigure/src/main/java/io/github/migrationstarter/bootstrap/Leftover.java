package io.github.migrationstarter.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Something that a statement whose end nobody saw has left in the database.
 *
 * @param name what it is, for example {@code index "public"."rooms_by_name"}
 * @param condition how far it came
 * @param undo the statement that removes it
 * @param builder the process of the server that still works on it, if one does
 */
public record Leftover(String name, Condition condition, String undo, @Nullable Integer builder) {

	/**
	 * How far something came.
	 */
	public enum Condition {

		/**
		 * It is there and cannot be used.
		 */
		HALF_DONE,

		/**
		 * It is there as it should be: the server went on without its client.
		 */
		DONE

	}

	/**
	 * Whether it cannot stay as it is.
	 * @return whether it is half done
	 */
	public boolean isHalfDone() {
		return this.condition == Condition.HALF_DONE;
	}

}
