package io.github.migrationstarter.test;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL programs of this platform, extracted once for each version and user.
 */
final class PostgresBinaries {

	private PostgresBinaries() {
	}

	/**
	 * Returns the directory that holds {@code bin}. Any number of JVMs may ask at once:
	 * each extracts beside the others, the first one's rename wins.
	 */
	static Path extract() throws IOException {
		return extractInto(ownedCache());
	}

	static Path extractInto(Path cache) throws IOException {
		URL archive = PostgresBinaries.class.getResource(archiveName());
		if (archive == null) {
			throw new IllegalStateException("No '%s' on the class path: the tests need Linux or macOS (on Windows: WSL)"
				.formatted(archiveName()));
		}
		Path installation = cache.resolve(versionOf(archive));
		if (!Files.exists(installation)) {
			Path partial = Files.createTempDirectory(cache, "partial-");
			extract(archive, partial);
			publish(partial, installation);
		}
		return installation;
	}

	private static String archiveName() {
		String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String system = name.startsWith("mac") ? "darwin" : name;
		String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
		return "/postgres-" + system + "-" + machine + ".txz";
	}

	private static String versionOf(URL archive) throws IOException {
		String jar = ((JarURLConnection) archive.openConnection()).getJarFileURL().getPath();
		return jar.substring(jar.lastIndexOf('/') + 1).replace(".jar", "");
	}

	private static Path ownedCache() throws IOException {
		String user = System.getProperty("user.name");
		Path cache = Path.of(System.getProperty("java.io.tmpdir"), "migration-starter-" + user);
		Path mine = Files.createTempFile("migration-starter-", ".owner");
		try {
			Files.createDirectories(cache);
			if (!Files.getOwner(cache).equals(Files.getOwner(mine))) {
				throw new IllegalStateException(
						"'%s' belongs to somebody else, so its programs are not run: remove it".formatted(cache));
			}
			setMode(cache, true);
			return cache;
		}
		finally {
			Files.delete(mine);
		}
	}

	private static void extract(URL archive, Path directory) throws IOException {
		try (InputStream compressed = new BufferedInputStream(archive.openStream());
				TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				extract(entry, tar, directory.resolve(entry.getName()));
			}
		}
		try (Stream<Path> paths = Files.walk(directory)) {
			for (Path path : paths.filter(Files::isDirectory).toList()) {
				setMode(path, true);
			}
		}
	}

	private static void extract(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
		Files.createDirectories(entry.isDirectory() ? path : path.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
		}
		else if (!entry.isDirectory()) {
			Files.copy(content, path);
			setMode(path, (entry.getMode() & 0100) != 0);
		}
	}

	private static void setMode(Path path, boolean executable) throws IOException {
		String mode = executable ? "rwxr-xr-x" : "rw-r--r--";
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
	}

	private static void publish(Path partial, Path installation) throws IOException {
		try {
			Files.move(partial, installation, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException ex) {
			FileSystemUtils.deleteRecursively(partial);
			if (!Files.exists(installation)) {
				throw ex;
			}
		}
	}

}
