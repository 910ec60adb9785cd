package io.github.migrationstarter.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests only where the machine has what they need. Where the environment
 * promises that ({@code DOCKER_PROMISED=true}, {@code FACILITIES_PROMISED=true}) and it
 * has not, the tests fail.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FacilityCondition.class)
public @interface EnabledIfMachineHas {

	/**
	 * What they need.
	 * @return one facility
	 */
	Facility value();

}
