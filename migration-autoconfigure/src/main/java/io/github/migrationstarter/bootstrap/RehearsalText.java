package io.github.migrationstarter.bootstrap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.github.migrationstarter.bootstrap.Footprint.TableLock;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;

/**
 * A rehearsal in lines for a person.
 */
public final class RehearsalText {

	private static final String INDENT = "      ";

	private RehearsalText() {
	}

	/**
	 * One change set.
	 * @param step the change set, and what it did
	 * @param number its number in the run, from 1
	 * @param total how many there are
	 * @return one line for it, and one for each lock
	 */
	public static List<String> of(Step step, int number, int total) {
		List<String> lines = new ArrayList<>();
		Long rows = step.footprint().rows();
		lines.add("[" + number + "/" + total + "] '" + step.revision() + "' " + step.outcome() + " in "
				+ step.duration().toMillis() + " ms"
				+ ((rows != null && rows > 0) ? ", " + rows + ((rows == 1) ? " row" : " rows") + " written" : ""));
		step.footprint().locks().forEach((lock) -> lines.add(INDENT + lock));
		step.footprint()
			.sequences()
			.forEach((sequence) -> lines
				.add(INDENT + "took numbers from the sequence " + sequence + ", which no rollback gives back"));
		return lines;
	}

	/**
	 * The end.
	 * @param rehearsal what was found
	 * @param command what does the same for good, such as {@code upgrade}
	 * @return the lines
	 */
	public static List<String> of(Rehearsal rehearsal, String command) {
		if (rehearsal.steps().isEmpty() && rehearsal.omitted().isEmpty()) {
			return List.of("Nothing would run.");
		}
		List<String> lines = new ArrayList<>();
		if (rehearsal.obstacle() != null) {
			lines.add(omitted(rehearsal));
		}
		lines.add("");
		int all = rehearsal.steps().size() + rehearsal.omitted().size();
		lines.add(
				"rehearsed       " + rehearsal.steps().size() + " of " + all + " change set" + ((all == 1) ? "" : "s"));
		lines.add("total           " + rehearsal.duration().toMillis() + " ms");
		rehearsal.steps()
			.stream()
			.max(Comparator.comparing(Step::duration))
			.ifPresent((step) -> lines
				.add("slowest         '" + step.revision() + "' " + step.duration().toMillis() + " ms"));
		rehearsal.steps()
			.stream()
			.flatMap((step) -> step.footprint().locks().stream().map((lock) -> new Locking(lock, step)))
			.max(Comparator.<Locking, LockMode>comparing((locking) -> locking.lock().mode())
				.thenComparingLong((locking) -> Objects.requireNonNullElse(locking.lock().rows(), 0L)))
			.ifPresent((locking) -> lines
				.add("strongest lock  " + locking.lock() + ", from '" + locking.step().revision() + "' on"));
		if (rehearsal.held() != null) {
			lines.add(rehearsal.held());
		}
		lines.add("Everything was rolled back. To do it: java -jar app.jar db " + command);
		return lines;
	}

	private static String omitted(Rehearsal rehearsal) {
		List<?> rest = rehearsal.omitted().subList(1, rehearsal.omitted().size());
		return "Not rehearsed: '" + rehearsal.omitted().get(0) + "' " + rehearsal.obstacle() + "." + (rest.isEmpty()
				? "" : " Nor was what comes after it, which may need it: " + Listing.names(rest) + ".");
	}

	/**
	 * A lock and who took it.
	 */
	private record Locking(TableLock lock, Step step) {
	}

}
