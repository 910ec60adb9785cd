package io.github.migrationstarter.revision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.liquibase.ChangelogFiles;
import io.github.migrationstarter.liquibase.ChangelogFiles.Entry;
import io.github.migrationstarter.liquibase.ChangelogFiles.Folder;

/**
 * Where a new file goes: beside the last one of the changelog, in its format, and into
 * the changelog that includes that one.
 *
 * @param directory the folder
 * @param format the format
 * @param includer the changelog that would have to include it
 */
record Placement(Path directory, RevisionFormat format, Path includer) {

	static Placement of(SourceTree tree, String changeLog, ChangelogFiles files) {
		Path master = tree.file(changeLog);
		Entry last = lastOf(tree, files.entries());
		if (last == null) {
			return new Placement(folder(tree, master, files), RevisionFormat.SQL, master);
		}
		Path file = tree.file(last.file());
		RevisionFormat format = format(file);
		if (file.equals(master)) {
			return new Placement(folder(tree, master, files), format, master);
		}
		Path includer = (last.includedBy() != null) ? tree.file(last.includedBy()) : master;
		return new Placement(file.resolveSibling("").normalize(), format, Files.exists(includer) ? includer : master);
	}

	Placement in(@Nullable String configured, SourceTree tree, Path workingDirectory) {
		if (configured == null) {
			return this;
		}
		List<Path> candidates = configured.startsWith("classpath:") ? List.of(tree.file(configured)) : List
			.of(workingDirectory.resolve(configured).normalize(), tree.module().resolve(configured).normalize());
		for (Path candidate : candidates) {
			if (candidate.startsWith(tree.root())) {
				return new Placement(candidate, this.format, this.includer);
			}
		}
		throw new MigrationRefusedException(null,
				"'db.revision.directory' is '" + configured + "', which is not below '" + tree.root()
						+ "', where the changelog is.",
				"Name a folder there, such as db.revision.directory="
						+ SourceTree.RESOURCES.resolve("db").resolve("changelog").resolve("changes"));
	}

	Placement as(@Nullable RevisionFormat configured) {
		return (configured != null) ? new Placement(this.directory, configured, this.includer) : this;
	}

	private static @Nullable Entry lastOf(SourceTree tree, List<Entry> entries) {
		for (int i = entries.size() - 1; i >= 0; i--) {
			if (tree.has(entries.get(i).file())) {
				return entries.get(i);
			}
		}
		return null;
	}

	private static Path folder(SourceTree tree, Path master, ChangelogFiles files) {
		List<Folder> folders = files.folders();
		return folders.isEmpty() ? master.resolveSibling("changes") : tree.file(folders.get(folders.size() - 1).path());
	}

	/**
	 * Of a file; JSON and what extensions read is not written.
	 */
	static RevisionFormat format(Path file) {
		String name = file.toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".yaml") || name.endsWith(".yml")) {
			return RevisionFormat.YAML;
		}
		return name.endsWith(".xml") ? RevisionFormat.XML : RevisionFormat.SQL;
	}

}
