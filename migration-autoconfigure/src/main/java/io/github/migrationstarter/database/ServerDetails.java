package io.github.migrationstarter.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a server says of an error beside its message.
 *
 * @param detail more of it, without whole rows, which may hold personal data
 * @param hint what the server advises
 * @param position where in the statement it is, from 1; 0 if that is not said
 */
public record ServerDetails(@Nullable String detail, @Nullable String hint, int position) {

	private static final ServerDetails NONE = new ServerDetails(null, null, 0);

	private static final String DRIVER = "org.postgresql.util.PSQLException";

	/**
	 * Asks the failure nearest to the root.
	 * @param failure what was thrown
	 * @return what PostgreSQL's driver knows; nothing of other engines
	 */
	public static ServerDetails of(Throwable failure) {
		ServerDetails details = NONE;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getClass().getName().equals(DRIVER)) {
				details = Driver.details(sql);
			}
		}
		return details;
	}

	/**
	 * Loaded only where the driver is there.
	 */
	private static final class Driver {

		// not null and check: their detail is the whole row
		private static boolean isRow(String state) {
			return state.equals("23502") || state.equals("23514");
		}

		static ServerDetails details(SQLException failure) {
			ServerErrorMessage message = ((PSQLException) failure).getServerErrorMessage();
			if (message == null) {
				return NONE;
			}
			boolean row = isRow(String.valueOf(message.getSQLState()));
			return new ServerDetails(row ? null : message.getDetail(), message.getHint(), message.getPosition());
		}

	}

}
