package io.github.migrationstarter.page;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.LockStatus.Holding;
import io.github.migrationstarter.LockStatus.Life;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.page.Headline.Tone;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What the page says first, in every state.
 */
class HeadlineTests {

	private static final Map<DatabaseState, Headline> STATES = Map.of(DatabaseState.MISSING, new Headline(Tone.BAD,
			"MISSING", "The database does not exist.", "Nothing of the application can work without it."),
			DatabaseState.EMPTY,
			new Headline(Tone.BAD, "EMPTY", "The database has no tables of the application yet.",
					"Nothing of the application can work before 1 change set has run."),
			DatabaseState.UNFINISHED,
			new Headline(Tone.BAD, "UNFINISHED", "The first creation of the database was begun and not finished.",
					"1 change set is still missing; whatever uses what is missing fails."),
			DatabaseState.LEGACY,
			new Headline(Tone.OPEN, "LEGACY", "The database has 1 table, but no migration history.",
					"Which change sets its schema already contains is not known, so nothing is run."),
			DatabaseState.BEHIND,
			new Headline(Tone.OPEN, "BEHIND", "1 change set is pending.",
					"The schema is older than this application: whatever uses what is missing fails until it is there."),
			DatabaseState.AHEAD,
			new Headline(Tone.OPEN, "AHEAD", "The database is newer than this application.",
					"1 change set has run that this version does not know. In the middle of a rolling deployment that "
							+ "is expected."),
			DatabaseState.DIVERGED,
			new Headline(Tone.BAD, "DIVERGED", "Database and changelog each have change sets that the other lacks.",
					"1 change set is pending, and 1 change set is known to the database alone."),
			DatabaseState.ALTERED,
			new Headline(Tone.BAD, "ALTERED", "1 change set was edited after running.",
					"The database holds what the old text made, and the changelog tells something else."),
			DatabaseState.CURRENT,
			new Headline(Tone.GOOD, "CURRENT", "The schema is what this application expects.", "Nothing is pending."));

	@TestFactory
	Stream<DynamicTest> ofEveryState() {
		return Stream.of(DatabaseState.values())
			.map((state) -> dynamicTest(state.name(),
					() -> assertThat(Headline.of(PageExamples.status(observation(state))))
						.isEqualTo(STATES.get(state))));
	}

	private static Observation observation(DatabaseState state) {
		return (state == DatabaseState.MISSING) ? Observation.missing() : Observations.of(state).build();
	}

	@Test
	void countsInGroupsOfThree() {
		String[] ids = Stream.iterate(1, (i) -> i + 1).limit(2000).map(String::valueOf).toArray(String[]::new);

		assertThat(Headline.of(PageExamples.status(new Observations().known("0").pending(ids).build())).sentence())
			.isEqualTo("2,000 change sets are pending.");
	}

	@Test
	void ofAHistoryThatKnowsNothing() {
		assertThat(Headline.of(PageExamples.status(new Observations().newer("1", "2").pending("3").build())))
			.isEqualTo(new Headline(Tone.BAD, "DIVERGED",
					"The history of this database knows nothing of this changelog.",
					"Its 2 change sets may come from another application, or the changelog was moved or squashed."));
	}

	@Test
	void ofWhatRepeats() {
		assertThat(Headline.of(PageExamples.status(new Observations().known("1").repeats("1").build())).meaning())
			.isEqualTo("Nothing is pending; 1 change set runs again at the next upgrade.");
	}

	@Test
	void ofALock() {
		String so = "1 change set is pending. The schema is older than this application: whatever uses what is missing "
				+ "fails until it is there.";

		assertThat(locked(Life.ALIVE)).isEqualTo(new Headline(Tone.OPEN, "BEHIND, LOCKED",
				"Somebody is migrating this database right now.", "At this moment: " + so));
		assertThat(locked(Life.DEAD)).isEqualTo(new Headline(Tone.BAD, "BEHIND, LOCKED",
				"A process that died still holds the lock.", "Nothing is migrating this database. " + so));
		assertThat(locked(Life.UNTOLD))
			.isEqualTo(new Headline(Tone.OPEN, "BEHIND, LOCKED", "Somebody holds the lock of this database.",
					"Whether they are alive cannot be told by looking. " + so));
	}

	private static Headline locked(Life life) {
		return Headline.of(PageExamples.status(Observations.of(DatabaseState.BEHIND).build(),
				new LockStatus(Holding.HELD, "somebody", null, life, null)));
	}

	@Test
	void ofWhatWasBegun() {
		assertThat(Headline
			.of(PageExamples.status(Observations.of(DatabaseState.BEHIND).begun(Direction.FORWARD, "2").build())))
			.isEqualTo(new Headline(Tone.BAD, "BEHIND, UNSETTLED", "1 change set was begun and not ended.",
					"A part may be in the database, and nothing is written until that is settled. "
							+ "1 change set is pending."));
	}

}
