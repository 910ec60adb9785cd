package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.NextStep;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code status} tells to do and what a refused start tells to do are the same.
 */
class SameRemedyTests {

	@ParameterizedTest
	@EnumSource(DatabaseState.class)
	void ofStatusAndOfARefusedStart(DatabaseState state) {
		Observation observation = (state == DatabaseState.MISSING) ? Observation.missing()
				: Observations.of(state).build();

		assertThat(List.of(step(observation), refusal(observation)))
			.allSatisfy((remedy) -> assertThat(remedy).contains(remedy(state)));
	}

	@ParameterizedTest
	@CsvSource({ "moved", "squashed", "another application" })
	void ofAHistoryThatNobodyKnows(String reading) {
		Observation observation = new Observations().newer("1").pending("2").build();

		assertThat(List.of(step(observation), refusal(observation)))
			.allSatisfy((remedy) -> assertThat(remedy).contains(reading));
	}

	private static String remedy(DatabaseState state) {
		return switch (state) {
			case MISSING, EMPTY, UNFINISHED, BEHIND -> "java -jar app.jar db upgrade";
			case LEGACY -> "java -jar app.jar db stamp <its id>";
			case CURRENT -> "Nothing is to be done.";
			case AHEAD -> "the version of the application that made it";
			case DIVERGED -> "Bring both sides together in one changelog";
			case ALTERED -> "Restore the text that ran, and put the edit into a new change set";
		};
	}

	private static String step(Observation observation) {
		NextStep step = NextStep.of(observation, LockStatus.FREE);
		return ((step.command() != null) ? step.command() + ": " : "") + step.reason();
	}

	private static String refusal(Observation observation) {
		Policies policies = new Policies(StartCheck.FAIL, NewerSchemaPolicy.FAIL, DivergedPolicy.REFUSE,
				CreationPolicy.ALLOWED);
		BootstrapSettings settings = new BootstrapSettings(BootstrapMode.FALSE, policies, "auto", DropFirst.NO,
				new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
		return new StateMessages("database 'app'", settings).notReady(observation).getAction();
	}

}
