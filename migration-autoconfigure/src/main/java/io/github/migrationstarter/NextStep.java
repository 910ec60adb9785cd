package io.github.migrationstarter;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.LockStatus.Holding;
import io.github.migrationstarter.LockStatus.Life;

/**
 * What to do next with a database; pure.
 *
 * @param command the command to run, or {@code null} where none helps or none is needed
 * @param reason what it is for, or what to do instead; a sentence
 * @since 0.1.0
 */
public record NextStep(@Nullable String command, String reason) {

	private static final String DB = "java -jar app.jar db ";

	/**
	 * Finds the step that comes first.
	 * @param observation what was read of the database
	 * @param lock what was read of its lock
	 * @return the step
	 */
	public static NextStep of(Observation observation, LockStatus lock) {
		if (lock.holding() == Holding.HELD && lock.life() == Life.ALIVE) {
			return new NextStep(DB + "wait", "Somebody is migrating this database: wait until it is current.");
		}
		if (lock.holding() == Holding.HELD) {
			return new NextStep(DB + "unlock", (lock.life() == Life.DEAD) ? "Its holder is dead: free the lock."
					: "Frees the lock if its holder is dead, and says so if that cannot be proven.");
		}
		if (!observation.intents().isEmpty()) {
			return new NextStep(DB + "upgrade",
					"Does nothing, and says how to settle the change set that was begun and not ended.");
		}
		return of(observation);
	}

	private static NextStep of(Observation observation) {
		return switch (DatabaseState.of(observation)) {
			case MISSING -> new NextStep(DB + "upgrade", "Makes the database and its schema.");
			case EMPTY -> new NextStep(DB + "upgrade", "Makes the schema.");
			case UNFINISHED -> new NextStep(DB + "upgrade", "Makes what is missing.");
			case LEGACY -> new NextStep(DB + "stamp <its id>",
					"Writes the history up to the last change set that the schema already contains.");
			case BEHIND -> new NextStep(DB + "upgrade", "Runs what is pending.");
			case AHEAD -> new NextStep(null,
					"Use the version of the application that made it, or a newer one: this one is older.");
			case DIVERGED -> (observation.known() == 0)
					? new NextStep(DB + "history",
							"Compare it with the changelog: moved, squashed, or another " + "application's?")
					: new NextStep(DB + "history",
							"Bring both sides together in one changelog; DB_DIVERGED=upgrade runs what is pending.");
			case ALTERED -> new NextStep(null, "Restore the text that ran, and put the edit into a new change set.");
			case CURRENT -> observation.repeats().isEmpty() ? new NextStep(null, "Nothing is to be done.")
					: new NextStep(null, "Nothing is to be done; the next upgrade runs again what repeats.");
		};
	}

}
