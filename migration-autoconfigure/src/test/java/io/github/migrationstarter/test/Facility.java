package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What some tests need of a machine besides a JDK.
 */
public enum Facility {

	/**
	 * An engine for containers, and the image of PostgreSQL.
	 */
	DOCKER("DOCKER_PROMISED", ".ci/docker-postgres") {

		@Override
		Optional<String> obstacle() {
			return DockerEngine.obstacle();
		}

	},

	/**
	 * The pooler, as a program.
	 */
	PGBOUNCER("FACILITIES_PROMISED", ".ci/facilities") {

		@Override
		Optional<String> obstacle() {
			return find("pgbouncer").isPresent() ? Optional.empty() : Optional.of("There is no program 'pgbouncer'");
		}

	},

	/**
	 * The clients that run scripts, as programs.
	 */
	SQL_CLIENTS("FACILITIES_PROMISED", ".ci/facilities") {

		@Override
		Optional<String> obstacle() {
			return (find("psql").isPresent() && find("sqlite3").isPresent()) ? Optional.empty()
					: Optional.of("There is no program 'psql' or no program 'sqlite3'");
		}

	},

	/**
	 * A server of PostgreSQL and the clients of its major version, as programs.
	 */
	POSTGRES_PROGRAMS("FACILITIES_PROMISED", ".ci/facilities") {

		@Override
		Optional<String> obstacle() {
			return postgresPrograms().isPresent() ? Optional.empty() : Optional
				.of("There is no folder with 'initdb', 'pg_dump' and 'pg_restore' below '" + POSTGRES + "'");
		}

	},

	/**
	 * A server of an engine that has no classes of its own, as programs.
	 */
	MARIADB("FACILITIES_PROMISED", ".ci/facilities") {

		@Override
		Optional<String> obstacle() {
			return (find("mariadbd").isPresent() && find("mariadb-install-db").isPresent()) ? Optional.empty()
					: Optional.of("There is no program 'mariadbd'");
		}

	},

	/**
	 * A browser and what drives it, as programs.
	 */
	CHROMIUM("FACILITIES_PROMISED", ".ci/facilities") {

		@Override
		Optional<String> obstacle() {
			return (find("chromium").isPresent() && find("chromedriver").isPresent()) ? Optional.empty()
					: Optional.of("There is no program 'chromium' or no program 'chromedriver'");
		}

	},

	/**
	 * Hosts of one's own on this machine: iproute2, and the right to use it.
	 */
	NETWORK_NAMESPACES("FACILITIES_PROMISED", ".ci/facilities") {

		@Override
		Optional<String> obstacle() {
			String name = "probe" + ProcessHandle.current().pid();
			return (succeeds("ip", "netns", "add", name) && succeeds("ip", "netns", "delete", name)) ? Optional.empty()
					: Optional.of("Network namespaces cannot be made here");
		}

	},

	/**
	 * Small file systems, and files mounted by themselves.
	 */
	MOUNTS("FACILITIES_PROMISED", ".ci/facilities") {

		@Override
		Optional<String> obstacle() {
			return succeeds("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt") ? Optional.empty()
					: Optional.of("Nothing can be mounted here");
		}

	};

	private static final Path POSTGRES = Path.of("/usr/lib/postgresql");

	private static final List<Path> FOLDERS = List.of(Path.of("/usr/local/sbin"), Path.of("/usr/local/bin"),
			Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));

	private final String promise;

	private final String remedy;

	Facility(String promise, String remedy) {
		this.promise = promise;
		this.remedy = remedy;
	}

	/**
	 * Why it cannot be used.
	 * @return one sentence, or nothing if it can
	 */
	abstract Optional<String> obstacle();

	/**
	 * The environment variable by which whoever runs the tests promises it.
	 */
	String promise() {
		return this.promise;
	}

	/**
	 * The command that brings it.
	 */
	String remedy() {
		return this.remedy;
	}

	/**
	 * Finds a program, also where only administrators look.
	 * @param program its name
	 * @return its path
	 */
	public static Optional<Path> find(String program) {
		return FOLDERS.stream().map((folder) -> folder.resolve(program)).filter(Files::isExecutable).findFirst();
	}

	/**
	 * Finds the programs of one version of PostgreSQL, where Debian puts them.
	 * @return their folder
	 */
	public static Optional<Path> postgresPrograms() {
		try (Stream<Path> versions = Files.isDirectory(POSTGRES) ? Files.list(POSTGRES) : Stream.empty()) {
			return versions.map((version) -> version.resolve("bin"))
				.filter((folder) -> Stream.of("initdb", "pg_dump", "pg_restore")
					.allMatch((program) -> Files.isExecutable(folder.resolve(program))))
				.sorted(Comparator.reverseOrder())
				.findFirst();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean succeeds(String program, String... arguments) {
		Optional<Path> path = find(program);
		return path.isPresent() && run(path.get(), arguments);
	}

	private static boolean run(Path program, String... arguments) {
		ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.command().add(0, program.toString());
		try {
			Process process = builder.start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted while looking at what this machine has", ex);
		}
	}

}
