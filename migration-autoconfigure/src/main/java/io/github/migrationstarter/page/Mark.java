package io.github.migrationstarter.page;

import java.util.Locale;
import java.util.stream.Stream;

import io.github.migrationstarter.HistoryEntry.Standing;

/**
 * A small sign beside a word, each of a shape of its own, so that nothing is told by
 * colour alone. Drawn once in the page, and referred to.
 */
enum Mark {

	/**
	 * A full dot.
	 */
	RAN("circle cx=\"6\" cy=\"6\" r=\"5\" fill=\"currentColor\""),

	/**
	 * A ring that is half full.
	 */
	MARKED("circle cx=\"6\" cy=\"6\" r=\"4.75\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"",
			"path d=\"M6 2a4 4 0 0 0 0 8z\" fill=\"currentColor\""),

	/**
	 * A ring with a bar across.
	 */
	SKIPPED("circle cx=\"6\" cy=\"6\" r=\"4.75\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"",
			"path d=\"M2.7 9.3l6.6-6.6\" stroke=\"currentColor\" stroke-width=\"1.5\""),

	/**
	 * A hollow ring.
	 */
	PENDING("circle cx=\"6\" cy=\"6\" r=\"4.75\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\""),

	/**
	 * A dash.
	 */
	EXCLUDED("path d=\"M2 6h8\" stroke=\"currentColor\" stroke-width=\"1.75\""),

	/**
	 * A hollow square.
	 */
	RETIRED("rect x=\"1.75\" y=\"1.75\" width=\"8.5\" height=\"8.5\" fill=\"none\" stroke=\"currentColor\" "
			+ "stroke-width=\"1.5\""),

	/**
	 * A full diamond.
	 */
	NEWER("path d=\"M6 0l6 6-6 6-6-6z\" fill=\"currentColor\""),

	/**
	 * A tick.
	 */
	GOOD("path d=\"M1.5 6.5l3 3 6-7\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""),

	/**
	 * A triangle.
	 */
	OPEN("path d=\"M6 1l5.5 10h-11z\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\""),

	/**
	 * A cross.
	 */
	BAD("path d=\"M2 2l8 8m0-8l-8 8\" stroke=\"currentColor\" stroke-width=\"2\"");

	private final String[] shapes;

	Mark(String... shapes) {
		this.shapes = shapes;
	}

	static Mark of(Standing standing) {
		return valueOf(standing.name());
	}

	static Mark of(Headline.Tone tone) {
		return valueOf(tone.name());
	}

	/**
	 * The sign, which says nothing to those who hear the page: the word is beside it.
	 */
	Html html() {
		return Html.element("svg class=\"mark\" aria-hidden=\"true\"", Html.element("use href=\"#" + id() + "\""));
	}

	private String id() {
		return "mark-" + name().toLowerCase(Locale.ROOT);
	}

	private Html definition() {
		return Html.element("symbol id=\"" + id() + "\" viewBox=\"0 0 12 12\"",
				Stream.of(this.shapes).map((shape) -> Html.element(shape)).toList());
	}

	/**
	 * All signs, and the lines behind the bars.
	 * @param grid the lines
	 */
	static Html definitions(Html grid) {
		return Html.element("svg class=\"defs\" aria-hidden=\"true\"",
				Html.all(Stream.of(values()).map(Mark::definition).toList()), grid);
	}

}
