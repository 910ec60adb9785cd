package io.github.migrationstarter.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;

/**
 * A host of its own on this machine, which can lose its network without a word to anyone:
 * a network namespace with one link. It is named after this process, so that what a
 * killed one left behind is found and taken away by the next.
 */
final class VanishingHost implements AutoCloseable {

	private static final String PREFIX = "vanishing-";

	private final long process;

	private VanishingHost(long process) {
		this.process = process;
	}

	static VanishingHost create() {
		ip("netns", "list").lines()
			.filter((line) -> line.startsWith(PREFIX))
			.map((line) -> Long.parseLong(line.substring(PREFIX.length()).split(" ")[0]))
			.filter(VanishingHost::isGone)
			.forEach((process) -> new VanishingHost(process).close());
		VanishingHost host = new VanishingHost(ProcessHandle.current().pid());
		try {
			host.connect();
			return host;
		}
		catch (RuntimeException ex) {
			host.close();
			throw ex;
		}
	}

	/**
	 * In a container the same numbers come again soon.
	 */
	private static boolean isGone(long process) {
		return process == ProcessHandle.current().pid() || ProcessHandle.of(process).isEmpty();
	}

	private void connect() {
		ip("netns", "add", name());
		ip("link", "add", link(), "type", "veth", "peer", "name", "eth0", "netns", name());
		ip("address", "add", neighbour() + "/30", "dev", link());
		ip("link", "set", link(), "up");
		ip("-n", name(), "address", "add", address(2) + "/30", "dev", "eth0");
		ip("-n", name(), "link", "set", "lo", "up");
		ip("-n", name(), "link", "set", "eth0", "up");
	}

	/**
	 * What runs a command on this host.
	 */
	List<String> place() {
		return List.of(program(), "netns", "exec", name());
	}

	/**
	 * An address of this machine that this host reaches.
	 */
	String neighbour() {
		return address(1);
	}

	/**
	 * A database of this machine, as this host sees it.
	 */
	TestDatabase view(TestDatabase database) {
		return new TestDatabase(database.url().replace("//127.0.0.1:", "//" + neighbour() + ":"), database.username(),
				database.password());
	}

	/**
	 * Sends the keepalives of this host sooner than after two hours, and gives up soon on
	 * what was sent in the moment in which the link went down: no keepalive asks for
	 * that.
	 */
	void giveUpWithinSeconds() {
		List<String> command = new ArrayList<>(place());
		command.addAll(List.of("sh", "-c", "cd /proc/sys/net/ipv4 && echo 1 >tcp_keepalive_time "
				+ "&& echo 1 >tcp_keepalive_intvl && echo 3 >tcp_keepalive_probes && echo 3 >tcp_retries2"));
		run(command);
	}

	/**
	 * Takes the link away: nothing gets out of the host any more, and nothing in.
	 */
	void vanish() {
		ip("-n", name(), "link", "set", "eth0", "down");
	}

	/**
	 * Kills what still runs there, and takes the host away, and with it its link.
	 */
	@Override
	public void close() {
		ip("netns", "pids", name()).lines()
			.map((process) -> ProcessHandle.of(Long.parseLong(process.strip())))
			.forEach((process) -> process.ifPresent(ProcessHandle::destroyForcibly));
		if (ip("-brief", "link", "show", "type", "veth").contains(link() + "@")) {
			ip("link", "delete", link()); // that of the host takes a while to follow it
		}
		ip("netns", "delete", name());
	}

	private String name() {
		return PREFIX + this.process;
	}

	/**
	 * At most fifteen characters.
	 */
	private String link() {
		return "van" + this.process;
	}

	/**
	 * Of the range for such tests (RFC 2544), four addresses for each process.
	 */
	private String address(int number) {
		return "198.18." + (this.process / 64) % 256 + "." + ((this.process % 64) * 4 + number);
	}

	private static String ip(String... arguments) {
		List<String> command = new ArrayList<>(List.of(program()));
		command.addAll(List.of(arguments));
		return run(command);
	}

	private static String program() {
		return Facility.find("ip").orElseThrow().toString();
	}

	private static String run(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.onExit().join().exitValue() != 0) {
				throw new IllegalStateException("'%s' said '%s'".formatted(String.join(" ", command), output.strip()));
			}
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
