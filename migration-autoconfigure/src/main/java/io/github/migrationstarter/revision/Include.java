package io.github.migrationstarter.revision;

import java.nio.file.Path;

/**
 * How one changelog names another.
 *
 * @param file its path
 * @param base what the path begins at
 */
record Include(String file, Base base) {

	/**
	 * A path below the folder of the changelog that includes it is written from there.
	 * @param tree the source tree
	 * @param master the changelog that includes
	 * @param file the one that is included, or a folder
	 */
	static Include of(SourceTree tree, Path master, Path file) {
		Path folder = folder(master);
		return file.startsWith(folder)
				? new Include(folder.relativize(file).toString().replace('\\', '/'), Base.CHANGELOG)
				: new Include(tree.name(file), Base.ROOT);
	}

	boolean isRelative() {
		return this.base == Base.CHANGELOG;
	}

	private static Path folder(Path file) {
		return file.resolveSibling("").normalize();
	}

	/**
	 * What a path begins at.
	 */
	enum Base {

		/**
		 * The folder of the changelog that includes.
		 */
		CHANGELOG,

		/**
		 * The class path.
		 */
		ROOT

	}

}
