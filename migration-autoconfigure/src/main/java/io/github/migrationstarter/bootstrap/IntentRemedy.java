package io.github.migrationstarter.bootstrap;

import java.util.List;

import io.github.migrationstarter.Intent;

/**
 * What a person needs to settle an open intent. Statements end with a semicolon, lines
 * that begin with {@code --} stand for what is no SQL.
 *
 * @param intent the intent
 * @param statements what the change set does in the direction it was taken
 * @param undoing what it has against that, in the order to run it
 * @param leftovers what was found of it
 * @param again the statement after which the next start does it again, to be run after
 * those that undo it
 * @param counting all the statements after which it counts as done, that one included;
 * none where the next start does it again in any case
 */
public record IntentRemedy(Intent intent, List<String> statements, List<String> undoing, List<Leftover> leftovers,
		String again, List<String> counting) {

	/**
	 * Whether nothing that was found speaks against counting it as done, and something
	 * for it.
	 */
	boolean isLikelyDone() {
		return !this.leftovers.isEmpty() && this.leftovers.stream().noneMatch(Leftover::isHalfDone);
	}

}
