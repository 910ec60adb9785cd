/**
 * Spring Boot's ways to start an application, each in a JVM of its own.
 */
package io.github.migrationstarter.boot;
