package io.github.migrationstarter.launch;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Leaves out what Spring Boot configures for the web, for monitoring and for JPA where
 * the application is the tool: no command needs it, and it is half of the time that a
 * context takes. What the application might give to its DataSource stays, the meter
 * registry or a client of HTTP for example. Processed ahead of time, nothing is left out,
 * and little is gained.
 */
final class UnneededAutoConfiguration implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final String BOOT = "org.springframework.boot.";

	private static final List<String> WEB = List.of("webmvc.", "webflux.", "web.", "servlet.", "tomcat.", "jetty.",
			"jersey.", "websocket.", "graphql.", "hateoas.", "thymeleaf.", "freemarker.", "mustache.", "groovy.");

	private static final List<String> MONITORING = List.of("actuate.", "health.",
			"micrometer.metrics.autoconfigure.jvm.", "micrometer.metrics.autoconfigure.logging.",
			"micrometer.metrics.autoconfigure.ssl.", "micrometer.metrics.autoconfigure.startup.",
			"micrometer.metrics.autoconfigure.system.", "micrometer.metrics.autoconfigure.task.",
			"jdbc.autoconfigure.health.", "jdbc.autoconfigure.metrics.", "data.autoconfigure.metrics.",
			"hibernate.autoconfigure.metrics.", "liquibase.autoconfigure.LiquibaseEndpoint");

	private static final List<String> JPA = List.of("data.jpa.", "data.autoconfigure.web.", "hibernate.");

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public boolean[] match(@Nullable String[] classNames, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[classNames.length];
		boolean tool = this.environment instanceof ConfigurableEnvironment configurable
				&& configurable.getPropertySources().contains(CommandProperties.SOURCE);
		for (int i = 0; i < classNames.length; i++) {
			String name = classNames[i];
			matches[i] = !tool || name == null || !isUnneeded(name);
		}
		return matches;
	}

	static boolean isUnneeded(String name) {
		if (!name.startsWith(BOOT)) {
			return false;
		}
		String rest = name.substring(BOOT.length());
		return begins(rest, WEB) || begins(rest, MONITORING) || begins(rest, JPA);
	}

	private static boolean begins(String name, List<String> prefixes) {
		return prefixes.stream().anyMatch(name::startsWith);
	}

}
