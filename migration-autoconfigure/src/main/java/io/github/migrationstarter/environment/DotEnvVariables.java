package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The environment of the process, and below it the variables of imported files such as
 * {@code .env}: one source with the name that Spring Boot knows, so that a line of a file
 * is in all respects what a variable is.
 */
public final class DotEnvVariables extends SystemEnvironmentPropertySource
		implements OriginLookup<String>, PropertySourceInfo {

	private static final String NAME = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final @Nullable String prefix;

	private final Map<String, DotEnvLine> lines;

	private DotEnvVariables(Map<String, Object> variables, @Nullable String prefix, Map<String, DotEnvLine> lines) {
		super(NAME, Collections.unmodifiableMap(variables));
		this.prefix = prefix;
		this.lines = lines;
	}

	/**
	 * Moves the variables of imported files into the environment, if there are any.
	 * Without an environment there is nothing that they could count as.
	 * @param sources the sources of an application
	 */
	public static void moveInto(MutablePropertySources sources) {
		Map<String, DotEnvLine> lines = remove(sources);
		if (lines.isEmpty() || !(sources.get(NAME) instanceof SystemEnvironmentPropertySource environment)) {
			return;
		}
		Map<String, Object> variables = new LinkedHashMap<>();
		lines.forEach((name, line) -> variables.put(name, line.value()));
		variables.putAll(environment.getSource());
		lines.keySet().removeAll(environment.getSource().keySet());
		String prefix = (environment instanceof PropertySourceInfo info) ? info.getPrefix() : null;
		sources.replace(NAME, new DotEnvVariables(variables, prefix, lines));
	}

	/**
	 * Keeps the variables of imported files from counting.
	 * @param sources the sources of an application
	 */
	public static void removeFrom(MutablePropertySources sources) {
		remove(sources);
	}

	/**
	 * Of variables with the same name the one in the strongest file remains.
	 */
	private static Map<String, DotEnvLine> remove(MutablePropertySources sources) {
		List<DotEnvPropertySource> files = new ArrayList<>();
		sources.stream()
			.filter(DotEnvPropertySource.class::isInstance)
			.map(DotEnvPropertySource.class::cast)
			.forEach(files::add);
		Map<String, DotEnvLine> lines = new LinkedHashMap<>();
		for (DotEnvPropertySource file : files) {
			sources.remove(file.getName());
			file.getSource().forEach(lines::putIfAbsent);
		}
		return lines;
	}

	/**
	 * Names the file that sets a variable.
	 * @param source the source that holds the variable
	 * @param variable its name
	 * @return the file's name, or {@code null} if it is no file's
	 */
	static @Nullable String file(@Nullable PropertySource<?> source, String variable) {
		DotEnvLine line = (source instanceof DotEnvVariables variables)
				? variables.lines.get(variables.resolvePropertyName(variable)) : null;
		return (line != null) ? line.file() : null;
	}

	@Override
	public @Nullable Origin getOrigin(String key) {
		String name = resolvePropertyName(key);
		DotEnvLine line = this.lines.get(name);
		if (line != null) {
			return new LineOrigin(name, line.file(), line.number());
		}
		return containsProperty(name) ? new SystemEnvironmentOrigin(name) : null;
	}

	@Override
	public @Nullable String getPrefix() {
		return this.prefix;
	}

	@Override
	public boolean isImmutable() {
		return true;
	}

	private record LineOrigin(String variable, String file, int number) implements Origin {

		@Override
		public String toString() {
			return "\"" + this.variable + "\" in '" + this.file + "', line " + this.number;
		}

	}

}
