package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Numbers and names of what was found, in words.
 */
final class Listing {

	/**
	 * How many of a list are named.
	 */
	static final int SHOWN = 5;

	private Listing() {
	}

	/**
	 * The number of things.
	 * @param items they
	 * @param noun what one of them is called
	 * @return for example {@code 2 tables}
	 */
	static String count(List<?> items, String noun) {
		return items.size() + " " + noun + ((items.size() == 1) ? "" : "s");
	}

	/**
	 * The names of things, of many the first and the last.
	 * @param items they
	 * @return them in quotes
	 */
	static String names(List<?> items) {
		if (items.size() <= SHOWN) {
			return items.stream().map(Listing::quoted).collect(Collectors.joining(", "));
		}
		return items.stream().limit(SHOWN - 1).map(Listing::quoted).collect(Collectors.joining(", ")) + ", ..., "
				+ quoted(items.get(items.size() - 1));
	}

	static String quoted(@Nullable Object item) {
		return (item != null) ? "'" + item + "'" : "base";
	}

}
