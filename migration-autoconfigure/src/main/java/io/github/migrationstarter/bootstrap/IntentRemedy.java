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
 * @param leftovers what was found to be half done
 * @param again the statement after which the next start does it again
 * @param counting the statements, to be run before that one, after which it counts as
 * done; none where the next start does it again in any case
 */
public record IntentRemedy(Intent intent, List<String> statements, List<String> undoing, List<Leftover> leftovers,
		String again, List<String> counting) {
}
