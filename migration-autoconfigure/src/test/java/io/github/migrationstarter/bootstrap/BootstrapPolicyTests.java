package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapPolicy.Verdict;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.test.MarkdownTable;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Keeps the policy and {@code docs/decision-table.md} the same.
 */
class BootstrapPolicyTests {

	private static final String PAGE = "decision-table.md";

	private final MarkdownTable actions = MarkdownTable.read(PAGE, "Actions");

	private final MarkdownTable check = MarkdownTable.read(PAGE, "Start check");

	@Test
	void documentsEveryStateInTheOrderOfPrecedence() {
		assertThat(MarkdownTable.read(PAGE, "States").column("state")).containsExactlyElementsOf(states());
	}

	@Test
	void documentsAnActionForEveryStateAndMode() {
		assertThat(this.actions.columns()).containsExactly("state", "false", "missing-only", "true");
		assertThat(this.actions.columns().subList(1, 4))
			.containsExactlyInAnyOrderElementsOf(words(BootstrapMode.values()));
		assertThat(this.actions.column("state")).containsExactlyElementsOf(states());
		assertThat(this.actions.rows()).allSatisfy((row) -> assertThat(row).hasSize(4).doesNotContain(""));
	}

	@Test
	void documentsAVerdictForEveryStateCheckAndNewerSchema() {
		List<String> rows = new ArrayList<>();
		for (DatabaseState state : DatabaseState.values()) {
			(state == DatabaseState.AHEAD ? words(NewerSchemaPolicy.values()) : List.of("any"))
				.forEach((newer) -> rows.add(state + " " + newer));
		}

		assertThat(this.check.columns()).containsExactly("state", "db.newer-schema", "fail", "warn", "off", "wait");
		assertThat(this.check.columns().subList(2, 6)).containsExactlyElementsOf(words(StartCheck.values()));
		assertThat(this.check.rows().stream().map((row) -> row.get(0) + " " + row.get(1)).toList())
			.containsExactlyElementsOf(rows);
		assertThat(this.check.rows()).allSatisfy((row) -> assertThat(row).hasSize(6).doesNotContain(""));
	}

	@TestFactory
	Stream<DynamicTest> decidesAsDocumented() {
		return this.actions.rows()
			.stream()
			.flatMap((row) -> Stream.of(BootstrapMode.values()).map((mode) -> decision(row, mode)));
	}

	@TestFactory
	Stream<DynamicTest> checksAsDocumented() {
		return this.check.rows()
			.stream()
			.flatMap((row) -> Stream.of(StartCheck.values()).map((value) -> verdict(row, value)));
	}

	@Test
	void leavesAMissingDatabaseThatMayNotBeCreated() {
		assertThat(actionsWith(forbidden(), Observation.missing())).containsOnly(BootstrapAction.LEAVE);
	}

	@ParameterizedTest
	@EnumSource(names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
	void leavesADatabaseWithoutItsSchemaThatMayNotBeCreated(DatabaseState state) {
		Observation observation = Observations.of(state).missingSchemas("app").build();

		assertThat(actionsWith(forbidden(), observation)).isSubsetOf(BootstrapAction.LEAVE, BootstrapAction.REFUSE)
			.endsWith(BootstrapAction.LEAVE, BootstrapAction.LEAVE);
	}

	@ParameterizedTest
	@EnumSource(names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
	void makesTablesInASchemaThatIsThereAlthoughCreatingIsForbidden(DatabaseState state) {
		Observation observation = Observations.of(state).build();

		assertThat(actionsWith(forbidden(), observation))
			.isEqualTo(actionsWith(policies(StartCheck.FAIL), observation));
	}

	@ParameterizedTest
	@EnumSource(names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
	void dropsFirstUnlessTheModeIsFalse(DatabaseState state) {
		Observation observation = Observations.of(state).build();

		assertThat(actionsWith(DropFirst.ANYWHERE, policies(StartCheck.FAIL), observation)).containsExactly(
				BootstrapAction.DROP_AND_CREATE, decide(BootstrapMode.FALSE, observation),
				BootstrapAction.DROP_AND_CREATE);
	}

	@Test
	void dropsNothingOfAMissingDatabase() {
		assertThat(actionsWith(DropFirst.ANYWHERE, policies(StartCheck.FAIL), Observation.missing()))
			.containsExactly(BootstrapAction.CREATE, BootstrapAction.LEAVE, BootstrapAction.CREATE);
	}

	@Test
	void dropsNothingWhereAMissingSchemaMayNotBeCreated() {
		Observation observation = Observations.of(DatabaseState.EMPTY).missingSchemas("app").build();

		assertThat(actionsWith(DropFirst.ANYWHERE, forbidden(), observation)).containsOnly(BootstrapAction.LEAVE);
	}

	@ParameterizedTest
	@EnumSource(names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
	void refusesWhateverWouldWriteOnAnOpenIntent(DatabaseState state) {
		for (Direction direction : Direction.values()) {
			List<BootstrapAction> with = new ArrayList<>();
			List<BootstrapAction> without = new ArrayList<>();
			for (Observations observed : List.of(Observations.of(state), Observations.of(state).repeats("1"))) {
				without.addAll(actionsWith(policies(StartCheck.FAIL), observed.build()));
				with.addAll(actionsWith(policies(StartCheck.FAIL), observed.begun(direction, "2").build()));
			}

			assertThat(with).isEqualTo(
					without.stream().map((action) -> action.isWriting() ? BootstrapAction.REFUSE : action).toList());
		}
	}

	@ParameterizedTest
	@EnumSource(names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
	void dropsAnOpenIntentWithEverythingElse(DatabaseState state) {
		Observation observation = Observations.of(state).begun(Direction.FORWARD, "2").build();

		assertThat(actionsWith(DropFirst.ANYWHERE, policies(StartCheck.FAIL), observation))
			.containsExactly(BootstrapAction.DROP_AND_CREATE, BootstrapAction.LEAVE, BootstrapAction.DROP_AND_CREATE);
	}

	@Test
	void documentsWhatAnOpenIntentMakesOfEveryAction() {
		MarkdownTable table = MarkdownTable.read(PAGE, "Open intents");

		assertThat(table.columns()).containsExactly("action", "with an open intent");
		assertThat(table.rows()).containsExactlyElementsOf(Arrays.stream(BootstrapAction.values())
			.map((action) -> List.of(action.name().toLowerCase(Locale.ROOT).replace('_', ' '),
					BootstrapPolicy.withOpenIntent(action).name().toLowerCase(Locale.ROOT).replace('_', ' ')))
			.toList());
	}

	@ParameterizedTest
	@EnumSource
	void leavesEverythingWhileWaiting(DatabaseState state) {
		for (DropFirst dropFirst : DropFirst.values()) {
			assertThat(actionsWith(dropFirst, policies(StartCheck.WAIT), observation(state)))
				.containsOnly(BootstrapAction.LEAVE);
		}
	}

	private DynamicTest decision(List<String> row, BootstrapMode mode) {
		DatabaseState state = DatabaseState.valueOf(row.get(0));
		String cell = row.get(this.actions.columns().indexOf(mode.toString()));
		return dynamicTest(state + " under " + mode + ": " + cell, () -> {
			Decision decision = Decision.of(cell);
			Observation plain = observation(state);
			Observation repeating = (state != DatabaseState.MISSING) ? Observations.of(state).repeats("1").build()
					: plain;
			for (DivergedPolicy diverged : DivergedPolicy.values()) {
				Policies policies = new Policies(StartCheck.FAIL, NewerSchemaPolicy.WARN, diverged,
						CreationPolicy.ALLOWED);
				assertThat(policy(mode, DropFirst.NO, policies).decide(plain))
					.isEqualTo(decision.withoutRepeats(diverged));
				assertThat(policy(mode, DropFirst.NO, policies).decide(repeating))
					.isEqualTo(decision.withRepeats(diverged));
			}
		});
	}

	private DynamicTest verdict(List<String> row, StartCheck startCheck) {
		DatabaseState state = DatabaseState.valueOf(row.get(0));
		String newerSchema = row.get(1);
		String cell = row.get(this.check.columns().indexOf(word(startCheck)));
		return dynamicTest(state + " with db.newer-schema=" + newerSchema + " and db.check-on-startup="
				+ word(startCheck) + ": " + cell, () -> {
					for (NewerSchemaPolicy policy : NewerSchemaPolicy.values()) {
						if (newerSchema.equals("any") || newerSchema.equals(word(policy))) {
							assertThat(outcome(state, startCheck, policy)).isEqualTo(cell);
						}
					}
				});
	}

	private static String outcome(DatabaseState state, StartCheck startCheck, NewerSchemaPolicy newerSchema) {
		Policies policies = new Policies(startCheck, newerSchema, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED);
		Verdict verdict = policy(BootstrapMode.MISSING_ONLY, DropFirst.NO, policies).check(state);
		return switch (verdict) {
			case PASS -> "start";
			case WARN -> "warn";
			case FAIL -> (startCheck == StartCheck.WAIT && BootstrapPolicy.isWaitedOut(state)) ? "wait" : "fail";
		};
	}

	private static Observation observation(DatabaseState state) {
		return (state != DatabaseState.MISSING) ? Observations.of(state).build() : Observation.missing();
	}

	private static BootstrapAction decide(BootstrapMode mode, Observation observation) {
		return policy(mode, DropFirst.NO, policies(StartCheck.FAIL)).decide(observation);
	}

	private static List<BootstrapAction> actionsWith(Policies policies, Observation observation) {
		return actionsWith(DropFirst.NO, policies, observation);
	}

	/**
	 * One for each mode.
	 */
	private static List<BootstrapAction> actionsWith(DropFirst dropFirst, Policies policies, Observation observation) {
		return Arrays.stream(BootstrapMode.values())
			.map((mode) -> policy(mode, dropFirst, policies).decide(observation))
			.toList();
	}

	private static BootstrapPolicy policy(BootstrapMode mode, DropFirst dropFirst, Policies policies) {
		return new BootstrapPolicy(new BootstrapSettings(mode, policies, "auto", dropFirst,
				new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO)));
	}

	private static Policies policies(StartCheck startCheck) {
		return new Policies(startCheck, NewerSchemaPolicy.WARN, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED);
	}

	private static Policies forbidden() {
		return new Policies(StartCheck.FAIL, NewerSchemaPolicy.WARN, DivergedPolicy.REFUSE, CreationPolicy.FORBIDDEN);
	}

	private static List<String> states() {
		return Arrays.stream(DatabaseState.values()).map(Enum::name).toList();
	}

	private static List<String> words(Enum<?>[] values) {
		return Arrays.stream(values).map(BootstrapPolicyTests::word).toList();
	}

	private static String word(Enum<?> value) {
		return value.toString().toLowerCase(Locale.ROOT);
	}

	/**
	 * What the cells of the actions mean.
	 */
	private enum Decision {

		LEAVE("leave", BootstrapAction.LEAVE),

		CREATE("create", BootstrapAction.CREATE),

		STAMP("stamp, then upgrade", BootstrapAction.STAMP_AND_UPGRADE),

		UPGRADE("upgrade", BootstrapAction.UPGRADE),

		REPEAT("repeat, else leave", BootstrapAction.REPEAT),

		REFUSE("refuse", BootstrapAction.REFUSE),

		DIVERGED("refuse, or upgrade: `db.diverged`", BootstrapAction.REFUSE);

		private final String cell;

		private final BootstrapAction action;

		Decision(String cell, BootstrapAction action) {
			this.cell = cell;
			this.action = action;
		}

		static Decision of(String cell) {
			return Arrays.stream(values()).filter((decision) -> decision.cell.equals(cell)).findFirst().orElseThrow();
		}

		BootstrapAction withRepeats(DivergedPolicy diverged) {
			return (this == DIVERGED && diverged == DivergedPolicy.UPGRADE) ? BootstrapAction.UPGRADE : this.action;
		}

		BootstrapAction withoutRepeats(DivergedPolicy diverged) {
			return (this == REPEAT) ? BootstrapAction.LEAVE : withRepeats(diverged);
		}

	}

}
