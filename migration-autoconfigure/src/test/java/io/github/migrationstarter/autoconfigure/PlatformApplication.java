package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * An application on a platform that is made for it: its environment variables, system
 * properties, command line, configuration files and {@code .env} are the test's.
 */
final class PlatformApplication {

	private final Path folder;

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final Map<String, Object> systemProperties = new LinkedHashMap<>();

	private final Map<String, Object> testProperties = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>();

	private final List<Class<?>> configurations = new ArrayList<>();

	private @Nullable ClassLoader classLoader;

	/**
	 * Begins with nothing set.
	 * @param folder the working directory
	 * @param configuration its beans
	 */
	PlatformApplication(Path folder, Class<?> configuration) {
		this.folder = folder;
		this.configurations.add(configuration);
		argument("spring.config.location=" + folder.toUri());
		argument("spring.config.import=optional:" + folder.resolve(".env").toUri());
		argument("logging.level.root=warn");
		argument("logging.level.io.github.migrationstarter=info");
	}

	PlatformApplication variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	PlatformApplication variables(Map<String, String> more) {
		this.variables.putAll(more);
		return this;
	}

	PlatformApplication systemProperty(String name, String value) {
		this.systemProperties.put(name, value);
		return this;
	}

	/**
	 * Makes it one that Spring Boot's test framework starts.
	 */
	PlatformApplication testProperty(String name, String value) {
		this.testProperties.put(name, value);
		return this;
	}

	PlatformApplication argument(String property) {
		this.arguments.add("--" + property);
		return this;
	}

	/**
	 * Takes packages from its class path.
	 */
	PlatformApplication without(String... packages) {
		this.classLoader = new FilteredClassLoader(packages);
		return this;
	}

	PlatformApplication bean(Class<?> configuration) {
		this.configurations.add(configuration);
		return this;
	}

	/**
	 * Adds to a file of the working directory.
	 * @param name for example {@code .env}
	 * @param lines what to add
	 * @return this
	 */
	PlatformApplication file(String name, String lines) {
		try {
			Files.writeString(this.folder.resolve(name), lines + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts it.
	 * @param question what to ask it while it runs
	 * @return the answer
	 */
	<T> T ask(Function<ConfigurableApplicationContext, T> question) {
		SpringApplication application = new SpringApplication(this.configurations.toArray(Class<?>[]::new));
		if (this.classLoader != null) {
			application.setResourceLoader(new DefaultResourceLoader(this.classLoader));
		}
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment());
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run(this.arguments.toArray(String[]::new))) {
			return question.apply(context);
		}
	}

	void start() {
		ask((context) -> "");
	}

	/**
	 * Starts it and reads properties, blank ones and those that are not set left out.
	 */
	Map<String, String> properties(String... names) {
		return ask((context) -> {
			Map<String, String> values = new LinkedHashMap<>();
			for (String name : names) {
				String value = context.getEnvironment().getProperty(name, "");
				if (!value.isEmpty()) {
					values.put(name, value);
				}
			}
			return values;
		});
	}

	private ConfigurableEnvironment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		sources.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", this.variables));
		sources.replace("systemProperties", new MapPropertySource("systemProperties", this.systemProperties));
		if (!this.testProperties.isEmpty()) {
			sources.addFirst(new MapPropertySource("Inlined Test Properties", this.testProperties));
		}
		return environment;
	}

}
