package io.github.migrationstarter.database;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Another process that asks for a file lock.
 */
public final class LockFileProbe {

	private LockFileProbe() {
	}

	public static void main(String[] args) throws Exception {
		try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock()) {
			System.exit((lock != null) ? 0 : 1);
		}
	}

	/**
	 * Asks from another process.
	 * @return whether the lock was free
	 */
	static boolean isFree(Path file) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				LockFileProbe.class.getName(), file.toString())
			.inheritIO()
			.start();
		return process.waitFor() == 0;
	}

}
