package io.github.migrationstarter.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What the environment of the application says where it is the tool. It is the first of
 * all sources, since an application may set any of this itself.
 */
final class CommandProperties {

	/**
	 * The name of the source.
	 */
	static final String SOURCE = "migration-starter command";

	private static final String BOOTS_ARGUMENTS = "springApplicationCommandLineArgs";

	private static final Map<String, Object> ALWAYS = Map.ofEntries(
			Map.entry("spring.main.web-application-type", "none"), Map.entry("spring.main.keep-alive", "false"),
			Map.entry("spring.main.register-shutdown-hook", "false"),
			Map.entry("logging.register-shutdown-hook", "false"), Map.entry("spring.main.lazy-initialization", "false"),
			Map.entry("spring.main.banner-mode", "off"), Map.entry("spring.liquibase.enabled", "true"),
			Map.entry("spring.flyway.enabled", "false"), Map.entry("spring.sql.init.mode", "never"),
			Map.entry("spring.batch.jdbc.initialize-schema", "never"),
			Map.entry("spring.integration.jdbc.initialize-schema", "never"),
			Map.entry("spring.quartz.jdbc.initialize-schema", "never"),
			Map.entry("spring.session.jdbc.initialize-schema", "never"), Map.entry("spring.jpa.generate-ddl", "false"),
			Map.entry("spring.jpa.hibernate.ddl-auto", "none"),
			Map.entry("spring.jpa.properties.hibernate.hbm2ddl.auto", "none"),
			Map.entry("spring.jpa.properties.jakarta.persistence.schema-generation.database.action", "none"),
			Map.entry("spring.jpa.properties.jakarta.persistence.schema-generation.scripts.action", "none"),
			Map.entry("spring.jmx.enabled", "false"), Map.entry("spring.application.admin.enabled", "false"),
			Map.entry("spring.devtools.livereload.enabled", "false"),
			Map.entry("spring.devtools.restart.enabled", "false"));

	// what takes long is shown by the command itself
	private static final String SHOWN = "logging.level.io.github.migrationstarter.liquibase.Heartbeat";

	private static final Map<String, Object> QUIET = Map.of("logging.level.root", "warn", SHOWN, "error", "debug",
			"false", "trace", "false");

	private CommandProperties() {
	}

	/**
	 * Puts it before everything else.
	 * @param sources the sources of the environment
	 * @param log whether the log is wanted
	 */
	static void addTo(MutablePropertySources sources, LogWish log) {
		Map<String, Object> properties = new LinkedHashMap<>(ALWAYS);
		if (log == LogWish.WARNINGS) {
			properties.putAll(QUIET);
		}
		sources.addFirst(new MapPropertySource(SOURCE, properties));
	}

	/**
	 * Shows Spring only the arguments that are its own.
	 * @param sources the sources of the environment
	 * @param arguments the arguments that are Spring's
	 */
	static void showArguments(MutablePropertySources sources, List<String> arguments) {
		String name = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;
		PropertySource<?> all = sources.get(name);
		String[] own = arguments.toArray(String[]::new);
		if (all instanceof SimpleCommandLinePropertySource) {
			sources.replace(name, new SimpleCommandLinePropertySource(own));
		}
		else if (all instanceof CompositePropertySource composite) {
			CompositePropertySource fewer = new CompositePropertySource(name);
			composite.getPropertySources()
				.forEach((source) -> fewer.addPropertySource(source.getName().equals(BOOTS_ARGUMENTS)
						? new SimpleCommandLinePropertySource(BOOTS_ARGUMENTS, own) : source));
			sources.replace(name, fewer);
		}
	}

}
