package io.github.migrationstarter.test;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

import io.github.migrationstarter.test.DockerCondition.Promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FacilityConditionTests {

	private static final Optional<String> OBSTACLE = Optional.of("There is no program 'pgbouncer'");

	@Test
	void enablesWhereTheFacilityIsThere() {
		assertThat(evaluate(Optional.empty(), Promise.NONE).isDisabled()).isFalse();
		assertThat(evaluate(Optional.empty(), Promise.GIVEN).isDisabled()).isFalse();
	}

	@Test
	void disablesWhereItIsNot() {
		ConditionEvaluationResult result = evaluate(OBSTACLE, Promise.NONE);

		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).isEqualTo(OBSTACLE);
	}

	@Test
	void failsWhereItIsNotButWasPromised() {
		assertThatIllegalStateException().isThrownBy(() -> evaluate(OBSTACLE, Promise.GIVEN))
			.withMessage("There is no program 'pgbouncer', but FACILITIES_PROMISED=true: "
					+ "run '.ci/facilities', or unset it");
	}

	private ConditionEvaluationResult evaluate(Optional<String> obstacle, Promise promise) {
		return new FacilityCondition((facility) -> obstacle, promise).evaluate(Facility.PGBOUNCER);
	}

}
