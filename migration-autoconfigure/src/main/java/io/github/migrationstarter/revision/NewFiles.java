package io.github.migrationstarter.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was written, which is taken back unless it is kept.
 */
final class NewFiles implements AutoCloseable {

	private final Deque<Undo> undos = new ArrayDeque<>();

	/**
	 * Makes a file that must not exist yet, and the folders it needs.
	 * @param file the file
	 * @param text what it holds
	 * @throws IOException if it exists or cannot be written
	 */
	void create(Path file, String text) throws IOException {
		folders(file.resolveSibling("").normalize());
		Files.createFile(file);
		this.undos.push(() -> Files.deleteIfExists(file));
		Files.writeString(file, text, StandardCharsets.UTF_8);
	}

	/**
	 * Changes a file.
	 * @param file the file
	 * @param before what it holds
	 * @param after what it shall hold
	 * @throws IOException if it cannot be written
	 */
	void change(Path file, byte[] before, byte[] after) throws IOException {
		this.undos.push(() -> Files.write(file, before, StandardOpenOption.TRUNCATE_EXISTING));
		Files.write(file, after, StandardOpenOption.TRUNCATE_EXISTING);
	}

	/**
	 * Lets everything stay.
	 */
	void keep() {
		this.undos.clear();
	}

	private void folders(Path folder) throws IOException {
		if (Files.isDirectory(folder)) {
			return;
		}
		if (Files.exists(folder)) {
			throw new NotDirectoryException(folder.toString());
		}
		folders(folder.resolveSibling("").normalize());
		Files.createDirectory(folder);
		this.undos.push(() -> deleteIfEmpty(folder));
	}

	private static void deleteIfEmpty(Path folder) throws IOException {
		try {
			Files.deleteIfExists(folder);
		}
		catch (DirectoryNotEmptyException ex) {
			// somebody else has put something there
		}
	}

	@Override
	public void close() {
		UncheckedIOException failure = null;
		while (!this.undos.isEmpty()) {
			try {
				this.undos.pop().run();
			}
			catch (IOException ex) {
				failure = new UncheckedIOException(ex);
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Takes one thing back.
	 */
	private interface Undo {

		void run() throws IOException;

	}

}
