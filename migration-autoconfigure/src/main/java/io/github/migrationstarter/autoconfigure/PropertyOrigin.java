package io.github.migrationstarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * A property as it was set, and where, in words.
 */
final class PropertyOrigin {

	private PropertyOrigin() {
	}

	/**
	 * Finds a property as it was set.
	 * @param environment where it is set, {@code null} if there is none
	 * @param name its canonical name
	 * @return it, or {@code null} if it is not set
	 */
	static @Nullable ConfigurationProperty find(@Nullable Environment environment, String name) {
		if (environment == null) {
			return null;
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(ConfigurationPropertyName.of(name));
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * The sentence to append.
	 * @param property the property
	 * @return a sentence with a space before it, or nothing if the origin is not known
	 */
	static String of(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? " It is set by " + property.getOrigin() + "." : "";
	}

}
