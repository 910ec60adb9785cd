package io.github.migrationstarter.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.liquibase.ChangelogFiles;
import io.github.migrationstarter.liquibase.ChangelogFiles.Entry;
import io.github.migrationstarter.liquibase.ChangelogFiles.Folder;

/**
 * Whether a new file is the end of the changelog.
 *
 * @param tree the source tree
 * @param file the file
 */
record RevisionCheck(SourceTree tree, Path file) {

	/**
	 * Its last change set.
	 * @param files the changelog with the file
	 * @return the change set; empty if the file is no part of the changelog
	 */
	Optional<Entry> last(ChangelogFiles files) {
		if (files.failure() != null) {
			throw new MigrationFailedException(Reason.CHANGELOG,
					"With the new file '" + name() + "' the changelog could not be read, and the file was taken back. "
							+ files.failure().getMessage(),
					"Correct what it names: a template of your own (db.revision.template), or the changelog.",
					files.failure());
		}
		List<Entry> entries = files.entries();
		int last = -1;
		for (int i = 0; i < entries.size(); i++) {
			last = isOurs(entries.get(i)) ? i : last;
		}
		if (last >= 0 && last < entries.size() - 1) {
			throw early(entries.get(last + 1), entries.get(entries.size() - 1));
		}
		return (last >= 0) ? Optional.of(entries.get(last)) : Optional.empty();
	}

	/**
	 * That no folder which is included as a whole leaves the file out.
	 * @param folders those folders
	 */
	void notLeftOut(List<Folder> folders) {
		for (Folder folder : folders) {
			Path path = this.tree.file(folder.path());
			if (this.file.startsWith(path)) {
				throw new MigrationRefusedException(null,
						"The changelog includes all files of '" + this.tree.name(path) + "', but not '" + name() + "': "
								+ reason(folder, path.relativize(this.file)),
						"Set db.revision.directory, db.revision.format or db.revision.file-name so that it fits. "
								+ "Nothing was written.");
			}
		}
	}

	/**
	 * A file that is included and holds no change set.
	 */
	MigrationFailedException withoutChangeSet() {
		return new MigrationFailedException(Reason.CHANGELOG,
				"The new file '" + name() + "' holds no change set, and was taken back.",
				"Write one into the template (db.revision.template), with {id} and {author}.", null);
	}

	/**
	 * Whether a folder holds no file.
	 * @param tree the source tree
	 * @param folder the folder
	 */
	static boolean isEmpty(SourceTree tree, Folder folder) {
		Path path = tree.file(folder.path());
		if (!Files.isDirectory(path)) {
			return true;
		}
		try (Stream<Path> files = Files.walk(path)) {
			return files.noneMatch(Files::isRegularFile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private MigrationRefusedException early(Entry next, Entry last) {
		String after = "'" + SourceTree.bare(next.file()) + "'";
		String until = next.file().equals(last.file()) ? "" : ", up to '" + SourceTree.bare(last.file()) + "'";
		return new MigrationRefusedException(null,
				"The new file '" + name() + "' would not be the last of the changelog: " + after + " comes after it"
						+ until + ". What ran already would come after what is new.",
				"Files of a folder come in the order of their names, folders in the order of their includes. Set "
						+ "db.revision.file-name so that a new name sorts last, or db.revision.directory to a folder that "
						+ "comes last. Nothing was written.");
	}

	private static String reason(Folder folder, Path path) {
		if (!path.toString().endsWith(folder.endsWith())) {
			return "only files that end in '" + folder.endsWith() + "' (endsWithFilter).";
		}
		if (path.getNameCount() < folder.minDepth()) {
			return "only files at depth " + folder.minDepth() + " or more (minDepth), and this one is at "
					+ path.getNameCount() + ".";
		}
		if (path.getNameCount() > folder.maxDepth()) {
			return "only files down to depth " + folder.maxDepth() + " (maxDepth), and this one is at "
					+ path.getNameCount() + ".";
		}
		return "its filter does not take the file, or the file holds no change set.";
	}

	private boolean isOurs(Entry entry) {
		return this.tree.file(entry.file()).equals(this.file);
	}

	private String name() {
		return this.tree.name(this.file);
	}

}
