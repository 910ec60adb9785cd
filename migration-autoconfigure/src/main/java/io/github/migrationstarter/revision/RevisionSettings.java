package io.github.migrationstarter.revision;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.RevisionFormat;

/**
 * What {@code db.revision.*} says.
 *
 * @param directory the folder of new files; {@code null}: the changelog's own
 * @param fileName how they are named
 * @param format how they are written; {@code null}: as the changelog's last file
 * @param template the file they are made from; {@code null}: the format's own
 * @param author who writes them; {@code null}: git's {@code user.name}, else the user of
 * the operating system
 */
public record RevisionSettings(@Nullable String directory, String fileName, @Nullable RevisionFormat format,
		@Nullable String template, @Nullable String author) {

	/**
	 * The name of a file where nothing else is said.
	 */
	public static final String FILE_NAME = "{date}-{number}-{slug}";

}
