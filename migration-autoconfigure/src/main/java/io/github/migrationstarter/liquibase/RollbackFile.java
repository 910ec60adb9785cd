package io.github.migrationstarter.liquibase;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * {@code spring.liquibase.rollback-file}: the SQL that would undo what a run is about to
 * do.
 *
 * @param file where to write it, or {@code null} for nowhere
 * @param tag where the changelog ends, if not at its end
 */
record RollbackFile(@Nullable File file, @Nullable String tag) {

	void write(ParsedChangelog changelog) throws LiquibaseException, IOException {
		if (this.file == null) {
			return;
		}
		try (Writer output = open(this.file)) {
			if (this.tag != null) {
				changelog.liquibase().futureRollbackSQL(this.tag, changelog.contexts(), changelog.labels(), output);
			}
			else {
				changelog.liquibase().futureRollbackSQL(changelog.contexts(), changelog.labels(), output);
			}
		}
	}

	private static Writer open(File file) {
		try {
			return Files.newBufferedWriter(file.toPath());
		}
		catch (IOException ex) {
			throw new MigrationFailedException(Reason.CHANGELOG,
					"The rollback file '" + file + "' cannot be written: " + why(file, ex) + ".",
					"Make its folder and allow the application to write there, or remove spring.liquibase.rollback-file. "
							+ "No change set was run.",
					ex);
		}
	}

	/**
	 * The message of the system begins with the file that has been named already.
	 */
	private static String why(File file, IOException failure) {
		Path folder = file.toPath().toAbsolutePath().getParent();
		if (folder != null && !Files.isDirectory(folder)) {
			return "there is no folder '" + folder + "'";
		}
		String reason = (failure instanceof FileSystemException system) ? system.getReason() : failure.getMessage();
		return (failure instanceof AccessDeniedException) ? "this user may not write there"
				: (reason != null) ? reason : failure.getClass().getSimpleName();
	}

}
