package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * What the platform's variables set, as properties of Spring Boot that know which
 * variable they come from.
 */
public final class PlatformPropertySource extends MapPropertySource implements OriginLookup<String> {

	/**
	 * The name of the source.
	 */
	public static final String NAME = "platformVariables";

	private final Map<String, String> variables = new LinkedHashMap<>();

	private final List<DatabaseAddress> addresses = new ArrayList<>();

	public PlatformPropertySource() {
		super(NAME, new LinkedHashMap<>());
	}

	/**
	 * Finds the source in an environment.
	 * @param environment the environment
	 * @return the source, or {@code null} if no variable set anything
	 */
	public static @Nullable PlatformPropertySource of(Environment environment) {
		return (environment instanceof ConfigurableEnvironment configurable
				&& configurable.getPropertySources().get(NAME) instanceof PlatformPropertySource source) ? source
						: null;
	}

	/**
	 * Whether a variable chose the application's database.
	 * @return whether there is a URL
	 */
	public boolean hasDatabase() {
		return containsProperty("spring.datasource.url");
	}

	/**
	 * The databases that variables chose.
	 * @return their addresses
	 */
	List<DatabaseAddress> addresses() {
		return this.addresses;
	}

	void choose(DatabaseAddress address) {
		this.addresses.add(address);
	}

	/**
	 * Sets a property to exactly this text, whatever looks like a placeholder in it.
	 * @param property the property's name
	 * @param value its value; {@code null} sets nothing
	 * @param variable the variable that it comes from
	 */
	void set(String property, @Nullable String value, String variable) {
		if (value != null) {
			getSource().put(property, value.replace("${", "\\${"));
			this.variables.put(property, variable);
		}
	}

	/**
	 * What a variable set.
	 * @param variable its name
	 * @return the names of the properties
	 */
	List<String> setBy(String variable) {
		return this.variables.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(variable))
			.map(Map.Entry::getKey)
			.toList();
	}

	@Override
	public @Nullable Origin getOrigin(String key) {
		String variable = this.variables.get(key);
		return (variable != null) ? new VariableOrigin(variable) : null;
	}

	private record VariableOrigin(String name) implements Origin {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
