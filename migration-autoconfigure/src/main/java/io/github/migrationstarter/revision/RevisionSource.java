package io.github.migrationstarter.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.RevisionFormat;

/**
 * The text of a new file.
 *
 * @param format its format
 * @param template what it is made from
 */
record RevisionSource(RevisionFormat format, Template template) {

	/**
	 * Chooses the template.
	 * @param format the format, unless the template has another one
	 * @param settings what is configured
	 * @param folders where to look for the template
	 * @return the source
	 */
	static RevisionSource of(RevisionFormat format, RevisionSettings settings, Path... folders) throws IOException {
		if (settings.template() == null) {
			return new RevisionSource(format, new Template(RevisionSyntax.of(format).template()));
		}
		Path file = find(settings.template(), folders);
		if (file == null) {
			throw new MigrationUsageException(
					"'db.revision.template' is '" + settings.template() + "', which is no file here.",
					"Name a file by its path from the working directory or from the module.");
		}
		RevisionFormat own = Placement.format(file);
		if (settings.format() != null && settings.format() != own) {
			throw new MigrationUsageException(
					"'db.revision.template' is '" + settings.template() + "', and 'db.revision.format' is '"
							+ settings.format() + "'.",
					"Leave db.revision.format out: the format is that of the template.");
		}
		return new RevisionSource(own, new Template(Files.readString(file)));
	}

	/**
	 * Fills the template in.
	 * @param id the id
	 * @param author the author
	 * @param text what the revision says and does
	 * @return the file
	 */
	String text(String id, String author, RevisionText text) {
		RevisionSyntax syntax = RevisionSyntax.of(this.format);
		return this.template.fill(Map.of("id", syntax.text(id), "author", syntax.text(author), "message",
				syntax.text(text.message()), "up", syntax.up(text.up()), "down", syntax.down(text.down())), syntax);
	}

	private static @Nullable Path find(String name, Path... folders) {
		for (Path folder : folders) {
			Path file = folder.resolve(name);
			if (Files.isRegularFile(file)) {
				return file;
			}
		}
		return null;
	}

}
