package io.github.migrationstarter;

/**
 * What became of a change set that a run began and that did not end the run.
 *
 * @since 0.1.0
 */
public enum ChangeSetOutcome {

	/**
	 * It was run, or run again.
	 */
	RAN("ran"),

	/**
	 * It was only marked as run, because of a precondition.
	 */
	MARKED("was marked as run"),

	/**
	 * It was left without a row, because of a precondition.
	 */
	SKIPPED("was skipped"),

	/**
	 * It failed, and the run went on.
	 */
	PASSED_OVER("failed and was passed over (failOnError=false)"),

	/**
	 * It was rolled back.
	 */
	UNDONE("was undone"),

	/**
	 * It had only been marked as run, and lost its row.
	 */
	FORGOTTEN("had only been marked as run, and lost its row");

	private final String text;

	ChangeSetOutcome(String text) {
		this.text = text;
	}

	/**
	 * The outcome in the words of the log.
	 * @param text what follows the change set's name there
	 * @return the outcome
	 */
	public static ChangeSetOutcome of(String text) {
		for (ChangeSetOutcome outcome : values()) {
			if (outcome.text.equals(text)) {
				return outcome;
			}
		}
		throw new IllegalArgumentException("'" + text + "' is no outcome of a change set");
	}

	/**
	 * The outcome as a sentence goes on that begins with the change set's name.
	 * @return for example {@code was marked as run}
	 */
	public String text() {
		return this.text;
	}

}
