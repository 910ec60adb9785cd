package io.github.migrationstarter.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.bootstrap.DatabaseCreator;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Makes an empty SQLite file with its folders. Only one of many that try at once makes
 * it, since the operating system creates a file once; it is never opened afterwards.
 */
final class SqliteDatabaseCreator implements DatabaseCreator {

	private final Path file;

	SqliteDatabaseCreator(Path file) {
		this.file = file;
	}

	@Override
	public Maker create(StopSignal stop) {
		try {
			Files.createDirectories(this.file.getParent());
			Files.createFile(this.file);
			return Maker.THIS_RUN;
		}
		catch (FileAlreadyExistsException ex) {
			if (!Files.isRegularFile(this.file)) {
				throw failure(ex);
			}
			return Maker.ANOTHER;
		}
		catch (IOException ex) {
			throw failure(ex);
		}
	}

	private MigrationFailedException failure(IOException ex) {
		return new MigrationFailedException(Reason.DATABASE,
				"The SQLite database '" + this.file + "' cannot be created: " + reason(ex) + ".",
				"Let the user '" + System.getProperty("user.name") + "' write there, mount it writable, or correct the "
						+ "path in the URL of the DataSource.",
				ex);
	}

	private String reason(IOException failure) {
		String at = (failure instanceof FileSystemException file) ? "'" + file.getFile() + "'" : "";
		if (failure instanceof AccessDeniedException) {
			return at + " may not be written to";
		}
		if (failure instanceof FileAlreadyExistsException) {
			return at + (Files.isSymbolicLink(this.file) ? " is a link to nowhere" : " is no folder");
		}
		return (failure instanceof FileSystemException file && file.getReason() != null)
				? at + " is refused: " + file.getReason() : String.valueOf(failure.getMessage());
	}

}
