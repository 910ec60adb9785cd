package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * Decides what a command does with a database. The same table stands in
 * {@code docs/command-table.md}.
 */
final class CommandPolicy {

	private CommandPolicy() {
	}

	/**
	 * The command table.
	 * @param kind what is asked for, by a command
	 * @param state the state of the database
	 * @param diverged what an upgrade does with a diverged database
	 * @param repeats what an upgrade does with a current one
	 * @return the action
	 */
	static BootstrapAction decide(Kind kind, DatabaseState state, DivergedPolicy diverged, BootstrapAction repeats) {
		return switch (kind) {
			case START -> throw new IllegalArgumentException("A start is no command");
			case BOOTSTRAP -> BootstrapPolicy.decide(state, BootstrapMode.TRUE, diverged, repeats);
			case UPGRADE -> upgrade(state, diverged, repeats);
			case DOWNGRADE -> downgrade(state);
			case STAMP -> stamp(state);
			case RESET -> reset(state);
		};
	}

	private static BootstrapAction upgrade(DatabaseState state, DivergedPolicy diverged, BootstrapAction repeats) {
		return switch (state) {
			case MISSING, EMPTY, UNFINISHED -> BootstrapAction.CREATE;
			case LEGACY, ALTERED -> BootstrapAction.REFUSE;
			case BEHIND -> BootstrapAction.UPGRADE;
			case CURRENT -> repeats;
			case AHEAD -> BootstrapAction.LEAVE;
			case DIVERGED -> switch (diverged) {
				case REFUSE -> BootstrapAction.REFUSE;
				case UPGRADE -> BootstrapAction.UPGRADE;
			};
		};
	}

	private static BootstrapAction downgrade(DatabaseState state) {
		return switch (state) {
			case MISSING, LEGACY, AHEAD -> BootstrapAction.REFUSE;
			case EMPTY -> BootstrapAction.LEAVE;
			case UNFINISHED, BEHIND, CURRENT, DIVERGED, ALTERED -> BootstrapAction.DOWNGRADE;
		};
	}

	private static BootstrapAction stamp(DatabaseState state) {
		return switch (state) {
			case MISSING, EMPTY -> BootstrapAction.REFUSE;
			case UNFINISHED, LEGACY, BEHIND, CURRENT, AHEAD, DIVERGED, ALTERED -> BootstrapAction.STAMP;
		};
	}

	private static BootstrapAction reset(DatabaseState state) {
		return switch (state) {
			case MISSING -> BootstrapAction.CREATE;
			case EMPTY, UNFINISHED, LEGACY, BEHIND, CURRENT, AHEAD, DIVERGED, ALTERED ->
				BootstrapAction.DROP_AND_CREATE;
		};
	}

}
