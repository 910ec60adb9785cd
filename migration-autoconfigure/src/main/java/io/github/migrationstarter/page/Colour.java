package io.github.migrationstarter.page;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A colour of the page, in its light and in its dark scheme.
 */
enum Colour {

	/**
	 * Behind everything.
	 */
	PAPER("#f6f7f9", "#0f1319"),

	/**
	 * Behind what belongs together.
	 */
	CARD("#ffffff", "#171c24"),

	/**
	 * Lines between things.
	 */
	LINE("#dfe3e8", "#2a323d"),

	/**
	 * Text.
	 */
	INK("#1a2129", "#e4e9ef"),

	/**
	 * What is said beside.
	 */
	QUIET("#57616d", "#98a4b3"),

	/**
	 * What ran, and what is well.
	 */
	GOOD("#1a6f4e", "#5cc79a"),

	/**
	 * What is open.
	 */
	OPEN("#8a5300", "#e8b45a"),

	/**
	 * What is bad.
	 */
	BAD("#b3261e", "#ff8f85"),

	/**
	 * What only a newer version knows.
	 */
	NEW("#6a3fb5", "#bfa1f5"),

	/**
	 * Links and the focus.
	 */
	LINK("#1557b0", "#8ab8f5");

	private final String light;

	private final String dark;

	Colour(String light, String dark) {
		this.light = light;
		this.dark = dark;
	}

	String light() {
		return this.light;
	}

	String dark() {
		return this.dark;
	}

	/**
	 * The custom properties of a scheme.
	 * @param scheme light or dark
	 */
	static String properties(Function<Colour, String> scheme) {
		return Stream.of(values())
			.map((colour) -> "--" + colour.name().toLowerCase(Locale.ROOT) + ":" + scheme.apply(colour))
			.collect(Collectors.joining(";"));
	}

}
