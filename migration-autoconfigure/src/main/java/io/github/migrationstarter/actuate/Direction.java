package io.github.migrationstarter.actuate;

import io.github.migrationstarter.BootstrapAction;

/**
 * Which way a run goes through its change sets.
 */
enum Direction {

	/**
	 * They are run.
	 */
	FORWARD("run"),

	/**
	 * They are undone.
	 */
	BACK("undo");

	private final String verb;

	Direction(String verb) {
		this.verb = verb;
	}

	static Direction of(BootstrapAction action) {
		return (action == BootstrapAction.DOWNGRADE) ? BACK : FORWARD;
	}

	String verb() {
		return this.verb;
	}

}
