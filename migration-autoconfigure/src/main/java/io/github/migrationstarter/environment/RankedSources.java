package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The property sources of an environment, parted at the rank of the platform's variables:
 * below command line, system properties and environment, above configuration files.
 *
 * @param stronger the sources that win over the platform's variables, strongest first
 * @param weaker the others
 */
public record RankedSources(List<PropertySource<?>> stronger,
		List<PropertySource<?>> weaker) implements VariableLookup {

	/**
	 * The sources below which the platform's variables rank, where they are there.
	 * @see org.springframework.boot.SpringApplication
	 */
	private static final Set<String> ABOVE = Set.of("commandLineArgs", "spring.application.json",
			"servletConfigInitParams", "servletContextInitParams", "jndiProperties", "systemProperties",
			"systemEnvironment");

	/**
	 * Parts sources.
	 * @param sources the sources of an environment
	 * @return its parts
	 */
	public static RankedSources of(MutablePropertySources sources) {
		List<PropertySource<?>> all = new ArrayList<>(sources.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.toList());
		int rank = 0;
		for (int i = 0; i < all.size(); i++) {
			if (ABOVE.contains(all.get(i).getName()) || i == rank && isEnvironment(all.get(i))) {
				rank = i + 1;
			}
		}
		return new RankedSources(List.copyOf(all.subList(0, rank)), List.copyOf(all.subList(rank, all.size())));
	}

	/**
	 * Adds a source between the two, or above both where something blank in the stronger
	 * ones would hide what it sets.
	 * @param sources the sources that were parted
	 * @param source the source to add, with nothing in it that a stronger one sets
	 */
	public void add(MutablePropertySources sources, EnumerablePropertySource<?> source) {
		boolean hidden = Arrays.stream(source.getPropertyNames())
			.anyMatch((name) -> this.stronger.stream().anyMatch((above) -> isThere(above, name)));
		if (this.stronger.isEmpty() || hidden) {
			sources.addFirst(source);
		}
		else {
			sources.addAfter(this.stronger.get(this.stronger.size() - 1).getName(), source);
		}
	}

	@Override
	public @Nullable String get(String name) {
		PropertySource<?> source = holder(name);
		if (source == null) {
			return null;
		}
		String value = String.valueOf(source.getProperty(name));
		// what the platform sets is meant literally, what a file says may refer to others
		return isEnvironment(source) ? value : new PropertySourcesPropertyResolver(all()).resolvePlaceholders(value);
	}

	/**
	 * Finds where a variable is set.
	 * @param name the variable's name
	 * @return the source, or {@code null} if it is not set
	 */
	public @Nullable PropertySource<?> holder(String name) {
		return Stream.concat(this.stronger.stream(), this.weaker.stream())
			.filter((source) -> source.getProperty(name) != null)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Finds a property in the stronger sources, under any of its relaxed names. A blank
	 * one counts as not set.
	 * @param name its uniform name
	 * @return the property, or {@code null} if none of them sets it
	 */
	public @Nullable ConfigurationProperty stronger(String name) {
		return find(this.stronger, name);
	}

	/**
	 * Finds a property in the weaker sources, under any of its relaxed names. A blank one
	 * counts as not set.
	 * @param name its uniform name
	 * @return the property, or {@code null} if none of them sets it
	 */
	public @Nullable ConfigurationProperty weaker(String name) {
		return find(this.weaker, name);
	}

	private static @Nullable ConfigurationProperty find(List<PropertySource<?>> sources, String name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.from(sources)) {
			ConfigurationProperty property = source.getConfigurationProperty(ConfigurationPropertyName.of(name));
			if (property != null && !String.valueOf(property.getValue()).isBlank()) {
				return property;
			}
		}
		return null;
	}

	private static boolean isThere(PropertySource<?> source, String name) {
		ConfigurationPropertySource adapted = ConfigurationPropertySource.from(source);
		return adapted != null && adapted.getConfigurationProperty(ConfigurationPropertyName.of(name)) != null;
	}

	private MutablePropertySources all() {
		MutablePropertySources all = new MutablePropertySources();
		Stream.concat(this.stronger.stream(), this.weaker.stream()).forEach(all::addLast);
		return all;
	}

	private static boolean isEnvironment(PropertySource<?> source) {
		return source instanceof SystemEnvironmentPropertySource;
	}

}
