package io.github.migrationstarter.test;

import java.util.Optional;

import io.github.migrationstarter.test.DockerCondition.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DockerConditionTests {

	private static final Optional<String> OBSTACLE = Optional.of("No Docker engine can be reached");

	@Test
	void enablesWhereDockerIsThere() {
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
			.withMessage("No Docker engine can be reached, but DOCKER_PROMISED=true: "
					+ "run '.ci/docker-postgres', or unset it");
	}

	private ConditionEvaluationResult evaluate(Optional<String> obstacle, Promise promise) {
		return new DockerCondition(() -> obstacle, promise).evaluateExecutionCondition(null);
	}

}
