package io.github.migrationstarter.liquibase;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * What stands in LOCKEDBY while a run holds the lock:
 * {@code migration-starter:<16 hex>:<host>:<pid>}, new for each run, so that no two runs
 * can be taken for each other.
 *
 * @param value the text
 */
record LockToken(String value) {

	private static final String PREFIX = "migration-starter:";

	private static final int LONGEST = 255;

	static LockToken next(Random random) {
		String value = PREFIX + HexFormat.of().toHexDigits(random.nextLong()) + ":" + host() + ":"
				+ ProcessHandle.current().pid();
		return new LockToken((value.length() > LONGEST) ? value.substring(0, LONGEST) : value);
	}

	/**
	 * Whether a lock row was written by a run of ours, whichever.
	 * @param lockedBy the holder in the row
	 * @return {@code true} if it has our prefix
	 */
	static boolean isOurs(@Nullable String lockedBy) {
		return lockedBy != null && lockedBy.startsWith(PREFIX);
	}

	private static String host() {
		String known = System.getenv("HOSTNAME");
		if (known != null) {
			return known; // asking the network for it may take seconds
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

}
