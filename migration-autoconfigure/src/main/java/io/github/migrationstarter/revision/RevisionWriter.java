package io.github.migrationstarter.revision;

import java.io.IOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.liquibase.ChangelogFiles;
import io.github.migrationstarter.liquibase.ChangelogFiles.Entry;
import io.github.migrationstarter.liquibase.ChangelogFiles.Folder;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.revision.WrittenRevision.Inclusion;
import io.github.migrationstarter.revision.WrittenRevision.Visibility;

/**
 * Writes the next file of the changelog.
 * <ol>
 * <li>The source tree is found, and locked against other writers.</li>
 * <li>Liquibase reads the changelog from it: where its last file is, in which format, and
 * which folders it includes as a whole.</li>
 * <li>The file is written under the next free name; without a changelog, that too.</li>
 * <li>Liquibase reads the changelog again. If the file is not part of it, and no folder
 * should have brought it, an include is added, and the changelog read once more.</li>
 * <li>Unless the new change set is now the last one, everything is taken back.</li>
 * </ol>
 */
public final class RevisionWriter {

	private static final int ATTEMPTS = 100;

	private final LiquibaseSettings changelog;

	private final RevisionSettings settings;

	private final SourceTrees trees;

	private final Clock clock;

	private final List<String> git;

	public RevisionWriter(LiquibaseSettings changelog, RevisionSettings settings, SourceTrees trees, Clock clock) {
		this(changelog, settings, trees, clock, List.of("git", "config", "user.name"));
	}

	RevisionWriter(LiquibaseSettings changelog, RevisionSettings settings, SourceTrees trees, Clock clock,
			List<String> git) {
		this.changelog = changelog;
		this.settings = settings;
		this.trees = trees;
		this.clock = clock;
		this.git = git;
	}

	/**
	 * Writes a revision.
	 * @param text what it says and does
	 * @return what was written
	 */
	public WrittenRevision write(RevisionText text) {
		SourceTree tree = this.trees.find(this.changelog.changeLog(), this.settings.directory());
		try (SourceLock lock = SourceLock.take(tree); NewFiles files = new NewFiles()) {
			WrittenRevision written = write(text, tree, files);
			files.keep();
			return written;
		}
		catch (IOException ex) {
			throw new MigrationFailedException(Reason.CHANGELOG,
					"The revision could not be written into '" + tree.root() + "': " + ex,
					"Correct what it names. Nothing was left behind.", ex);
		}
	}

	private WrittenRevision write(RevisionText text, SourceTree tree, NewFiles files) throws IOException {
		Path master = tree.file(this.changelog.changeLog());
		boolean made = !Files.exists(master);
		ChangelogFiles before = made ? new ChangelogFiles(List.of(), List.of(), null) : readable(tree);
		Placement place = Placement.of(tree, this.changelog.changeLog(), before)
			.in(this.settings.directory(), tree, this.trees.workingDirectory())
			.as(this.settings.format());
		Path file = create(files, tree, place, text);
		Inclusions inclusions = new Inclusions(tree, files);
		if (made) {
			inclusions.create(master, place.directory());
		}
		RevisionCheck check = new RevisionCheck(tree, file);
		Optional<Entry> entry = check.last(read(tree));
		if (entry.isPresent()) {
			return written(tree, file, entry.get(), made ? Inclusion.NEW_MASTER : Inclusion.FOLDER);
		}
		check.notLeftOut(made ? read(tree).folders() : before.folders());
		inclusions.append(place.includer(), file);
		return written(tree, file, check.last(read(tree)).orElseThrow(check::withoutChangeSet), Inclusion.APPENDED);
	}

	private Path create(NewFiles files, SourceTree tree, Placement place, RevisionText text) throws IOException {
		RevisionSource source = RevisionSource.of(place.format(), this.settings, this.trees.workingDirectory(),
				tree.module());
		String author = Author.of(this.settings.author(), tree.module(), this.git);
		FileNames names = new FileNames(this.settings.fileName());
		for (int attempt = 0;; attempt++) {
			String name = names.next(taken(place.directory()), LocalDateTime.now(this.clock), Slug.of(text.message()));
			Path file = place.directory().resolve(name + "." + source.format());
			try {
				files.create(file, source.text(name, author, text));
				return file;
			}
			catch (FileAlreadyExistsException ex) {
				if (attempt == ATTEMPTS || !this.settings.fileName().contains("{number}")) {
					throw new MigrationRefusedException(null, "There is a file '" + tree.name(file) + "' already.",
							"Put {number} into db.revision.file-name, such as db.revision.file-name="
									+ RevisionSettings.FILE_NAME + ", or choose another message.");
				}
			}
		}
	}

	private static List<String> taken(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString().replaceFirst("\\.[^.]*$", "")).toList();
		}
	}

	private WrittenRevision written(SourceTree tree, Path file, Entry entry, Inclusion inclusion) {
		Path includer = tree.file((entry.includedBy() != null) ? entry.includedBy() : this.changelog.changeLog());
		return new WrittenRevision(file, entry.revision().id(), entry.revision().author(), inclusion, includer,
				visibility(tree, file));
	}

	private Visibility visibility(SourceTree tree, Path file) {
		URL url = this.trees.classes().getResource(tree.name(file));
		return (url != null) ? Visibility.NOW : Visibility.AFTER_BUILD;
	}

	/**
	 * A folder that is included and has no file yet cannot be read, but after the first
	 * one it can.
	 */
	private ChangelogFiles readable(SourceTree tree) {
		ChangelogFiles files = read(tree);
		List<Folder> folders = files.folders();
		boolean first = !folders.isEmpty() && RevisionCheck.isEmpty(tree, folders.get(folders.size() - 1));
		if (files.failure() != null && !first) {
			throw files.failure();
		}
		return files;
	}

	private ChangelogFiles read(SourceTree tree) {
		return ChangelogFiles.read(this.changelog,
				new SourceClassLoader(tree, this.changelog.changeLog(), this.trees.classes()));
	}

}
