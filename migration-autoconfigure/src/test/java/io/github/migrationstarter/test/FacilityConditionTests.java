package io.github.migrationstarter.test;

import java.util.Optional;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FacilityConditionTests {

	private static final Optional<String> OBSTACLE = Optional.of("No Docker engine can be reached");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void enablesWhereTheFacilityIsThere(boolean promised) {
		assertThat(evaluate(Optional.empty(), (facility) -> promised).isDisabled()).isFalse();
	}

	@Test
	void disablesWhereItIsNot() {
		ConditionEvaluationResult result = evaluate(OBSTACLE, (facility) -> false);

		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).isEqualTo(OBSTACLE);
	}

	@Test
	void failsWhereItIsNotButWasPromised() {
		assertThatIllegalStateException().isThrownBy(() -> evaluate(OBSTACLE, (facility) -> true))
			.withMessage("No Docker engine can be reached, but DOCKER_PROMISED=true: "
					+ "run '.ci/docker-postgres', or unset it");
	}

	private static ConditionEvaluationResult evaluate(Optional<String> obstacle, Predicate<Facility> promised) {
		return new FacilityCondition((facility) -> obstacle, promised).evaluate(Facility.DOCKER);
	}

}
