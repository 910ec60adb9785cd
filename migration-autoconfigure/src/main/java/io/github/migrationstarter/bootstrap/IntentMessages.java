package io.github.migrationstarter.bootstrap;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
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
				remedies.stream().map(IntentMessages::settle).collect(Collectors.joining("\n")) + "\n"
						+ afterwards(remedies.get(0)));
	}

	/**
	 * The line of a start that has nothing to write.
	 * @param intents open ones
	 * @return one line
	 */
	String warning(List<Intent> intents) {
		return begun(intents) + " The next run that has something to write refuses, and says how to settle it.";
	}

	/**
	 * How to settle an intent.
	 * @param remedy what is needed for it
	 * @return what to look at, then each way with all its statements, one a line
	 */
	public static String settle(IntentRemedy remedy) {
		List<String> lines = new ArrayList<>();
		lines.add("1. See what of " + named(remedy.intent()) + " is there. It does:");
		lines.addAll(indented(shortened(remedy.statements())));
		remedy.leftovers().forEach((leftover) -> found(leftover, lines));
		List<Way> ways = ways(remedy);
		for (int i = 0; i < ways.size(); i++) {
			String either = (ways.size() == 1) ? "2. To " : (i == 0) ? "2. Either, to " : "   Or, to ";
			lines.add(either + ways.get(i).aim() + ":");
			lines.addAll(indented(ways.get(i).statements()));
		}
		return String.join("\n", lines);
	}

	/**
	 * What to do once it is settled.
	 * @param remedy what is needed for it
	 * @return the last line
	 */
	public static String afterwards(IntentRemedy remedy) {
		return "Then start again, or run" + switch (remedy.intent().direction()) {
			case FORWARD -> ": java -jar app.jar db upgrade";
			case BACK -> " the command again.";
		};
	}

	private static void found(Leftover leftover, List<String> lines) {
		if (leftover.builder() == null) {
			lines.add("   The " + leftover.name() + (leftover.isHalfDone() ? " is invalid." : " is there and valid."));
			return;
		}
		lines.add("   The " + leftover.name() + " is still being built by the process " + leftover.builder()
				+ " of the server. Wait until it ends, and look again; or end it:");
		lines.add("     select pg_terminate_backend(" + leftover.builder() + ");");
	}

	/**
	 * The likelier first: whoever pastes the first does not lose what is there already.
	 */
	private static List<Way> ways(IntentRemedy remedy) {
		Direction direction = remedy.intent().direction();
		List<Way> ways = new ArrayList<>();
		ways.add(
				new Way((direction == Direction.BACK) ? "let the change set stay run" : "run it again", again(remedy)));
		if (!remedy.counting().isEmpty()) {
			ways.add(new Way("let it count as " + done(direction) + ", once all of it is "
					+ ((direction == Direction.BACK) ? "done" : "there"), remedy.counting()));
		}
		if (remedy.isLikelyDone()) {
			Collections.reverse(ways);
		}
		return ways;
	}

	private static List<String> again(IntentRemedy remedy) {
		List<String> lines = new ArrayList<>(remedy.leftovers().stream().map(Leftover::undo).toList());
		boolean rest = lines.isEmpty() || remedy.statements().size() > 1
				|| remedy.intent().direction() == Direction.BACK;
		if (rest && !remedy.undoing().isEmpty()) {
			lines.add("-- those of these that undo what " + (lines.isEmpty() ? "is there:" : "else is there:"));
			lines.addAll(shortened(remedy.undoing()));
			lines.add("-- and at last:");
		}
		else if (rest) {
			lines.add("-- undo by hand what " + (lines.isEmpty() ? "is there" : "else is there")
					+ ", the changelog does not say how; and at last:");
		}
		lines.add(remedy.again());
		return lines;
	}

	private static List<String> shortened(List<String> statements) {
		if (statements.size() <= SHOWN) {
			return statements;
		}
		List<String> shown = new ArrayList<>(statements.subList(0, SHOWN));
		shown.add("-- and " + (statements.size() - SHOWN) + " more");
		return shown;
	}

	private static List<String> indented(List<String> statements) {
		return statements.stream().flatMap(String::lines).map((line) -> "     " + line).toList();
	}

	private String begun(List<Intent> intents) {
		return intents.stream()
			.map((intent) -> capitalised(named(intent)) + " in the " + this.database + " was begun at "
					+ intent.started().truncatedTo(ChronoUnit.SECONDS) + " by " + intent.holder()
					+ ", and was killed or failed. It is not one transaction, so a part of it may be there.")
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

	private static String done(Direction direction) {
		return switch (direction) {
			case FORWARD -> "run";
			case BACK -> "rolled back";
		};
	}

	private static String capitalised(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

	/**
	 * One of the ways to settle an intent.
	 *
	 * @param aim what it leads to
	 * @param statements all of it, in the order to paste it
	 */
	private record Way(String aim, List<String> statements) {
	}

}
