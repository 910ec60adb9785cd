package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.MigrationUsageException;

/**
 * A revision as a person names it: {@code base}, {@code +2}, {@code -1}, or the name of a
 * change set.
 *
 * @param form which of them
 * @param count how many change sets, with {@link Form#FORWARD} and {@link Form#BACK}
 * @param text as it was written
 */
record RevisionName(Form form, int count, String text) {

	static RevisionName of(String text) {
		if (text.isBlank()) {
			throw new MigrationUsageException("The revision is empty.",
					"Name one, or leave it out where there is a default: see java -jar app.jar db history for their names.");
		}
		if ("base".equals(text)) {
			return new RevisionName(Form.BASE, 0, text);
		}
		if (!text.matches("[+-]\\d+")) {
			return new RevisionName(Form.NAMED, 0, text);
		}
		return new RevisionName(text.startsWith("+") ? Form.FORWARD : Form.BACK, count(text), text);
	}

	private static int count(String text) {
		if (!text.matches("[+-]0*[1-9]\\d{0,8}")) {
			throw new MigrationUsageException("'" + text + "' counts no change sets.",
					"Write how many, from 1, such as +2 or -1.");
		}
		return Integer.parseInt(text.substring(1));
	}

	/**
	 * The ways to name a revision.
	 */
	enum Form {

		BASE, FORWARD, BACK, NAMED

	}

}
