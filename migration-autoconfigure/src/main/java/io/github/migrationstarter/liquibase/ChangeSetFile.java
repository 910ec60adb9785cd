package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Where a change set stands in its file, as far as that can be found: Liquibase does not
 * keep it.
 *
 * @param file the file
 * @param blocks the parts of its text that may be the change set
 */
record ChangeSetFile(SourceFile file, List<Block> blocks) {

	private static final Pattern SQL = Pattern.compile("(?im)^[ \\t]*--[ \\t]*changeset[ \\t]+.*$");

	private static final Pattern OTHER = Pattern.compile("(?<![/\\w])changeSet\\b");

	/**
	 * Finds it.
	 * @param changeSet a change set
	 * @param resources what loads files
	 * @return its file
	 */
	static ChangeSetFile of(ChangeSet changeSet, ResourceAccessor resources) {
		DatabaseChangeLog changeLog = changeSet.getChangeLog();
		String path = (changeLog != null) ? changeLog.getPhysicalFilePath() : changeSet.getFilePath();
		SourceFile file = SourceFile.read(path, resources);
		Predicate<Block> mark = mark(changeSet, file);
		List<Block> blocks = blocks(file).stream().filter(mark).toList();
		return new ChangeSetFile(file, blocks);
	}

	/**
	 * Every part of a file that is a change set.
	 * @param file the file
	 * @return its change sets, as far as they can be told
	 */
	static List<Block> blocks(SourceFile file) {
		List<MatchResult> marks = (isSql(file) ? SQL : OTHER).matcher(file.text()).results().toList();
		List<Block> blocks = new ArrayList<>();
		for (int i = 0; i < marks.size(); i++) {
			int end = (i + 1 < marks.size()) ? marks.get(i + 1).start() : file.text().length();
			blocks.add(new Block(marks.get(i).start(), marks.get(i).end(), end));
		}
		return blocks;
	}

	/**
	 * Tells which part may be a change set.
	 * @param changeSet the change set
	 * @param file its file
	 * @return what accepts such a part
	 */
	static Predicate<Block> mark(ChangeSet changeSet, SourceFile file) {
		Pattern mark = isSql(file) ? header(changeSet) : identity(changeSet);
		return (block) -> mark
			.matcher(file.text().substring(block.start(), isSql(file) ? block.markEnd() : block.end()))
			.find();
	}

	private static boolean isSql(SourceFile file) {
		return file.path().endsWith(".sql");
	}

	private static Pattern header(ChangeSet changeSet) {
		return Pattern.compile("(?i)changeset[ \\t]+\"?" + Pattern.quote(String.valueOf(changeSet.getAuthor()))
				+ "\"?:\"?" + Pattern.quote(String.valueOf(changeSet.getId())) + "\"?(?=\\s|$)");
	}

	private static Pattern identity(ChangeSet changeSet) {
		return Pattern
			.compile("(?s)\\A" + attribute("id", changeSet.getId()) + attribute("author", changeSet.getAuthor()));
	}

	/**
	 * Some are forgotten.
	 */
	private static String attribute(String name, @Nullable String value) {
		return (value != null)
				? "(?=.*?\\b" + name + "[\"']?\\s*[:=]\\s*[\"']?" + Pattern.quote(value) + "[\"']?(?=[\\s,}>/]|$))"
				: "";
	}

	/**
	 * Where the change set begins.
	 * @return its file, and the line if there is only one that it can be
	 */
	String place() {
		return (this.blocks.size() == 1) ? this.file.place(this.blocks.get(0).start()) : this.file.name();
	}

	/**
	 * Every place where it may begin.
	 * @return lines with the file, or the file alone
	 */
	List<String> places() {
		return this.blocks.isEmpty() ? List.of(this.file.name())
				: this.blocks.stream().map((block) -> this.file.place(block.start())).toList();
	}

	/**
	 * Where a part of its text stands.
	 * @param part the part
	 * @param offset a place in it, from 0
	 * @return line, column and file; or {@code null} if it is not there once and as it is
	 */
	@Nullable String place(String part, int offset) {
		if (this.blocks.size() != 1) {
			return null;
		}
		Block block = this.blocks.get(0);
		String text = this.file.text().substring(0, block.end());
		int found = text.indexOf(part, block.start());
		if (found < 0 || text.indexOf(part, found + 1) >= 0) {
			return null;
		}
		int at = found + offset;
		return "line " + SourceFile.line(text, at) + ((offset > 0) ? ", column " + SourceFile.column(text, at) : "")
				+ " of " + this.file.name();
	}

	/**
	 * A part of a text.
	 *
	 * @param start where it begins
	 * @param markEnd where the words end by which it was found
	 * @param end where the next begins
	 */
	record Block(int start, int markEnd, int end) {
	}

}
