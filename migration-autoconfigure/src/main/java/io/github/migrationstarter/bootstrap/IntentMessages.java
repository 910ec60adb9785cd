package io.github.migrationstarter.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.MigrationRefusedException;

/**
 * What an open intent means and how to settle it, in words and statements to paste.
 */
public final class IntentMessages {

	private static final int SHOWN = 20;

	private final String database;

	public IntentMessages(String database) {
		this.database = database;
	}

	MigrationRefusedException refused(DatabaseState state, List<IntentRemedy> remedies) {
		return new MigrationRefusedException(state,
				begun(remedies.stream().map(IntentRemedy::intent).toList())
						+ " Nothing is written until that is settled.",
				remedies.stream().map(IntentMessages::settle).collect(Collectors.joining("\n"))
						+ "\nThen start again.");
	}

	/**
	 * The line of a start that has nothing to write.
	 * @param intents open ones
	 * @return one line
	 */
	String warning(List<Intent> intents) {
		return begun(intents) + " The next start that has something to write refuses, and says how to settle it.";
	}

	/**
	 * How to settle an intent.
	 * @param remedy what is needed for it
	 * @return numbered steps, with statements on lines of their own
	 */
	public static String settle(IntentRemedy remedy) {
		Intent intent = remedy.intent();
		List<String> lines = new ArrayList<>();
		lines.add("1. See what of " + named(intent) + " is there. It does:");
		statements(remedy.statements(), lines);
		for (Leftover leftover : remedy.leftovers()) {
			lines.add("   The " + leftover.name()
					+ ((leftover.builder() == null) ? " is invalid." : " is still being built by the process "
							+ leftover.builder() + " of the server. Wait until it ends, and look again; or end it:"));
			if (leftover.builder() != null) {
				lines.add("     select pg_terminate_backend(" + leftover.builder() + ");");
			}
		}
		undo(remedy, lines);
		lines.add("3. Let the next start do it again:");
		lines.add("     " + remedy.again());
		if (!remedy.counting().isEmpty()) {
			lines.add("   Or, where all of it is there, let it count as " + done(intent) + ", in one transaction:");
			statements(remedy.counting(), lines);
			lines.add("     " + remedy.again());
		}
		return String.join("\n", lines);
	}

	private static void undo(IntentRemedy remedy, List<String> lines) {
		boolean rest = remedy.leftovers().isEmpty() || remedy.statements().size() > 1;
		if (!remedy.leftovers().isEmpty()) {
			lines.add("2. Undo what is half done:");
			remedy.leftovers().forEach((leftover) -> lines.add("     " + leftover.undo()));
		}
		if (rest && !remedy.undoing().isEmpty()) {
			lines.add((remedy.leftovers().isEmpty() ? "2. Undo" : "   And undo")
					+ " what is there, with those of these that fit:");
			statements(remedy.undoing(), lines);
		}
		else if (remedy.leftovers().isEmpty()) {
			lines.add("2. Undo what is there by hand: the changelog does not say how.");
		}
	}

	private static void statements(List<String> statements, List<String> lines) {
		statements.stream().limit(SHOWN).flatMap(String::lines).map((line) -> "     " + line).forEach(lines::add);
		if (statements.size() > SHOWN) {
			lines.add("     -- and " + (statements.size() - SHOWN) + " more");
		}
	}

	private String begun(List<Intent> intents) {
		return intents.stream()
			.map((intent) -> capitalised(named(intent)) + " in the " + this.database + " was begun at "
					+ intent.started() + " by " + intent.holder()
					+ " and not ended. It is not one transaction, so a part of it may be there.")
			.collect(Collectors.joining(" "));
	}

	/**
	 * What was begun.
	 * @param intent an intent
	 * @return for example {@code the rollback of the change set 'app.sql::1::me'}
	 */
	public static String named(Intent intent) {
		return ((intent.direction() == Direction.BACK) ? "the rollback of " : "") + "the change set '"
				+ intent.revision() + "'";
	}

	private static String done(Intent intent) {
		return switch (intent.direction()) {
			case FORWARD -> "run";
			case BACK -> "rolled back";
		};
	}

	private static String capitalised(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

}
