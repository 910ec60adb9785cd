package io.github.migrationstarter.page;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of the page. Tags come from the code of this room alone, and everything else is
 * a text that {@link Visible} has escaped, so that no value can become markup.
 */
final class Html {

	/**
	 * Nothing.
	 */
	static final Html NOTHING = new Html("");

	private static final Set<String> VOID = Set.of("meta", "link", "rect", "use", "path", "circle", "line");

	private static final Set<String> LINES = Set.of("head", "body", "header", "main", "footer", "section", "table",
			"thead", "tbody", "tr", "p", "h1", "h2", "dl", "ul", "li", "details", "meta", "link", "title", "style",
			"caption", "nav");

	private final String source;

	private Html(String source) {
		this.source = source;
	}

	/**
	 * Words of the page, or a value among them.
	 * @param text any text
	 */
	static Html text(String text) {
		return new Html(Visible.of(text));
	}

	/**
	 * A value from the database or the changelog, whose direction of writing changes
	 * nothing around it.
	 * @param value any text
	 */
	static Html value(String value) {
		return element("bdi", text(value));
	}

	/**
	 * An element.
	 * @param tag its name, and its attributes behind it
	 * @param content what is in it
	 */
	static Html element(String tag, Html... content) {
		return element(tag, List.of(content));
	}

	static Html element(String tag, Collection<Html> content) {
		String name = tag.split(" ", 2)[0];
		String end = LINES.contains(name) ? "\n" : "";
		if (VOID.contains(name)) {
			return new Html("<" + tag + "/>" + end);
		}
		return new Html("<" + tag + ">" + all(content) + "</" + name + ">" + end);
	}

	/**
	 * Pieces one after the other.
	 * @param pieces any pieces
	 */
	static Html all(Html... pieces) {
		return all(Arrays.asList(pieces));
	}

	static Html all(Collection<Html> pieces) {
		return new Html(pieces.stream().map(Html::toString).collect(Collectors.joining()));
	}

	/**
	 * The title, which can hold no elements, also not those of {@link Visible}.
	 * @param text any text
	 */
	static Html title(String text) {
		return new Html("<title>" + Visible.of(text).replaceAll("<[^>]*>", "") + "</title>\n");
	}

	/**
	 * The style sheet, which is no text.
	 * @param style where it comes from
	 */
	static Html style(Stylesheet style) {
		return new Html("<style>" + style.text() + "</style>\n");
	}

	/**
	 * A whole page of this piece.
	 */
	String document() {
		return "<!DOCTYPE html>\n" + this.source;
	}

	@Override
	public String toString() {
		return this.source;
	}

}
