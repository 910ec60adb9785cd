package io.github.migrationstarter.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on a file beside the database, {@code <file>.lock}, or
 * {@code <file>.<lock table>.lock} for a lock table with a name of its own: it is freed
 * when the process ends, for whatever reason. The file is kept and never deleted. The
 * database file itself is never opened here: POSIX drops SQLite's own locks as soon as
 * any descriptor of it is closed.
 * <p>
 * POSIX also drops the lock when the process closes another descriptor of the lock file,
 * so the file is not even opened while this process holds it. A system property says so,
 * which class loaders share.
 * <p>
 * It proves something only if every process that sees the database sees the same lock
 * file: not where the database is a mount point of its own.
 *
 * @see <a href=
 * "https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_">How
 * to corrupt a SQLite database</a>
 */
final class SqliteSidecarLock implements Liveness {

	private static final Log logger = LogFactory.getLog(SqliteSidecarLock.class);

	private static final String HELD = "io.github.migrationstarter.lock.";

	private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

	private static final String ORDINARY = "databasechangeloglock";

	private static final String MOUNTED = "Whether that holder is alive cannot be told: the file is mounted by itself, without its "
			+ "folder, so a lock file beside it is not the one that others see. Mount the folder instead.";

	private final Path database;

	private final String ending;

	private @Nullable FileChannel channel;

	private @Nullable String doubt;

	private String property = HELD;

	SqliteSidecarLock(Path database, String lockTable) {
		String name = lockTable.toLowerCase(Locale.ROOT);
		this.database = database;
		this.ending = name.equals(ORDINARY) ? ".lock" : "." + name.replaceAll("\\W", "_") + ".lock";
	}

	@Override
	public Status tryAcquire() throws SQLException {
		if (this.channel != null) {
			return Status.ACQUIRED;
		}
		try {
			Path file = this.database.toRealPath();
			if (!isOrdinary(file)) {
				this.doubt = MOUNTED;
				return Status.UNPROVEN;
			}
			return lock(file.resolveSibling(file.getFileName() + this.ending));
		}
		catch (IOException ex) {
			logger.debug("No lock file can be had beside '" + this.database + "'; only the lock row counts", ex);
			this.doubt = "Whether that holder is alive cannot be told: the lock file '" + this.database + this.ending
					+ "' cannot be opened.";
			return Status.UNPROVEN;
		}
	}

	private Status lock(Path file) throws IOException {
		String held = HELD + file;
		if (System.getProperties().putIfAbsent(held, "held") != null) {
			return Status.HELD;
		}
		this.property = held;
		Status status = Status.HELD;
		try {
			status = keepIfLocked(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
			return status;
		}
		finally {
			if (status == Status.HELD) {
				System.clearProperty(held);
			}
		}
	}

	private Status keepIfLocked(FileChannel opened) throws IOException {
		FileLock lock = null;
		try {
			lock = opened.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			logger.debug("Another thread of this process holds the lock file");
		}
		finally {
			if (lock == null) {
				opened.close();
			}
		}
		this.channel = (lock != null) ? opened : null;
		return (lock != null) ? Status.ACQUIRED : Status.HELD;
	}

	/**
	 * Opening the file would drop a lock that this process holds on it.
	 */
	@Override
	public Sign peek() {
		try {
			Path file = this.database.toRealPath();
			Path beside = file.resolveSibling(file.getFileName() + this.ending);
			boolean held = System.getProperty(HELD + beside) != null || Files.exists(beside) && ListedLocks.has(beside);
			return held ? Sign.HELD : Sign.UNTOLD;
		}
		catch (IOException | UnsupportedOperationException ex) {
			logger.debug("Who holds the lock file beside '" + this.database + "' cannot be told", ex);
			return Sign.UNTOLD;
		}
	}

	@Override
	public void release() throws SQLException {
		FileChannel held = this.channel;
		this.channel = null;
		if (held != null) {
			try {
				held.close();
			}
			catch (IOException ex) {
				throw new SQLException("The lock file of '" + this.database + "' could not be closed", ex);
			}
			finally {
				System.clearProperty(this.property);
			}
		}
	}

	@Override
	public Optional<String> doubt() {
		return Optional.ofNullable(this.doubt);
	}

	@Override
	public String proof() {
		return "whose process is dead: its lock on the file '" + this.database + this.ending + "' is free";
	}

	private static boolean isOrdinary(Path file) throws IOException {
		Path folder = file.getParent();
		return folder != null && !isMountPoint(file) && Files.getFileStore(file).equals(Files.getFileStore(folder));
	}

	private static boolean isMountPoint(Path file) throws IOException {
		if (!Files.isReadable(MOUNTS)) {
			return false;
		}
		String escaped = escaped(file);
		try (var lines = Files.lines(MOUNTS, StandardCharsets.ISO_8859_1)) {
			return lines.map((line) -> line.split(" "))
				.anyMatch((fields) -> fields.length > 4 && fields[4].equals(escaped));
		}
	}

	/**
	 * The kernel knows bytes, of which other paths may hold any.
	 */
	private static String escaped(Path file) {
		Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
		return new String(file.toString().getBytes(names), StandardCharsets.ISO_8859_1).replace("\\", "\\134")
			.replace(" ", "\\040")
			.replace("\t", "\\011")
			.replace("\n", "\\012");
	}

}
