package io.github.migrationstarter.environment;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * Lets an application import a file of variables:
 * {@code spring.config.import=optional:file:.env}.
 */
final class DotEnvPropertySourceLoader implements PropertySourceLoader {

	/**
	 * How Spring Boot names what it finds by itself, such as {@code application.env} in a
	 * folder that it searches for {@code application.yaml}: nobody has asked for that.
	 */
	private static final Pattern SEARCHED = Pattern.compile(".* via location '.*[/\\\\]'", Pattern.DOTALL);

	@Override
	public String[] getFileExtensions() {
		return new String[] { "env" };
	}

	@Override
	public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
		return load(name, resource, null);
	}

	@Override
	public List<PropertySource<?>> load(String name, Resource resource, @Nullable Charset encoding) throws IOException {
		if (SEARCHED.matcher(name).matches()) {
			return List.of();
		}
		String file = Objects.requireNonNullElse(resource.getFilename(), ".env");
		String text = resource.getContentAsString(Objects.requireNonNullElse(encoding, StandardCharsets.UTF_8));
		return List.of(DotEnvPropertySource.parse(name, file, text));
	}

}
