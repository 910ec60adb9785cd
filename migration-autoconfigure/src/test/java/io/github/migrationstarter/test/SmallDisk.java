package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own with little room, which a test fills and frees. It is gone as
 * soon as this JVM is, however it ends.
 */
public final class SmallDisk implements AutoCloseable {

	private static final String GUARD = """
			trap '' HUP INT TERM
			mount -t tmpfs -o "size=$2k" tmpfs "$1" && echo mounted
			read -r line
			umount -l "$1"
			""";

	private final Path folder;

	private final Process guard;

	private SmallDisk(Path folder, Process guard) {
		this.folder = folder;
		this.guard = guard;
	}

	/**
	 * Mounts one.
	 * @param folder where, an empty folder
	 * @param kilobytes how much room it has
	 * @return the disk
	 */
	public static SmallDisk at(Path folder, int kilobytes) {
		return new SmallDisk(folder, Mounts.guard(GUARD, folder.toString(), String.valueOf(kilobytes)));
	}

	public Path folder() {
		return this.folder;
	}

	/**
	 * Leaves no byte of room.
	 */
	public void fill() {
		byte[] block = new byte[4096];
		try (OutputStream filler = Files.newOutputStream(filler())) {
			while (true) {
				filler.write(block);
			}
		}
		catch (IOException ex) {
			if (!String.valueOf(ex.getMessage()).contains("No space left")) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/**
	 * Gives the room back.
	 */
	public void free() {
		try {
			Files.deleteIfExists(filler());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path filler() {
		return this.folder.resolve("filler");
	}

	@Override
	public void close() {
		Guard.end(this.guard);
	}

}
