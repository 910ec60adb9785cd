package io.github.migrationstarter.autoconfigure;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the endpoint {@code migrations}, beside those that every
 * endpoint has.
 *
 * @param showValues when to show settings that are text
 * @param roles roles that are authorized to be shown them; by default whoever is logged
 * in
 */
@ConfigurationProperties("management.endpoint.migrations")
record MigrationsEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {
}
