package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.Observation;

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
	 */
	static String remedy(Observation observation) {
		List<AlteredRevision> altered = observation.altered();
		return "Restore the text that ran, and put the edit into a new change set. Or, if both texts do the same, keep "
				+ "the new one and add to " + each(altered, (one) -> "'" + one.revision() + "' " + validCheckSum(one))
				+ ". Or, in development, delete the database.";
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
