package io.github.migrationstarter.revision;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The resources of a module, where they are edited.
 *
 * @param module the folder of the module
 * @param root the folder of its resources, which is on the class path when it is built
 */
record SourceTree(Path module, Path root) {

	static final Path RESOURCES = Path.of("src", "main", "resources");

	static SourceTree of(Path module) {
		return new SourceTree(module, module.resolve(RESOURCES));
	}

	/**
	 * A file or folder of the class path.
	 * @param path its path, as Liquibase or Spring write it
	 * @return where it would be
	 */
	Path file(String path) {
		return this.root.resolve(bare(path)).normalize();
	}

	boolean has(String path) {
		return Files.isRegularFile(file(path));
	}

	/**
	 * How Liquibase names a file.
	 * @param file a file of this tree
	 * @return its path from the root
	 */
	String name(Path file) {
		return this.root.relativize(file).toString().replace('\\', '/');
	}

	static String bare(String path) {
		return path.replaceFirst("^classpath\\*?:", "").replaceFirst("^/+", "");
	}

}
