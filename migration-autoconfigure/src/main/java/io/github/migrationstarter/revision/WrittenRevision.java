package io.github.migrationstarter.revision;

import java.nio.file.Path;
import java.util.List;

/**
 * A revision that was written.
 *
 * @param file its file
 * @param id the id of its change set
 * @param author the author of its change set
 * @param inclusion how it became part of the changelog
 * @param includer the changelog that includes it
 * @param visibility whether this process would see it
 */
public record WrittenRevision(Path file, String id, String author, Inclusion inclusion, Path includer,
		Visibility visibility) {

	/**
	 * What to tell.
	 * @param workingDirectory what paths are written from
	 * @return full sentences, one a line
	 */
	public List<String> describe(Path workingDirectory) {
		String master = "'" + path(workingDirectory, this.includer) + "'";
		return List.of("Wrote '" + path(workingDirectory, this.file) + "' with the change set '" + this.id + "' by '"
				+ this.author + "'.", switch (this.inclusion) {
					case FOLDER -> master + " includes all files of its folder, and stays as it is.";
					case APPENDED -> master + " includes it now, at its end.";
					case NEW_MASTER -> "Wrote " + master + " too, which includes all files of its folder.";
				}, switch (this.visibility) {
					case AFTER_BUILD -> "Next: write the change, build the application again, then run: "
							+ "java -jar app.jar db upgrade";
					case NOW -> "Next: write the change, then run: java -jar app.jar db upgrade";
				});
	}

	private static String path(Path workingDirectory, Path file) {
		Path folder = workingDirectory.toAbsolutePath().normalize();
		return (file.startsWith(folder) ? folder.relativize(file) : file).toString();
	}

	/**
	 * How it became part of the changelog.
	 */
	public enum Inclusion {

		/**
		 * Everything in its folder is included.
		 */
		FOLDER,

		/**
		 * An include was added.
		 */
		APPENDED,

		/**
		 * There was no changelog, and one was made.
		 */
		NEW_MASTER

	}

	/**
	 * Whether the application that runs would see it.
	 */
	public enum Visibility {

		/**
		 * Its class path holds a copy of the sources.
		 */
		AFTER_BUILD,

		/**
		 * Its class path holds the sources.
		 */
		NOW

	}

}
