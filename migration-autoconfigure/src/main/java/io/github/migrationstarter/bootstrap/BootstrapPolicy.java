package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * Decides what a start does with a database, and whether the application may start on it.
 * The same table stands in {@code docs/decision-table.md}.
 */
final class BootstrapPolicy {

	private final BootstrapSettings settings;

	BootstrapPolicy(BootstrapSettings settings) {
		this.settings = settings;
	}

	BootstrapAction decide(Observation observation) {
		DatabaseState state = DatabaseState.of(observation);
		if (this.settings.policies().check() == StartCheck.WAIT) {
			return BootstrapAction.LEAVE;
		}
		BootstrapAction action = (dropsFirst() && state != DatabaseState.MISSING) ? BootstrapAction.DROP_AND_CREATE
				: decide(state, this.settings.mode(), this.settings.policies().diverged(),
						observation.repeats().isEmpty() ? BootstrapAction.LEAVE : BootstrapAction.REPEAT);
		BootstrapAction allowed = (action.isWriting() && isForbidden(observation)) ? BootstrapAction.LEAVE : action;
		return observation.intents().isEmpty() ? allowed : withOpenIntent(allowed);
	}

	/**
	 * Decides about a goal.
	 * @param kind what is asked for
	 * @param observation what was read
	 * @return the action
	 */
	BootstrapAction decide(Kind kind, Observation observation) {
		if (kind == Kind.START) {
			return decide(observation);
		}
		BootstrapAction action = CommandPolicy.decide(kind, DatabaseState.of(observation),
				this.settings.policies().diverged(),
				observation.repeats().isEmpty() ? BootstrapAction.LEAVE : BootstrapAction.REPEAT);
		BootstrapAction allowed = (action == BootstrapAction.CREATE && isForbidden(observation))
				? BootstrapAction.REFUSE : action;
		return observation.intents().isEmpty() ? allowed : withOpenIntent(allowed);
	}

	/**
	 * What an open intent makes of an action: nobody knows what of a change set is there,
	 * so nothing is built on it. Where everything is dropped, it goes too.
	 * @param action what the decision table says
	 * @return what is done instead
	 */
	static BootstrapAction withOpenIntent(BootstrapAction action) {
		return switch (action) {
			case CREATE, STAMP_AND_UPGRADE, STAMP, UPGRADE, REPEAT, DOWNGRADE -> BootstrapAction.REFUSE;
			case LEAVE, REFUSE, DROP_AND_CREATE -> action;
		};
	}

	/**
	 * The decision table.
	 * @param state the state of the database
	 * @param mode what may be written
	 * @param diverged what {@code true} does with a diverged database
	 * @param repeats what {@code true} does with a current one
	 * @return the action
	 */
	static BootstrapAction decide(DatabaseState state, BootstrapMode mode, DivergedPolicy diverged,
			BootstrapAction repeats) {
		return switch (state) {
			case MISSING, EMPTY, UNFINISHED -> switch (mode) {
				case FALSE -> BootstrapAction.LEAVE;
				case MISSING_ONLY, TRUE -> BootstrapAction.CREATE;
			};
			case LEGACY -> switch (mode) {
				case FALSE, MISSING_ONLY -> BootstrapAction.LEAVE;
				case TRUE -> BootstrapAction.STAMP_AND_UPGRADE;
			};
			case BEHIND -> switch (mode) {
				case FALSE, MISSING_ONLY -> BootstrapAction.LEAVE;
				case TRUE -> BootstrapAction.UPGRADE;
			};
			case CURRENT -> switch (mode) {
				case FALSE, MISSING_ONLY -> BootstrapAction.LEAVE;
				case TRUE -> repeats;
			};
			case AHEAD -> BootstrapAction.LEAVE;
			case DIVERGED -> switch (mode) {
				case FALSE, MISSING_ONLY -> BootstrapAction.LEAVE;
				case TRUE -> switch (diverged) {
					case REFUSE -> BootstrapAction.REFUSE;
					case UPGRADE -> BootstrapAction.UPGRADE;
				};
			};
			case ALTERED -> switch (mode) {
				case FALSE, MISSING_ONLY -> BootstrapAction.LEAVE;
				case TRUE -> BootstrapAction.REFUSE;
			};
		};
	}

	/**
	 * The start check.
	 * @param state the state the run left the database in
	 * @return whether the application may start
	 */
	Verdict check(DatabaseState state) {
		return check(state, this.settings.policies().check(), this.settings.policies().newerSchema());
	}

	static Verdict check(DatabaseState state, StartCheck check, NewerSchemaPolicy newerSchema) {
		Verdict otherwise = switch (check) {
			case FAIL, WAIT -> Verdict.FAIL;
			case WARN -> Verdict.WARN;
			case OFF -> Verdict.PASS;
		};
		return switch (state) {
			case CURRENT -> Verdict.PASS;
			case AHEAD -> switch (newerSchema) {
				case FAIL -> otherwise;
				case WARN -> (check != StartCheck.OFF) ? Verdict.WARN : Verdict.PASS;
				case ALLOW -> Verdict.PASS;
			};
			case MISSING, ALTERED, DIVERGED, UNFINISHED, BEHIND, EMPTY, LEGACY -> otherwise;
		};
	}

	/**
	 * Whether waiting can change the state: somebody else may still migrate.
	 * @param state a state that does not pass the check
	 * @return {@code false} if a person has to act
	 */
	static boolean isWaitedOut(DatabaseState state) {
		return switch (state) {
			case MISSING, EMPTY, LEGACY, UNFINISHED, BEHIND -> true;
			case DIVERGED, ALTERED, AHEAD, CURRENT -> false;
		};
	}

	boolean dropsFirst() {
		return this.settings.dropFirst() != DropFirst.NO && this.settings.mode() != BootstrapMode.FALSE;
	}

	private boolean isForbidden(Observation observation) {
		return this.settings.policies().creation() == CreationPolicy.FORBIDDEN
				&& (observation.database() == Presence.MISSING || !observation.missingSchemas().isEmpty());
	}

	/**
	 * What the start check says.
	 */
	enum Verdict {

		PASS, WARN, FAIL

	}

}
