package io.github.migrationstarter.liquibase;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a file of the changelog, and where.
 *
 * @param file its path, or {@code null} if that is not known
 * @param line the line, from 1; 0 if it is not known
 * @param column the column, from 1; 0 if it is not known
 * @param link what stands between the place and the text
 * @param text what is wrong
 * @param excerpt the lines in question, or nothing
 */
public record SourceProblem(@Nullable String file, int line, int column, Link link, String text, String excerpt) {

	static SourceProblem of(@Nullable String file, Link link, String text) {
		return new SourceProblem(file, 0, 0, link, text, "");
	}

	/**
	 * A problem at words of a file.
	 * @param file the file
	 * @param words what stands there once, if the line is to be known
	 * @param link what stands between the place and the text
	 * @param text what is wrong
	 */
	static SourceProblem at(SourceFile file, String words, Link link, String text) {
		return new SourceProblem(file.path(), file.lineOf(words), 0, link, text, "");
	}

	/**
	 * Place and text in one.
	 * @return one sentence, and the excerpt
	 */
	String describe() {
		return place() + switch (this.link) {
			case COLON -> ": ";
			case VERB -> " ";
		} + this.text + this.excerpt;
	}

	private String place() {
		String name = "'" + SourceFile.bare(String.valueOf(this.file)) + "'";
		return (this.line == 0) ? name
				: "line " + this.line + ((this.column > 0) ? ", column " + this.column : "") + " of " + name;
	}

	/**
	 * The text for a list in which the place has been told.
	 * @return one sentence
	 */
	public String sentence() {
		return switch (this.link) {
			case COLON -> this.text;
			case VERB -> ((this.line > 0) ? "this line " : "this file ") + this.text;
		};
	}

	/**
	 * What stands between the place and the text.
	 */
	public enum Link {

		/**
		 * The text stands for itself.
		 */
		COLON,

		/**
		 * The text begins with a verb.
		 */
		VERB

	}

}
