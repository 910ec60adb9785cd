package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.List;

/**
 * Tells what the migration connection is busy with, without touching it.
 */
public interface SessionWatch extends AutoCloseable {

	/**
	 * Looks, in any thread.
	 * @return what the server says
	 * @throws SQLException if the database failed, or this is closed meanwhile
	 */
	News look() throws SQLException;

	/**
	 * Ends a look that is under way.
	 */
	@Override
	void close();

	/**
	 * Sees nothing.
	 */
	SessionWatch NONE = new SessionWatch() {

		@Override
		public News look() {
			return News.NONE;
		}

		@Override
		public void close() {
			// nothing is open
		}

	};

	/**
	 * What the server says.
	 *
	 * @param text sentences, or nothing
	 * @param blockers the processes that keep the session waiting
	 */
	record News(String text, List<Integer> blockers) {

		/**
		 * Nothing is known.
		 */
		public static final News NONE = new News("", List.of());

	}

}
