package io.github.migrationstarter.test;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * The files of one PostgreSQL server, and the programs that work on them.
 *
 * @param path directory that holds {@code data} and {@code log}
 * @param programs directory of {@code initdb} and {@code pg_ctl}
 * @param user who runs them
 */
record ServerDirectory(Path path, Path programs, ServerUser user) {

	private static final String GUARD = """
			trap '' HUP INT TERM
			read -r line
			directory=$1
			shift
			"$@"
			rm -rf "$directory"
			""";

	/**
	 * Makes the data directory as the first user who can.
	 */
	static ServerDirectory initialize(Path programs, String password) throws IOException {
		return initialize(Files.createTempDirectory("postgres-"), programs, password);
	}

	/**
	 * Makes the data directory in an empty one.
	 */
	static ServerDirectory initialize(Path path, Path programs, String password) throws IOException {
		Path passwordFile = Files.writeString(path.resolve("password"), password);
		for (ServerUser user : ServerUser.candidates(path)) {
			ServerDirectory directory = new ServerDirectory(path, programs, user);
			user.own(path);
			user.own(passwordFile);
			if (directory.initdb(passwordFile)) {
				directory.configure();
				return directory;
			}
		}
		String logged = new ServerDirectory(path, programs, ServerUser.CURRENT).logged();
		FileSystemUtils.deleteRecursively(path);
		throw new IllegalStateException("PostgreSQL cannot be run as '%s', nor from there as another user ('%s'): "
			.formatted(System.getProperty("user.name"), logged) + "run the build as an ordinary user");
	}

	/**
	 * Lets the next start begin a recovery that does not end.
	 */
	void makeStandby() throws IOException {
		Path signal = Files.createFile(this.path.resolve("data").resolve("standby.signal"));
		this.user.own(signal);
	}

	/**
	 * Lets a standby be looked at by nobody.
	 */
	void closeStandby() throws IOException {
		append("postgresql.conf", "hot_standby = off");
	}

	/**
	 * Lets the server also be reached at another address of this machine, by its nearest
	 * neighbours only.
	 */
	void openAt(String address) throws IOException {
		append("postgresql.conf", "listen_addresses = '127.0.0.1, " + address + "'");
		append("pg_hba.conf", "host all all " + address + "/30 scram-sha-256");
	}

	boolean start(int port) throws IOException {
		return start(port, List.of());
	}

	/**
	 * Starts the server through another program.
	 */
	boolean start(int port, List<String> through) throws IOException {
		List<String> command = new ArrayList<>(through);
		command.addAll(command("pg_ctl", "start", "--wait", "--timeout=60", "--options=-p " + port));
		return builder(command).start().onExit().join().exitValue() == 0;
	}

	/**
	 * Lets every process of the server abort at once: one that has no room left may not
	 * get to a proper end.
	 */
	boolean stop() throws IOException {
		return runs("pg_ctl", "stop", "--mode=immediate");
	}

	/**
	 * Lets every process of the server abort at once, and recovers as after a crash.
	 */
	boolean restartImmediately(int port) throws IOException {
		return runs("pg_ctl", "restart", "--mode=immediate", "--wait", "--timeout=60", "--options=-p " + port);
	}

	/**
	 * Starts a shell whose input ends when this JVM ends, be it by {@code kill -9}, and
	 * which then stops the server and deletes its files.
	 */
	Process guard() throws IOException {
		List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard", this.path.toString()));
		command.addAll(command("pg_ctl", "stop", "--mode=immediate"));
		return builder(command).redirectInput(Redirect.PIPE).start();
	}

	/**
	 * What the programs and the server said last.
	 */
	String logged() throws IOException {
		List<String> lines = Files.readAllLines(log().toPath());
		return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
	}

	private boolean initdb(Path passwordFile) throws IOException {
		return runs("initdb", "--username=postgres", "--pwfile=" + passwordFile, "--auth=scram-sha-256",
				"--encoding=UTF8", "--no-locale", "--no-sync");
	}

	/**
	 * In the file, since older versions of {@code initdb} know no settings.
	 */
	private void configure() throws IOException {
		append("postgresql.conf", """
				listen_addresses = '127.0.0.1'
				unix_socket_directories = ''
				max_connections = 200
				fsync = off
				full_page_writes = off""");
	}

	private void append(String file, String line) throws IOException {
		Files.writeString(this.path.resolve("data").resolve(file), line + "\n", StandardOpenOption.APPEND);
	}

	private boolean runs(String program, String... arguments) throws IOException {
		return builder(command(program, arguments)).start().onExit().join().exitValue() == 0;
	}

	private List<String> command(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(this.programs.resolve(program).toString());
		command.addAll(List.of(arguments));
		command.add("--pgdata=" + this.path.resolve("data"));
		return this.user.command(command);
	}

	private ProcessBuilder builder(List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.appendTo(log()));
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG"));
		return builder;
	}

	private File log() {
		return this.path.resolve("log").toFile();
	}

}
