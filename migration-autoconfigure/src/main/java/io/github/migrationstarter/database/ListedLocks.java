package io.github.migrationstarter.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The locks on files that Linux lists, which lets a lock be seen without trying it. A
 * lock that is not listed proves nothing: another container's are not shown.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_locks.5.html">/proc/locks</a>
 */
final class ListedLocks {

	private static final Path LOCKS = Path.of("/proc/locks");

	private ListedLocks() {
	}

	/**
	 * Whether somebody is listed to hold a file for themselves.
	 * @param file a file that is there
	 * @return {@code false} also where there is no list
	 * @throws IOException if the file cannot be looked at
	 */
	static boolean has(Path file) throws IOException {
		if (!Files.isReadable(LOCKS)) {
			return false;
		}
		String name = name(file);
		try (Stream<String> lines = Files.lines(LOCKS, StandardCharsets.ISO_8859_1)) {
			return lines.map((line) -> line.split("\\s+"))
				.anyMatch((fields) -> fields.length > 5 && "WRITE".equals(fields[3]) && name.equals(fields[5]));
		}
	}

	/**
	 * As the list names it: the device's two numbers and the file's.
	 */
	private static String name(Path file) throws IOException {
		long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
		long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
		long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
		long minor = (device & 0xff) | (device >>> 12 & ~0xffL);
		return "%02x:%02x:%s".formatted(major, minor, inode);
	}

}
