package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * A file of the changelog, and the lines of its text.
 *
 * @param path its path
 * @param text its text; empty if it cannot be read
 */
public record SourceFile(String path, String text) {

	/**
	 * Reads a file.
	 * @param path its path
	 * @param resources what loads it
	 * @return the file, without text if it cannot be read: only its lines are lost
	 */
	public static SourceFile read(String path, ResourceAccessor resources) {
		try {
			Resource resource = resources.get(path);
			if (!resource.exists()) {
				return new SourceFile(path, "");
			}
			try (InputStream stream = resource.openInputStream()) {
				return new SourceFile(path, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		catch (IOException | RuntimeException ex) {
			return new SourceFile(path, "");
		}
	}

	/**
	 * Where words stand.
	 * @param words any
	 * @return the file, and the line if they are there once
	 */
	String place(String words) {
		int found = this.text.indexOf(words);
		return (found < 0 || this.text.indexOf(words, found + 1) >= 0) ? name() : place(found);
	}

	/**
	 * The line where words stand. A path may be shortened there, since it may be
	 * relative.
	 * @param words any
	 * @return the line, from 1; 0 if they are not there once
	 */
	int lineOf(String words) {
		int found = this.text.indexOf(words);
		if (found < 0) {
			int slash = words.indexOf('/');
			return (slash < 0) ? 0 : lineOf(words.substring(slash + 1));
		}
		return (this.text.indexOf(words, found + 1) >= 0) ? 0 : (int) line(this.text, found);
	}

	/**
	 * A place in it.
	 * @param offset an index into its text
	 * @return line and file
	 */
	String place(int offset) {
		return "line " + line(this.text, offset) + " of " + name();
	}

	/**
	 * Its name for messages.
	 * @return its path in quotes
	 */
	String name() {
		return "'" + bare(this.path) + "'";
	}

	/**
	 * A path without what only says where to look for it.
	 */
	public static String bare(String path) {
		return path.replaceFirst("^(?:classpath\\*?:/?|file:(?=/))", "");
	}

	static long line(String text, int offset) {
		return text.substring(0, offset).chars().filter((letter) -> letter == '\n').count() + 1;
	}

	static int column(String text, int offset) {
		return offset - text.lastIndexOf('\n', offset - 1);
	}

}
