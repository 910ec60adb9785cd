package io.github.migrationstarter.test;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Decides for {@link EnabledIfMachineHas}: enabled, disabled, or failed where the
 * facility was promised.
 */
final class FacilityCondition implements ExecutionCondition {

	private static final Map<Facility, Optional<String>> OBSTACLES = new ConcurrentHashMap<>();

	private final Function<Facility, Optional<String>> obstacle;

	private final Predicate<Facility> promised;

	FacilityCondition() {
		this((facility) -> OBSTACLES.computeIfAbsent(facility, Facility::obstacle),
				(facility) -> Boolean.parseBoolean(System.getenv(facility.promise())));
	}

	FacilityCondition(Function<Facility, Optional<String>> obstacle, Predicate<Facility> promised) {
		this.obstacle = obstacle;
		this.promised = promised;
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
		if (this.promised.test(facility)) {
			throw new IllegalStateException("%s, but %s=true: run '%s', or unset it".formatted(found.get(),
					facility.promise(), facility.remedy()));
		}
		return ConditionEvaluationResult.disabled(found.get());
	}

}
