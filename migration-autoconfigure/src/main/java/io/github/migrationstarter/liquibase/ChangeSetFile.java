package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * The file that a change set stands in, and the lines of it, as far as they can be found:
 * Liquibase does not keep them.
 */
final class ChangeSetFile {

	private static final Pattern SQL = Pattern.compile("(?im)^[ \\t]*--[ \\t]*changeset[ \\t]+.*$");

	private static final Pattern OTHER = Pattern.compile("(?<![/\\w])changeSet\\b");

	private final String path;

	private final String text;

	private final int start;

	private final int end;

	private ChangeSetFile(String path, String text, int start, int end) {
		this.path = path;
		this.text = text;
		this.start = start;
		this.end = end;
	}

	/**
	 * Finds it.
	 * @param changeSet a change set
	 * @param resources what loads files
	 * @return its file, without lines if they cannot be found
	 */
	static ChangeSetFile of(ChangeSet changeSet, ResourceAccessor resources) {
		DatabaseChangeLog changeLog = changeSet.getChangeLog();
		String path = (changeLog != null) ? changeLog.getPhysicalFilePath() : changeSet.getFilePath();
		String text = read(path, resources);
		boolean sql = path.endsWith(".sql");
		List<MatchResult> marks = (sql ? SQL : OTHER).matcher(text).results().toList();
		List<ChangeSetFile> fitting = new ArrayList<>();
		for (int i = 0; i < marks.size(); i++) {
			int end = (i + 1 < marks.size()) ? marks.get(i + 1).start() : text.length();
			String block = sql ? marks.get(i).group() : text.substring(marks.get(i).start(), end);
			if ((sql ? header(changeSet) : identity(changeSet)).matcher(block).find()) {
				fitting.add(new ChangeSetFile(path, text, marks.get(i).start(), end));
			}
		}
		return (fitting.size() == 1) ? fitting.get(0) : new ChangeSetFile(path, "", -1, -1);
	}

	private static Pattern header(ChangeSet changeSet) {
		return Pattern.compile("(?i)changeset[ \\t]+\"?" + Pattern.quote(String.valueOf(changeSet.getAuthor()))
				+ "\"?:\"?" + Pattern.quote(changeSet.getId()) + "\"?(?=\\s|$)");
	}

	private static Pattern identity(ChangeSet changeSet) {
		return Pattern.compile("(?s)(?=.*" + attribute("id", changeSet.getId()) + ").*"
				+ attribute("author", String.valueOf(changeSet.getAuthor())));
	}

	private static String attribute(String name, String value) {
		return "\\b" + name + "[\"']?\\s*[:=]\\s*[\"']?" + Pattern.quote(value) + "[\"']?(?=[\\s,}>/]|$)";
	}

	private static String read(String path, ResourceAccessor resources) {
		try {
			Resource resource = resources.get(path);
			if (!resource.exists()) {
				return "";
			}
			try (InputStream stream = resource.openInputStream()) {
				return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			}
		}
		catch (IOException | RuntimeException ex) {
			return ""; // only the lines are lost
		}
	}

	/**
	 * Where the change set begins.
	 * @return its file, and the line if it is known
	 */
	String place() {
		return (this.start < 0) ? file() : "line " + line(this.start) + " of " + file();
	}

	/**
	 * Where a part of its text stands.
	 * @param part the part
	 * @param offset a place in it, from 0
	 * @return line, column and file; or {@code null} if it is not there once and as it is
	 */
	@Nullable String place(String part, int offset) {
		int found = (this.start < 0) ? -1 : this.text.indexOf(part, this.start);
		if (found < 0 || found + part.length() > this.end || this.text.indexOf(part, found + 1) >= 0) {
			return null;
		}
		int at = found + offset;
		return "line " + line(at) + ((offset > 0) ? ", column " + column(this.text, at) : "") + " of " + file();
	}

	static int column(String text, int offset) {
		return offset - text.lastIndexOf('\n', offset - 1);
	}

	private long line(int offset) {
		return line(this.text, offset);
	}

	static long line(String text, int offset) {
		return text.substring(0, offset).chars().filter((letter) -> letter == '\n').count() + 1;
	}

	private String file() {
		return "'" + this.path.replaceFirst("^(?:classpath\\*?:/?|file:(?=/))", "") + "'";
	}

}
