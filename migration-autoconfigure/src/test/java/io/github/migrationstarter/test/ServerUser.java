package io.github.migrationstarter.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The operating system user as whom PostgreSQL's programs run, since they refuse root.
 */
enum ServerUser {

	/**
	 * The user of this JVM.
	 */
	CURRENT(),

	/**
	 * A namespace without users: root's files still open, root's rights are gone.
	 */
	UNSHARE("env", "unshare", "-U"),

	SETPRIV("env", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),

	CHROOT("env", "chroot", "--userspec=65534:65534", "/");

	private static final int ROOT = 0;

	private static final int NOBODY = 65534;

	/**
	 * Begins with env, for which a missing program is an exit code.
	 */
	private final List<String> prefix;

	ServerUser(String... prefix) {
		this.prefix = List.of(prefix);
	}

	/**
	 * The users to try, in this order, for a server in a directory of this JVM.
	 */
	static List<ServerUser> candidates(Path directory) throws IOException {
		boolean root = Files.getAttribute(directory, "unix:uid").equals(ROOT);
		return root ? List.of(UNSHARE, SETPRIV, CHROOT) : List.of(CURRENT);
	}

	/**
	 * Hands a file or directory of this JVM over to this user.
	 */
	void own(Path path) throws IOException {
		if (this != CURRENT) {
			Files.setAttribute(path, "unix:uid", (this == UNSHARE) ? ROOT : NOBODY);
		}
	}

	List<String> command(List<String> command) {
		List<String> full = new ArrayList<>(this.prefix);
		full.addAll(command);
		return full;
	}

}
