package io.github.migrationstarter.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertySource;

/**
 * A setting of the starter as it takes effect.
 *
 * @param name its property
 * @param value its value
 * @param kind what the value can hold
 * @param source where it was set, or {@code null} for a default
 */
public record Setting(String name, Object value, Kind kind, @Nullable PropertySource<?> source) {

	/**
	 * What a value can hold.
	 */
	public enum Kind {

		/**
		 * A choice, a number or a duration, which tells nothing of the database.
		 */
		CHOICE,

		/**
		 * Any text.
		 */
		TEXT,

		/**
		 * A secret, or text with a secret in it.
		 */
		SECRET

	}

}
