package io.github.migrationstarter.page;

/**
 * Writes any text as the text of an HTML element, the only way by which a value gets into
 * the page:
 * <ol>
 * <li>What means something to HTML becomes a character reference.
 * <li>What cannot be seen, such as a control character or one that turns the direction of
 * writing, is shown by its number.
 * <li>What is longer than anybody reads is cut, and says so.
 * </ol>
 */
final class Visible {

	/**
	 * How many characters of a text are shown.
	 */
	static final int LONGEST = 500;

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	private static final int SYMBOLS = 0x2190;

	private Visible() {
	}

	/**
	 * Escapes a text.
	 * @param text any text
	 * @return what an element can hold
	 */
	static String of(String text) {
		StringBuilder html = new StringBuilder(text.length() + 16);
		int[] characters = text.codePoints().limit(LONGEST).toArray();
		int before = 0;
		for (int character : characters) {
			append(html, character, before);
			before = character;
		}
		int left = text.codePointCount(0, text.length()) - characters.length;
		return (left == 0) ? html.toString()
				: html.append("<span class=\"odd\">… and ").append(left).append(" more characters</span>").toString();
	}

	private static void append(StringBuilder html, int character, int before) {
		switch (character) {
			case '&' -> html.append("&amp;");
			case '<' -> html.append("&lt;");
			case '>' -> html.append("&gt;");
			case '"' -> html.append("&quot;");
			case '\'' -> html.append("&#39;");
			case '`' -> html.append("&#96;");
			case '\n', '\t' -> html.appendCodePoint(character);
			default -> {
				if (isSeen(character, before)) {
					html.appendCodePoint(character);
				}
				else {
					html.append("<span class=\"odd\">U+").append("%04X".formatted(character)).append("</span>");
				}
			}
		}
	}

	/**
	 * The joiner is seen where it makes one picture of two.
	 */
	private static boolean isSeen(int character, int before) {
		if (character == ZERO_WIDTH_JOINER) {
			return before >= SYMBOLS;
		}
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE ->
				false;
			default -> (character & 0xFFFE) != 0xFFFE;
		};
	}

}
