package io.github.migrationstarter.database;

import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * A server that does not answer, or not yet: what {@code db.wait.server} waits out.
 */
final class ServerProblem {

	private static final String NOT_READY = "57P03";

	private static final String NO_CONNECTION_LEFT = "53300";

	private ServerProblem() {
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param state its SQLSTATE
	 * @param database the database's name for messages
	 * @return a failure with a text of its own, or {@code null} if the server answered
	 */
	static @Nullable MigrationFailedException of(Throwable failure, String state, String database) {
		String said = SqlFailure.said(failure);
		if (state.equals(NOT_READY)) {
			return unreachable("The server of the " + database + " is not ready: " + said,
					"Start again when it is. To wait for a server that is still starting, set DB_WAIT_SERVER=60s.",
					failure);
		}
		if (state.equals(NO_CONNECTION_LEFT) || MysqlProblem.isWithoutConnection(failure)) {
			return unreachable("The server of the " + database + " has no connection left: " + said,
					"Lower spring.datasource.hikari.maximum-pool-size of the applications that use it, end connections "
							+ "that nobody needs, or raise the limit (max_connections, or that of the role or the "
							+ "database). To wait until one is free, set DB_WAIT_SERVER=60s.",
					failure);
		}
		UnknownHostException unknown = SqlFailure.cause(failure, UnknownHostException.class);
		if (unknown != null) {
			return unreachable("The host '" + unknown.getMessage() + "' of the " + database + " is not known here.",
					"Correct the host in the URL of the DataSource. To wait for a host that is still to get its name, "
							+ "set DB_WAIT_SERVER=60s.",
					failure);
		}
		if (state.startsWith("08")) {
			return unreachable("The server of the " + database + " cannot be reached: " + said,
					"Start it or correct its address. To wait for a server that is still starting, set "
							+ "DB_WAIT_SERVER=60s.",
					failure);
		}
		return null;
	}

	private static MigrationFailedException unreachable(String message, String action, Throwable failure) {
		return new MigrationFailedException(Reason.UNREACHABLE, message, action, failure);
	}

}
