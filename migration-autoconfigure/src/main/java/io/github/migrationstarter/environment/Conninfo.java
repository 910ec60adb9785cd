package io.github.migrationstarter.environment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a PostgreSQL connection, under the names of
 * <a href="https://www.postgresql.org/docs/current/libpq-connect.html">libpq's connection
 * parameters</a>, each with the variable that said it.
 */
final class Conninfo {

	private final Map<String, Setting> settings = new LinkedHashMap<>();

	private final Set<String> variables = new LinkedHashSet<>();

	private final Refusal fallback;

	/**
	 * Begins with nothing.
	 * @param variable the variable that chose the database
	 * @param fallback how to refuse what nothing says
	 */
	Conninfo(String variable, Refusal fallback) {
		this.variables.add(variable);
		this.fallback = fallback;
	}

	/**
	 * Sets a parameter; the last word counts.
	 */
	void put(String name, @Nullable String value, Refusal refusal) {
		if (value != null) {
			this.settings.put(name, new Setting(value, refusal));
			this.variables.add(refusal.variable());
		}
	}

	boolean has(String name) {
		return this.settings.containsKey(name);
	}

	@Nullable String value(String name) {
		Setting setting = this.settings.get(name);
		return (setting != null) ? setting.value() : null;
	}

	/**
	 * How to refuse a parameter's value, or its absence.
	 */
	Refusal refusal(String name) {
		Setting setting = this.settings.get(name);
		return (setting != null) ? setting.refusal() : this.fallback;
	}

	/**
	 * Names of the parameters, in the order in which they were said.
	 */
	List<String> names() {
		return List.copyOf(this.settings.keySet());
	}

	/**
	 * Names of the variables that said something.
	 */
	List<String> variables() {
		return List.copyOf(this.variables);
	}

	private record Setting(String value, Refusal refusal) {
	}

}
