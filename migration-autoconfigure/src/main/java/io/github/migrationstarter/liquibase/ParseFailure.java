package io.github.migrationstarter.liquibase;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.exception.ChangeLogParseException;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.SourceProblem.Link;

/**
 * What the parsers of a changelog say, each in its own way, as one sentence: line, column
 * and file, then what is wrong there.
 */
final class ParseFailure {

	private static final Pattern FILE = Pattern.compile("Error parsing (\\S+?) ?: ");

	private static final Pattern XML = Pattern.compile("(?s)Error parsing line (\\d+) column (\\d+) of (\\S+): (.*)");

	private static final Pattern YAML = Pattern.compile("(?s)Syntax error in file (\\S+): (.*)");

	private static final Pattern MARK = Pattern
		.compile(" in 'reader', line (\\d+), column (\\d+):\\R((?:    [^\\n]*\\n?){1,2})");

	private static final Pattern SQL = Pattern
		.compile("(?s)Unexpected formatting in formatted changelog '([^']+)' at line (\\d+)\\..*");

	private static final Pattern EMPTY = Pattern.compile("(?:Empty file|Unable to parse empty file:) '?([^\\s']+)'?");

	private static final Pattern INCLUDE_ALL = Pattern.compile("Could not find directory, .* includeAll '([^']+)'");

	private static final Pattern TYPE = Pattern.compile("Unknown change type '([^']+)'\\..*");

	private static final Pattern NO_SQL = Pattern.compile("No SQL for changeset (.+::(.+)::(.+))");

	private static final Pattern PARSER = Pattern.compile("Cannot find parser that supports \\S*?(?:(\\.\\w+))?");

	// what else XML would have allowed there: every kind of change that exists
	private static final Pattern CHOICES = Pattern.compile("(?s) One of '\\{.*}' is expected\\.");

	private static final Pattern NAMESPACE = Pattern.compile("\\{\"http://www\\.liquibase\\.org/[^\"]*\":(\\w+)}");

	private final String changeLog;

	private final ResourceAccessor resources;

	ParseFailure(String changeLog, ResourceAccessor resources) {
		this.changeLog = changeLog;
		this.resources = resources;
	}

	/**
	 * What is wrong.
	 * @param failure what parsing failed with
	 * @return one sentence, and the lines in question if the parser shows them
	 */
	String describe(Exception failure) {
		SourceProblem problem = find(failure);
		return (problem.file() != null) ? problem.describe() : problem.text();
	}

	/**
	 * What is wrong, and where.
	 * @param failure what parsing failed with
	 * @return the problem; without a file where the text names all there is
	 */
	SourceProblem find(Exception failure) {
		String text = problem(failure);
		Matcher xml = XML.matcher(text);
		if (xml.find()) {
			String said = NAMESPACE.matcher(CHOICES.matcher(xml.group(4)).replaceAll("")).replaceAll("$1");
			return new SourceProblem(xml.group(3), Integer.parseInt(xml.group(1)), Integer.parseInt(xml.group(2)),
					Link.COLON, said.replaceFirst("^cvc-[\\w.-]+: ", ""), "");
		}
		Matcher yaml = YAML.matcher(text);
		if (yaml.find()) {
			return yaml(yaml.group(1), yaml.group(2));
		}
		Matcher sql = SQL.matcher(text);
		if (sql.find()) {
			return new SourceProblem(sql.group(1), Integer.parseInt(sql.group(2)), 0, Link.VERB,
					"is none that formatted SQL knows, such as '--changeset <author>:<id>'.", "");
		}
		Matcher empty = EMPTY.matcher(text);
		if (empty.find()) {
			return SourceProblem.of(empty.group(1), Link.VERB, "is empty.");
		}
		return where(failure, text);
	}

	/**
	 * The file that another one was missed in.
	 * @param failure what parsing failed with
	 * @param words what the file calls the other one
	 * @return the file, with the line if it is known
	 */
	String including(Exception failure, String words) {
		return includer(failure).place(words);
	}

	/**
	 * The file that was being parsed.
	 * @param failure what parsing failed with
	 * @return the file
	 */
	SourceFile includer(Exception failure) {
		return SourceFile.read(file(failure), this.resources);
	}

	private SourceProblem where(Exception failure, String text) {
		Matcher folder = INCLUDE_ALL.matcher(text);
		if (folder.find()) {
			return SourceProblem.at(includer(failure), folder.group(1), Link.VERB,
					"includes all of '" + folder.group(1) + "': there is no such folder, or nothing in it that fits.");
		}
		Matcher type = TYPE.matcher(text);
		if (type.find()) {
			return SourceProblem.at(includer(failure), type.group(1), Link.COLON, "there is no change type '"
					+ type.group(1) + "'. Look for a misspelt word, or a Liquibase extension that is not there.");
		}
		Matcher none = NO_SQL.matcher(text);
		if (none.matches()) {
			return SourceProblem.at(includer(failure), none.group(3) + ":" + none.group(2), Link.COLON,
					"the change set '" + SourceFile.bare(none.group(1)) + "' has no SQL.");
		}
		Matcher parser = PARSER.matcher(text);
		if (parser.matches()) {
			return SourceProblem.of(null, Link.COLON,
					"there is no parser for " + ((parser.group(1) != null) ? "'" + parser.group(1) + "'" : "it")
							+ ". A changelog ends in .yaml, .yml, .xml, .json or .sql.");
		}
		return SourceProblem.of(file(failure), Link.COLON, text);
	}

	private static SourceProblem yaml(String file, String text) {
		MatchResult last = null;
		int from = 0;
		for (Matcher matcher = MARK.matcher(text); matcher.find();) {
			from = (last != null) ? last.end() : 0;
			last = matcher.toMatchResult();
		}
		if (last == null) {
			return SourceProblem.of(file, Link.COLON, text);
		}
		return new SourceProblem(file, Integer.parseInt(last.group(1)), Integer.parseInt(last.group(2)), Link.COLON,
				text.substring(from, last.start()).strip(), "\n" + last.group(3).stripTrailing());
	}

	/**
	 * The file that was being parsed, which is the last that the outermost failure names.
	 */
	private String file(Exception failure) {
		Throwable outermost = new Causes(failure).first(ChangeLogParseException.class);
		String file = this.changeLog;
		for (Matcher matcher = FILE.matcher(message(outermost)); matcher.find();) {
			file = matcher.group(1);
		}
		return file;
	}

	private static String problem(Exception failure) {
		Throwable parse = new Causes(failure).last(ChangeLogParseException.class);
		String text = (parse != null) ? message(parse) : new Causes(failure).innermost();
		return FILE.matcher(text).replaceAll("").strip();
	}

	private static String message(@Nullable Throwable failure) {
		return (failure != null) ? String.valueOf(failure.getMessage()) : "";
	}

}
