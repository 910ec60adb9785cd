package io.github.migrationstarter.liquibase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.resource.ResourceAccessor;

import io.github.migrationstarter.liquibase.ChangeSetFile.Block;

/**
 * Where the change sets of a changelog stand. It is asked for each of them once, in their
 * order, so that two which look the same are found one behind the other.
 */
public final class ChangeSetPlaces {

	private final ResourceAccessor resources;

	private final Map<String, Cursor> files = new HashMap<>();

	public ChangeSetPlaces(ResourceAccessor resources) {
		this.resources = resources;
	}

	/**
	 * Finds the next.
	 * @param changeSet a change set
	 * @return its place
	 */
	public Place next(ChangeSet changeSet) {
		DatabaseChangeLog changeLog = changeSet.getChangeLog();
		String path = (changeLog != null) ? changeLog.getPhysicalFilePath() : changeSet.getFilePath();
		Cursor cursor = this.files.computeIfAbsent(path, (each) -> new Cursor(SourceFile.read(each, this.resources)));
		return new Place(SourceFile.bare(path), cursor.line(changeSet));
	}

	/**
	 * A place.
	 *
	 * @param file the file's path
	 * @param line the line, from 1; 0 if it is not known
	 */
	public record Place(String file, int line) {

		@Override
		public String toString() {
			return (this.line > 0) ? this.file + ":" + this.line : this.file;
		}

	}

	/**
	 * How far a file was read.
	 */
	private static final class Cursor {

		private final SourceFile file;

		private final List<Block> blocks;

		private int next;

		private int lineOfNext = 1;

		private int counted;

		Cursor(SourceFile file) {
			this.file = file;
			this.blocks = ChangeSetFile.blocks(file);
		}

		int line(ChangeSet changeSet) {
			Predicate<Block> mark = ChangeSetFile.mark(changeSet, this.file);
			for (int i = 0; i < this.blocks.size(); i++) {
				int index = (this.next + i) % this.blocks.size();
				if (mark.test(this.blocks.get(index))) {
					this.next = index + 1;
					return line(this.blocks.get(index).start());
				}
			}
			return 0;
		}

		/**
		 * Counts on from the last, since a long file has many.
		 */
		private int line(int offset) {
			if (offset < this.counted) {
				this.counted = 0;
				this.lineOfNext = 1;
			}
			this.lineOfNext += (int) SourceFile.line(this.file.text().substring(this.counted, offset),
					offset - this.counted) - 1;
			this.counted = offset;
			return this.lineOfNext;
		}

	}

}
