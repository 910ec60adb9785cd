package io.github.migrationstarter.bootstrap;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How constants are written where machines read them: as the value of a tag.
 */
public final class ConstantName {

	/**
	 * What is not known.
	 */
	public static final String NONE = "none";

	private ConstantName() {
	}

	/**
	 * The name of a constant.
	 * @param constant the constant, or {@code null} if it is not known
	 * @return for example {@code drop-and-create}, or {@code none}
	 */
	public static String of(@Nullable Enum<?> constant) {
		return (constant != null) ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-') : NONE;
	}

}
