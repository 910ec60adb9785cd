package io.github.migrationstarter.database;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * What is wrong with the file of a SQLite database.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">Result codes</a>
 */
public final class SqliteProblem {

	private static final int READ_ONLY = 8;

	private static final int CORRUPT = 11;

	private static final int CANNOT_OPEN = 14;

	private static final int NOT_A_DATABASE = 26;

	private SqliteProblem() {
	}

	/**
	 * The failure of a path that leads to a folder.
	 * @param folder the path
	 * @return a failure with a text of its own
	 */
	public static MigrationFailedException folder(Path folder) {
		return new MigrationFailedException(Reason.DATABASE,
				"The SQLite database '" + folder + "' is a folder, and has to be a file.",
				"Name a file in it: jdbc:sqlite:" + folder.resolve("app.db"), null);
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param database the database's name for messages
	 * @return a failure with a text of its own, or {@code null} if it is nothing of the
	 * file
	 */
	static @Nullable MigrationFailedException of(Throwable failure, String database) {
		String said = SqlFailure.said(failure);
		if (SqlFailure.isSqlite(failure, NOT_A_DATABASE, "[SQLITE_NOTADB")) {
			return new MigrationFailedException(Reason.DATABASE,
					"The file of the " + database + " is not a database, or is encrypted: " + said,
					"Correct the path in the URL of the DataSource, or its key. Nothing was written to the file.",
					failure);
		}
		if (SqlFailure.isSqlite(failure, CORRUPT, "[SQLITE_CORRUPT")) {
			return new MigrationFailedException(Reason.DATABASE, "The file of the " + database + " is damaged: " + said,
					"Put a copy of it in its place, or save what can still be read, with SQLite's command line: "
							+ "sqlite3 <the file> .recover | sqlite3 <a new file>",
					failure);
		}
		if (SqlFailure.isSqlite(failure, READ_ONLY, "[SQLITE_READONLY")) {
			return new MigrationFailedException(Reason.PERMISSION,
					"The " + database + " can only be read, and has to be written to: " + said,
					"Let the user that runs the application write the file and its folder, where SQLite keeps a journal, "
							+ "and mount them writable. Where another process migrates, set "
							+ "DB_BOOTSTRAP_ON_STARTUP=false.",
					failure);
		}
		if (SqlFailure.isSqlite(failure, CANNOT_OPEN, "[SQLITE_CANTOPEN")) {
			return new MigrationFailedException(Reason.PERMISSION,
					"The file of the " + database + " cannot be opened: " + said,
					"Let the user that runs the application read and write the file and its folder, or correct the "
							+ "path in the URL of the DataSource.",
					failure);
		}
		return null;
	}

}
