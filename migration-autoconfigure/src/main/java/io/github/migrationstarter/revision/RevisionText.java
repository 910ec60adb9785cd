package io.github.migrationstarter.revision;

import io.github.migrationstarter.MigrationUsageException;

/**
 * What a new revision says and does.
 *
 * @param message what it is for, in one line
 * @param up the SQL that makes the change; empty: to be written by hand
 * @param down the SQL that undoes it; empty: to be written by hand
 */
public record RevisionText(String message, String up, String down) {

	public RevisionText {
		message = message.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029\\uFFFE\\uFFFF]+", " ").strip();
		up = up.strip();
		down = down.strip();
		if (message.isEmpty()) {
			throw new MigrationUsageException("A revision needs a message.",
					"Say what it is for: java -jar app.jar db revision -m \"add phone to customers\"");
		}
	}

	/**
	 * A revision whose change is written by hand.
	 * @param message what it is for
	 * @return the text
	 */
	public static RevisionText empty(String message) {
		return new RevisionText(message, "", "");
	}

}
