package io.github.migrationstarter.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is mounted for a test, by a shell that unmounts it when its input ends: when the
 * test ends it, or when this JVM is gone, be it by {@code kill -9}.
 */
public final class Mounts {

	private static final String BIND = """
			trap '' HUP INT TERM
			mount --bind "$1" "$2" && echo mounted
			read -r line
			umount -l "$2"
			""";

	private static final String READ_ONLY = """
			trap '' HUP INT TERM
			mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && echo mounted
			read -r line
			umount -l "$1"
			""";

	private Mounts() {
	}

	/**
	 * Mounts a file by itself.
	 * @param file the file
	 * @param at the file that shows it from now on
	 * @return unmounts it
	 */
	public static AutoCloseable bind(Path file, Path at) {
		Process guard = guard(BIND, file.toString(), at.toString());
		return () -> Guard.end(guard);
	}

	/**
	 * Lets a folder only be read.
	 * @param folder the folder
	 * @return lets it be written to again
	 */
	public static AutoCloseable readOnly(Path folder) {
		Process guard = guard(READ_ONLY, folder.toString());
		return () -> Guard.end(guard);
	}

	static Process guard(String script, String... arguments) {
		List<String> command = new ArrayList<>(List.of("sh", "-c", script, "guard"));
		command.addAll(List.of(arguments));
		try {
			Process guard = new ProcessBuilder(command).redirectErrorStream(true).start();
			BufferedReader said = guard.inputReader();
			String line = said.readLine();
			if (!"mounted".equals(line)) {
				guard.getOutputStream().close();
				throw new IllegalStateException("Could not be mounted: '" + line + "'");
			}
			return guard;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
