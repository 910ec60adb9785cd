/**
 * What operations see of the migrations through Spring Boot's actuator and Micrometer:
 * endpoint, health, info, metrics. Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.actuate;

import org.jspecify.annotations.NullMarked;
