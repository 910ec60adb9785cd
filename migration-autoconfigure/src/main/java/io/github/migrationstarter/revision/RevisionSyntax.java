package io.github.migrationstarter.revision;

import java.util.stream.Collectors;

import io.github.migrationstarter.RevisionFormat;

/**
 * How a format writes the parts of a revision.
 */
interface RevisionSyntax {

	/**
	 * A file with the places that {@link Template} fills in.
	 */
	String template();

	/**
	 * A word or a line of text: id, author or message.
	 */
	String text(String text);

	/**
	 * The change.
	 * @param sql what makes it; empty: to be written by hand
	 */
	String up(String sql);

	/**
	 * The rollback.
	 * @param sql what undoes the change; empty: to be written by hand
	 */
	String down(String sql);

	/**
	 * Indents a part.
	 * @param value one or several lines
	 * @param indent what each begins with
	 * @return the lines
	 */
	default String indented(String value, String indent) {
		return value.lines().map((line) -> line.isEmpty() ? line : indent + line).collect(Collectors.joining("\n"));
	}

	static RevisionSyntax of(RevisionFormat format) {
		return switch (format) {
			case SQL -> new SqlSyntax();
			case YAML -> new YamlSyntax();
			case XML -> new XmlSyntax();
		};
	}

}
