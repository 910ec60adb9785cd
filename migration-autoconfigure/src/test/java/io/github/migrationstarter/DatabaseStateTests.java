package io.github.migrationstarter;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.Observation.Creation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class DatabaseStateTests {

	@ParameterizedTest
	@EnumSource(names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
	void followsFromTheLeastThatMeansIt(DatabaseState state) {
		assertThat(DatabaseState.of(Observations.of(state).build())).isEqualTo(state);
	}

	@Test
	void isMissingWhateverElseWasRead() {
		Observation all = everything().build();

		Observation missing = new Observation(Presence.MISSING, Creation.UNFINISHED, all.applicationTables(),
				all.foreignTools(), all.missingSchemas(), all.changelog(), all.history(), all.known(), all.pending(),
				all.repeats(), all.newer(), all.retired(), all.altered(), all.current(), all.head(), all.intents(),
				all.fromEntities());

		assertThat(DatabaseState.of(missing)).isEqualTo(DatabaseState.MISSING);
		assertThat(DatabaseState.of(Observation.missing())).isEqualTo(DatabaseState.MISSING);
	}

	/**
	 * Takes away what means one state after the other: what is left means the next.
	 */
	@TestFactory
	Stream<DynamicTest> isTheFirstThatFits() {
		return Stream.of(row(DatabaseState.ALTERED, everything()), row(DatabaseState.DIVERGED, everything().altered()),
				row(DatabaseState.DIVERGED, everything().altered().newer().known()),
				row(DatabaseState.UNFINISHED, everything().altered().newer()),
				row(DatabaseState.UNFINISHED, everything().altered().newer().known().retired()),
				row(DatabaseState.BEHIND, finished().altered().newer()),
				row(DatabaseState.AHEAD, finished().altered().pending()),
				row(DatabaseState.LEGACY, finished().altered().newer().known().retired()),
				row(DatabaseState.EMPTY, finished().altered().newer().known().retired().tables()),
				row(DatabaseState.CURRENT, finished().altered().newer().pending()),
				row(DatabaseState.CURRENT, finished().altered().newer().pending().known().retired()));
	}

	@Test
	void divergesWhereNoneOfTheHistoryIsKnownAndNothingIsPending() {
		assertThat(DatabaseState.of(new Observations().newer("1").build())).isEqualTo(DatabaseState.DIVERGED);
		assertThat(DatabaseState.of(new Observations().retired("1").build())).isEqualTo(DatabaseState.DIVERGED);
	}

	@Test
	void takesNoNoticeOfRepeatsAndRetiredOnes() {
		assertThat(DatabaseState.of(new Observations().retired("1").known("2").repeats("2").build()))
			.isEqualTo(DatabaseState.CURRENT);
		assertThat(DatabaseState.of(new Observations().repeats("1").build())).isEqualTo(DatabaseState.CURRENT);
	}

	@Test
	void isCurrentWithTablesNobodyKnowsWhereThereIsNothingToRun() {
		assertThat(DatabaseState.of(new Observations().tables("rooms").build())).isEqualTo(DatabaseState.CURRENT);
		assertThat(DatabaseState.of(new Observations().missingSchemas("app").build())).isEqualTo(DatabaseState.CURRENT);
	}

	private static Observations everything() {
		return finished().unfinished();
	}

	private static Observations finished() {
		return new Observations().tables("rooms")
			.missingSchemas("app")
			.retired("1")
			.known("2")
			.repeats("2")
			.newer("3")
			.pending("4")
			.altered("2");
	}

	private static DynamicTest row(DatabaseState expected, Observations observations) {
		Observation observation = observations.build();
		return dynamicTest(expected + " of " + observation,
				() -> assertThat(DatabaseState.of(observation)).isEqualTo(expected));
	}

}
