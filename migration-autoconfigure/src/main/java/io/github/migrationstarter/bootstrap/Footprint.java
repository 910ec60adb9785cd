package io.github.migrationstarter.bootstrap;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a change set did beside its changes, as far as the engine tells.
 *
 * @param rows how many rows it wrote, deletions included, or {@code null} if that is not
 * known
 * @param locks what it locked of the tables that were there before, beyond what the
 * change sets before it had locked
 * @param sequences the sequences that it used first: a rollback does not put them back
 */
public record Footprint(@Nullable Long rows, List<TableLock> locks, List<String> sequences) {

	/**
	 * Nothing that is known.
	 */
	public static final Footprint UNKNOWN = new Footprint(null, List.of(), List.of());

	/**
	 * A table that is locked until the end of the transaction.
	 *
	 * @param mode how
	 * @param table its name
	 * @param rows how many rows it has, by the engine's estimate, or {@code null} if it
	 * has none
	 */
	public record TableLock(LockMode mode, String table, @Nullable Long rows) {

		@Override
		public String toString() {
			return this.mode + " on " + this.table + ((this.rows != null) ? " (about " + this.rows + " rows)" : "")
					+ ": " + this.mode.effect();
		}

	}

}
