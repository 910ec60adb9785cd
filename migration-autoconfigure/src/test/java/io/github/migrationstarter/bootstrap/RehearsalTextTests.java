package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Footprint.TableLock;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;

import static org.assertj.core.api.Assertions.assertThat;

class RehearsalTextTests {

	private static final Footprint LOCKING = new Footprint(1L,
			List.of(new TableLock(LockMode.ACCESS_EXCLUSIVE, "room", 12L), new TableLock(LockMode.SHARE, "view", null)),
			List.of("room_id_seq"));

	@Test
	void aStepShowsItsLocksAndSequences() {
		assertThat(RehearsalText.of(step("1", 5, LOCKING), 1, 2)).containsExactly(
				"[1/2] 'app.sql::1::me' ran in 5 ms, 1 row written",
				"      ACCESS EXCLUSIVE on room (about 12 rows): blocks reads and writes",
				"      SHARE on view: blocks writes",
				"      took numbers from the sequence room_id_seq, which no rollback gives back");
	}

	@Test
	void theEndSaysWhatWasNotRehearsed() {
		Rehearsal rehearsal = new Rehearsal(DatabaseState.BEHIND, BootstrapAction.UPGRADE,
				List.of(step("1", 5, LOCKING), step("2", 7, Footprint.UNKNOWN)),
				List.of(revision("3"), revision("4"), revision("5")), "has runInTransaction=false", null,
				Duration.ofMillis(20));

		assertThat(RehearsalText.of(rehearsal, "upgrade head")).containsExactly(
				"Not rehearsed: 'app.sql::3::me' has runInTransaction=false. Nor was what comes after it, which may need "
						+ "it: 'app.sql::4::me', 'app.sql::5::me'.",
				"", "rehearsed       2 of 5 change sets", "total           20 ms",
				"slowest         'app.sql::2::me' 7 ms",
				"strongest lock  ACCESS EXCLUSIVE on room (about 12 rows): blocks reads and writes, from 'app.sql::1::me' "
						+ "on",
				"Everything was rolled back. To do it: java -jar app.jar db upgrade head");
	}

	@Test
	void nothingIsNothing() {
		assertThat(RehearsalText.of(Rehearsal.ofNothing(DatabaseState.CURRENT, BootstrapAction.LEAVE), "upgrade head"))
			.containsExactly("Nothing would run.");
	}

	@Test
	void theModesOfPostgresAreKnown() {
		assertThat(List.of("RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock",
				"ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"))
			.map((mode) -> LockMode.of(mode).orElseThrow())
			.containsExactly(LockMode.values());
		assertThat(LockMode.of("AccessShareLock")).isEmpty();
	}

	private static Step step(String id, long milliseconds, Footprint footprint) {
		return new Step(revision(id), "ran", Duration.ofMillis(milliseconds), footprint);
	}

	private static Revision revision(String id) {
		return new Revision("app.sql", id, "me", null);
	}

}
