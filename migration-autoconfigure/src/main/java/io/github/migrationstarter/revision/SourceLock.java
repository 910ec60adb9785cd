package io.github.migrationstarter.revision;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationTimeoutException;

/**
 * Lets one at a time write into a source tree: the number of a file, and the end of the
 * changelog, are read before they are written. The file stands in the folder for
 * temporary files, so that nobody commits it.
 */
final class SourceLock implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long PAUSE = Duration.ofMillis(20).toNanos();

	private final FileChannel channel;

	private SourceLock(FileChannel channel) {
		this.channel = channel;
	}

	static SourceLock take(SourceTree tree) throws IOException {
		return take(tree, PATIENCE);
	}

	static SourceLock take(SourceTree tree, Duration patience) throws IOException {
		String user = System.getProperty("user.name", "").replaceAll("\\W", "_");
		Path file = Path.of(System.getProperty("java.io.tmpdir"),
				"migration-starter-" + user + "-" + Integer.toHexString(tree.root().toString().hashCode()) + ".lock");
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		long begin = System.nanoTime();
		while (lock(channel) == null) {
			if (System.nanoTime() - begin > patience.toNanos()) {
				channel.close();
				throw new MigrationTimeoutException("Another 'db revision' writes into '" + tree.root()
						+ "' for more than " + patience.toSeconds() + " s.",
						"Look for a process that hangs, and run the command again.", null);
			}
			LockSupport.parkNanos(PAUSE);
		}
		return new SourceLock(channel);
	}

	private static @Nullable FileLock lock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null; // another thread of this JVM has it
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
