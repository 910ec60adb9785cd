package io.github.migrationstarter.test;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

import io.github.migrationstarter.test.DockerCondition.Promise;

/**
 * Decides for {@link EnabledIfMachineHas}: enabled, disabled, or failed where the
 * facility was promised.
 */
final class FacilityCondition implements ExecutionCondition {

	private static final Map<Facility, Optional<String>> OBSTACLES = new ConcurrentHashMap<>();

	private final Function<Facility, Optional<String>> obstacle;

	private final Promise promise;

	FacilityCondition() {
		this((facility) -> OBSTACLES.computeIfAbsent(facility, Facility::obstacle),
				Boolean.parseBoolean(System.getenv("FACILITIES_PROMISED")) ? Promise.GIVEN : Promise.NONE);
	}

	FacilityCondition(Function<Facility, Optional<String>> obstacle, Promise promise) {
		this.obstacle = obstacle;
		this.promise = promise;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return AnnotationSupport.findAnnotation(context.getElement(), EnabledIfMachineHas.class)
			.map((annotation) -> evaluate(annotation.value()))
			.orElseGet(() -> ConditionEvaluationResult.enabled("Nothing is needed"));
	}

	ConditionEvaluationResult evaluate(Facility facility) {
		Optional<String> found = this.obstacle.apply(facility);
		if (found.isEmpty()) {
			return ConditionEvaluationResult.enabled(facility + " is there");
		}
		return switch (this.promise) {
			case NONE -> ConditionEvaluationResult.disabled(found.get());
			case GIVEN -> throw new IllegalStateException(
					"%s, but FACILITIES_PROMISED=true: run '.ci/facilities', or unset it".formatted(found.get()));
		};
	}

}
