package io.github.migrationstarter.page;

import java.util.Locale;

/**
 * Numbers in sentences.
 */
final class Count {

	private Count() {
	}

	/**
	 * A number of things.
	 * @param number how many
	 * @param thing what one is called
	 * @return for example {@code 2 change sets}
	 */
	static String of(int number, String thing) {
		return String.format(Locale.ROOT, "%,d %s%s", number, thing, (number == 1) ? "" : "s");
	}

	/**
	 * A number of change sets and what is said of them.
	 * @param number how many
	 * @param one what is said of one
	 * @param several what is said of several
	 * @return for example {@code 2 change sets are}
	 */
	static String changeSets(int number, String one, String several) {
		return of(number, "change set") + " " + ((number == 1) ? one : several);
	}

}
