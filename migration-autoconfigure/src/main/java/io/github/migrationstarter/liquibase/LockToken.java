package io.github.migrationstarter.liquibase;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * What stands in LOCKEDBY while a run holds the lock:
 * {@code migration-starter:<16 hex>:<host>:<pid>}, new for each run, so that no two runs
 * can be taken for each other. A run that holds no liveness lock beside the row says so
 * by {@code migration-starter-unproven:}: that its liveness lock is free proves nothing.
 *
 * @param value the text
 */
record LockToken(String value) {

	private static final String PREFIX = "migration-starter:";

	private static final String UNPROVEN = "migration-starter-unproven:";

	private static final int LONGEST = 255;

	static LockToken next(Random random) {
		return of(PREFIX + HexFormat.of().toHexDigits(random.nextLong()) + ":" + host() + ":"
				+ ProcessHandle.current().pid());
	}

	/**
	 * The same run without a liveness lock: nobody may take its row over.
	 * @return the token to write then
	 */
	LockToken unproven() {
		return of(UNPROVEN + this.value.substring(PREFIX.length()));
	}

	/**
	 * The holder of a lock that a script takes. Whether its client lives, nothing tells.
	 * @param deployment the deployment id of the script
	 * @return a token of the unproven kind
	 */
	static LockToken ofScript(String deployment) {
		return of(UNPROVEN + deployment + ":script");
	}

	/**
	 * Whether a lock row was written by a run that held the liveness lock.
	 * @param lockedBy the holder in the row
	 * @return {@code true} if that run is dead once its liveness lock is free
	 */
	static boolean isProven(@Nullable String lockedBy) {
		return lockedBy != null && lockedBy.startsWith(PREFIX);
	}

	/**
	 * Whether a lock row was written by a run of ours, proven or not.
	 * @param lockedBy the holder in the row
	 * @return {@code true} for both prefixes
	 */
	static boolean isOurs(@Nullable String lockedBy) {
		return isProven(lockedBy) || (lockedBy != null && lockedBy.startsWith(UNPROVEN));
	}

	/**
	 * Whether two holders are the same run, proven or not.
	 * @param one a holder
	 * @param other a holder, {@code null} where nobody holds the lock
	 * @return {@code true} if they are
	 */
	static boolean isSameRun(String one, @Nullable String other) {
		return other != null && run(one).equals(run(other));
	}

	private static String run(String value) {
		return value.substring(value.indexOf(':') + 1);
	}

	private static LockToken of(String value) {
		return new LockToken((value.length() > LONGEST) ? value.substring(0, LONGEST) : value);
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
