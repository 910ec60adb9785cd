package io.github.migrationstarter.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationRefusedException;

/**
 * Finds the source tree that a changelog belongs to.
 * <ol>
 * <li>The folder that {@code db.revision.directory} names, and what is above it.</li>
 * <li>The module that the changelog on the class path was built from.</li>
 * <li>The module that the application was built from.</li>
 * <li>The working directory.</li>
 * </ol>
 * The first that holds the changelog is it; else, where there is no changelog yet, the
 * first that holds sources.
 *
 * @param classes the application's class path
 * @param application where the application's own class is; {@code null} if unknown
 * @param workingDirectory the working directory
 */
public record SourceTrees(ClassLoader classes, @Nullable URL application, Path workingDirectory) {

	public SourceTrees {
		workingDirectory = workingDirectory.toAbsolutePath().normalize();
	}

	/**
	 * Finds the tree.
	 * @param changeLog {@code spring.liquibase.change-log}
	 * @param directory {@code db.revision.directory}
	 * @return the tree
	 */
	SourceTree find(String changeLog, @Nullable String directory) {
		if (changeLog.startsWith("file:")) {
			throw new MigrationRefusedException(null,
					"The changelog '" + changeLog
							+ "' is a file outside of the class path, and no part of a source tree.",
					"Name it by its place on the class path, such as "
							+ "spring.liquibase.change-log=classpath:/db/changelog/db.changelog-master.yaml");
		}
		String name = SourceTree.bare(changeLog);
		List<URL> built = built(name);
		List<SourceTree> trees = trees(built, directory);
		for (SourceTree tree : trees) {
			if (tree.has(name)) {
				return tree;
			}
		}
		for (SourceTree tree : trees) {
			if (built.isEmpty() && Files.isDirectory(tree.module().resolve("src").resolve("main"))) {
				return tree;
			}
		}
		throw missing(changeLog, built);
	}

	private List<SourceTree> trees(List<URL> built, @Nullable String directory) {
		List<SourceTree> trees = new ArrayList<>();
		if (directory != null && !directory.startsWith("classpath:")) {
			for (Path path = this.workingDirectory.resolve(directory).normalize(); path != null; path = path
				.getParent()) {
				trees.add(
						path.endsWith(SourceTree.RESOURCES) ? SourceTree.of(module(path)) : new SourceTree(path, path));
			}
		}
		List<URL> urls = new ArrayList<>(built);
		if (this.application != null) {
			urls.add(this.application);
		}
		urls.stream()
			.map(ModuleLocation::of)
			.filter(Objects::nonNull)
			.distinct()
			.map(SourceTree::of)
			.forEach(trees::add);
		trees.add(SourceTree.of(this.workingDirectory));
		return trees;
	}

	private static Path module(Path resources) {
		return resources.resolve("..").resolve("..").resolve("..").normalize();
	}

	private List<URL> built(String name) {
		try {
			return Collections.list(this.classes.getResources(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private MigrationRefusedException missing(String changeLog, List<URL> built) {
		String found = built.isEmpty() ? "" : ", which is in '" + place(built.get(0)) + "'";
		return new MigrationRefusedException(null,
				"There is no source tree for the changelog '" + changeLog + "'" + found
						+ ": no 'src/main/resources' with it was found from '" + this.workingDirectory + "'.",
				"A revision is written into the sources of the application. Run the command in the folder of its module, "
						+ "or name the folder for new files: --db.revision.directory=<module>/src/main/resources/db/changelog/changes");
	}

	private static String place(URL url) {
		return url.toExternalForm().replaceFirst("^(?:jar:)?(?:nested|file):", "").replaceFirst("/?!.*$", "");
	}

}
