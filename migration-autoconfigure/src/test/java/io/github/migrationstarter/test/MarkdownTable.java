package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The table below a heading of a page of the documentation.
 *
 * @param columns the cells of its first line
 * @param rows the cells of its other lines
 */
public record MarkdownTable(List<String> columns, List<List<String>> rows) {

	/**
	 * Reads a table.
	 * @param page a file of the folder {@code docs}
	 * @param heading the text of the heading
	 * @return its first table, without the code marks around cells
	 */
	public static MarkdownTable read(String page, String heading) {
		try {
			List<List<String>> lines = Files.readString(Path.of("..", "docs", page))
				.lines()
				.dropWhile((line) -> !line.equals("## " + heading))
				.dropWhile((line) -> !line.startsWith("|"))
				.takeWhile((line) -> line.startsWith("|"))
				.map(MarkdownTable::cells)
				.toList();
			return new MarkdownTable(lines.get(0), lines.subList(2, lines.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The cells of a column.
	 */
	public List<String> column(String name) {
		int index = this.columns.indexOf(name);
		return this.rows.stream().map((row) -> row.get(index)).toList();
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
			.map((cell) -> cell.strip().replaceAll("^`([^`]+)`$", "$1"))
			.toList();
	}

}
