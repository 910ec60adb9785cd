package io.github.migrationstarter.command;

import picocli.CommandLine.Option;

/**
 * What is done instead of the real thing: one of these, or none.
 */
final class Instead {

	@Option(names = "--sql",
			description = "Print the script that would run, and do nothing. With FROM:TO as the revision it is for a database "
					+ "that is at FROM, and none is asked.")
	private boolean sql;

	@Option(names = "--dry-run",
			description = "Do it in one transaction, tell how long each change set took and what it locked, and roll it back.")
	private boolean rehearsed;

	boolean isScript() {
		return this.sql;
	}

	boolean isRehearsal() {
		return this.rehearsed;
	}

}
