package io.github.migrationstarter.revision;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A message as a part of a file name: lower case letters of ASCII, digits and hyphens.
 */
final class Slug {

	private static final int LONGEST = 50;

	// what Unicode does not take apart
	private static final Map<String, String> LETTERS = Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ",
			"d", "ð", "d", "þ", "th", "ı", "i");

	private Slug() {
	}

	/**
	 * Makes one.
	 * @param message any text
	 * @return the slug; {@code change} if no letter of it can be kept
	 */
	static String of(String message) {
		String text = message.toLowerCase(Locale.ROOT);
		for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
			text = text.replace(letter.getKey(), letter.getValue());
		}
		text = Normalizer.normalize(text, Normalizer.Form.NFKD)
			.replaceAll("[\\p{M}'’]+", "")
			.replaceAll("[^a-z0-9]+", "-")
			.replaceAll("^-|-$", "");
		return text.isEmpty() ? "change" : shortened(text);
	}

	private static String shortened(String text) {
		if (text.length() <= LONGEST) {
			return text;
		}
		int end = text.lastIndexOf('-', LONGEST);
		return text.substring(0, (end > 0) ? end : LONGEST);
	}

}
