package io.github.migrationstarter.bootstrap;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.BootstrapPolicy.Verdict;

/**
 * Says what a start of this application would make of a database as it is; pure.
 */
public final class StartJudge {

	private final String database;

	private final Supplier<BootstrapSettings> settings;

	/**
	 * Creates it.
	 * @param database the database's name for messages
	 * @param settings what the configuration says of a start
	 */
	public StartJudge(String database, Supplier<BootstrapSettings> settings) {
		this.database = database;
		this.settings = settings;
	}

	/**
	 * Judges what was read.
	 * @param observation what was read
	 * @return the judgement
	 */
	public Judgement of(Observation observation) {
		BootstrapSettings start = this.settings.get();
		BootstrapPolicy policy = new BootstrapPolicy(start);
		Verdict verdict = policy.check(DatabaseState.of(observation));
		return new Judgement(Check.valueOf(verdict.name()),
				(verdict != Verdict.PASS) ? new StateMessages(this.database, start).warning(observation) : null,
				policy.decide(observation));
	}

	/**
	 * What a start would make of a database.
	 *
	 * @param check what the start check says of it as it is
	 * @param message what the check would print, or {@code null} if it passes
	 * @param action what the start would do before the check
	 */
	public record Judgement(Check check, @Nullable String message, BootstrapAction action) {
	}

	/**
	 * What the start check says.
	 */
	public enum Check {

		/**
		 * The application starts.
		 */
		PASS,

		/**
		 * It starts, with a warning.
		 */
		WARN,

		/**
		 * It does not start.
		 */
		FAIL

	}

}
