package io.github.migrationstarter;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.LockStatus.Holding;
import io.github.migrationstarter.LockStatus.Life;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What to do next, in every state.
 */
class NextStepTests {

	private static final String DB = "java -jar app.jar db ";

	private static final Map<DatabaseState, NextStep> STEPS = Map.of(DatabaseState.MISSING,
			new NextStep(DB + "upgrade", "Makes the database and its schema."), DatabaseState.EMPTY,
			new NextStep(DB + "upgrade", "Makes the schema."), DatabaseState.UNFINISHED,
			new NextStep(DB + "upgrade", "Makes what is missing."), DatabaseState.LEGACY,
			new NextStep(DB + "stamp <its id>",
					"Writes the history up to the last change set that the schema already contains."),
			DatabaseState.BEHIND, new NextStep(DB + "upgrade", "Runs what is pending."), DatabaseState.AHEAD,
			new NextStep(null, "Use the version of the application that made it, or a newer one: this one is older."),
			DatabaseState.DIVERGED,
			new NextStep(DB + "history",
					"Bring both sides together in one changelog; DB_DIVERGED=upgrade runs what is pending."),
			DatabaseState.ALTERED,
			new NextStep(null, "Restore the text that ran, and put the edit into a new change set."),
			DatabaseState.CURRENT, new NextStep(null, "Nothing is to be done."));

	@TestFactory
	Stream<DynamicTest> ofEveryState() {
		return Stream.of(DatabaseState.values())
			.map((state) -> dynamicTest(state.name(),
					() -> assertThat(NextStep.of(observation(state), LockStatus.FREE)).isEqualTo(STEPS.get(state))));
	}

	@Test
	void ofAnUnknownHistory() {
		assertThat(NextStep.of(new Observations().newer("1").pending("2").build(), LockStatus.FREE))
			.isEqualTo(new NextStep(DB + "history",
					"Compare it with the changelog: moved, squashed, or another application's?"));
	}

	@Test
	void ofWhatRepeats() {
		assertThat(NextStep.of(new Observations().known("1").repeats("1").build(), LockStatus.FREE))
			.isEqualTo(new NextStep(null, "Nothing is to be done; the next upgrade runs again what repeats."));
	}

	@Test
	void ofAnOpenIntent() {
		assertThat(NextStep.of(Observations.of(DatabaseState.BEHIND).begun(Direction.FORWARD, "2").build(),
				LockStatus.FREE))
			.isEqualTo(new NextStep(DB + "upgrade",
					"Does nothing, and says how to settle the change set that was begun and not ended."));
	}

	@Test
	void ofAHeldLock() {
		assertThat(Stream.of(Life.values())
			.map((life) -> NextStep.of(observation(DatabaseState.BEHIND),
					new LockStatus(Holding.HELD, "somebody", Instant.EPOCH, life, null))))
			.containsExactly(
					new NextStep(DB + "wait", "Somebody is migrating this database: wait until it is current."),
					new NextStep(DB + "unlock", "Its holder is dead: free the lock."), new NextStep(DB + "unlock",
							"Frees the lock if its holder is dead, and says so if that cannot be proven."));
	}

	@Test
	void ofALockThatIsNotKnown() {
		assertThat(NextStep.of(observation(DatabaseState.BEHIND), LockStatus.UNKNOWN))
			.isEqualTo(STEPS.get(DatabaseState.BEHIND));
	}

	private static Observation observation(DatabaseState state) {
		return (state == DatabaseState.MISSING) ? Observation.missing() : Observations.of(state).build();
	}

}
