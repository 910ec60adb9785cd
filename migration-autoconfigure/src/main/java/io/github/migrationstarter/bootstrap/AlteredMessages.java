package io.github.migrationstarter.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * What it means that change sets were edited after they ran, and the ways out.
 */
final class AlteredMessages {

	private final String database;

	AlteredMessages(String database) {
		this.database = database;
	}

	String describe(Observation observation) {
		List<AlteredRevision> altered = observation.altered();
		return Listing.count(altered, "change set") + " of the " + this.database + " had another text when "
				+ ((altered.size() == 1) ? "it" : "they") + " ran: " + each(altered, (one) -> "'" + one.revision()
						+ "' (its checksum was " + one.recorded() + " and is " + one.actual() + " now)")
				+ ".";
	}

	/**
	 * The way that costs nothing first.
	 * @param observation what was read
	 * @param startAnyway what starts the application all the same, if anything does
	 */
	static String remedy(Observation observation, String startAnyway) {
		List<AlteredRevision> altered = observation.altered();
		return "Restore the text that ran, and put the edit into a new change set (java -jar app.jar db revision -m "
				+ "\"...\"). Or, if both texts do the same, keep the new one and add to "
				+ each(altered, (one) -> "'" + one.revision() + "' " + validCheckSum(one)) + stamp(observation) + "."
				+ startAnyway + " Or, in development, make the database anew: java -jar app.jar db reset --yes";
	}

	/**
	 * A stamp at where the database is writes the checksums of today. It is named only
	 * where it does nothing else: it would also count as run what is pending before that.
	 */
	private static String stamp(Observation observation) {
		Revision last = last(observation);
		if (last == null) {
			return "";
		}
		Plan plan = new StampPlanner(observation).plan(last.identity());
		boolean only = plan.undo().isEmpty() && plan.stamp().size() == observation.altered().size();
		return only ? " (for this database alone: java -jar app.jar db stamp " + argument(last, observation) + ")" : "";
	}

	/**
	 * The last change set of the changelog that has a row.
	 */
	private static @Nullable Revision last(Observation observation) {
		List<Revision> ran = new ArrayList<>(observation.changelog());
		Set<String> rows = observation.ran().stream().map(Revision::identity).collect(Collectors.toSet());
		ran.removeIf((revision) -> !rows.contains(revision.identity()));
		return ran.isEmpty() ? null : ran.get(ran.size() - 1);
	}

	/**
	 * Its id if that is enough, as a shell takes it.
	 */
	private static String argument(Revision revision, Observation observation) {
		boolean several = observation.changelog()
			.stream()
			.filter((each) -> each.id().equals(revision.id()))
			.count() > 1;
		String name = several ? revision.identity() : revision.id();
		return name.matches("[\\w.:/@+][\\w.:/@+-]*") ? name : "\"" + name + "\"";
	}

	/**
	 * The checksum that the history has, as the format of the changelog wants it.
	 */
	private static String validCheckSum(AlteredRevision altered) {
		String path = altered.revision().path().toLowerCase(Locale.ROOT);
		String checksum = altered.recorded();
		return switch (path.substring(path.lastIndexOf('.') + 1)) {
			case "sql" -> "the line --validCheckSum: " + checksum;
			case "xml" -> "<validCheckSum>" + checksum + "</validCheckSum>";
			case "json" -> "\"validCheckSum\": \"" + checksum + "\"";
			default -> "validCheckSum: " + checksum;
		};
	}

	private static String each(List<AlteredRevision> altered, Function<AlteredRevision, String> words) {
		return altered.stream().limit(Listing.SHOWN).map(words).collect(Collectors.joining(", "))
				+ ((altered.size() > Listing.SHOWN) ? ", ..." : "");
	}

}
