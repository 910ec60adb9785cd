package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.stream.Collectors;

import io.github.migrationstarter.database.SchemaObject;

/**
 * A change set that failed because something of it is there already, and what to say of
 * it.
 *
 * @param found what of it is there
 * @param missing what of it is not
 * @param looks commands that show what is there
 * @param insert the statement that records it
 */
record AppliedChangeSet(List<SchemaObject> found, List<SchemaObject> missing, List<String> looks, String insert) {

	/**
	 * What was found, and what it means.
	 * @return one sentence
	 */
	String description() {
		if (this.missing.isEmpty()) {
			return "Everything it would create is there already (" + quoted(this.found)
					+ "), but its row is missing from the history: an earlier run of another tool (plain Liquibase "
					+ "commits the two apart) was probably killed between them.";
		}
		return "Of what it would create, this is there already: " + quoted(this.found)
				+ "; this is not there, or not as it should be: " + quoted(this.missing) + ".";
	}

	/**
	 * What to do.
	 * @return text that ends with a statement to paste, if everything is there
	 */
	String action() {
		if (this.missing.isEmpty()) {
			return "Compare what is there with the change set" + looking() + ": names tell nothing of the types of "
					+ "columns, nor of rows that it writes. If all of it was applied, record that, and start again; if "
					+ "something else made these objects, correct the change set instead. This records it:\n"
					+ this.insert;
		}
		return "Compare what is there with the change set" + looking() + ". Remove what is there, and the next start "
				+ "runs the whole change set; or make what is missing by hand, and the next start says how to record it.";
	}

	private String looking() {
		return this.looks.isEmpty() ? "" : " (" + String.join("; ", this.looks) + ")";
	}

	private static String quoted(List<SchemaObject> objects) {
		return objects.stream().map((object) -> "'" + object + "'").collect(Collectors.joining(", "));
	}

}
