package io.github.migrationstarter;

import java.sql.Connection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The run in which a {@link BootstrapCallback} is called, and its connection. It is of
 * use only until the call returns.
 *
 * @since 0.1.0
 */
public interface BootstrapContext {

	/**
	 * What is migrated.
	 * @return its name for people, product and version
	 */
	DatabaseDescription database();

	/**
	 * Where it is, for programs such as {@code pg_dump}.
	 * @return the address, without a password
	 */
	DatabaseAddress address();

	/**
	 * The state that the run acts on.
	 * @return the state in which it found the database
	 */
	DatabaseState state();

	/**
	 * What the run does.
	 * @return an action that writes
	 */
	BootstrapAction action();

	/**
	 * The change sets that are about to run, or to be undone, or that did.
	 * @return them, in order
	 */
	List<Revision> revisions();

	/**
	 * What the run found and did.
	 * @return the report, or {@code null} before it has done it
	 */
	@Nullable BootstrapReport report();

	/**
	 * Lends the one connection of the run, so that a callback needs no other and a pool
	 * of one suffices. It is in auto-commit mode. Work may begin and commit transactions
	 * of its own; what it leaves uncommitted is rolled back. Nothing that it writes is
	 * undone when the run fails later, nor kept back when the run has lost its lock.
	 * Closing the connection does nothing, and after the work it cannot be used any more.
	 * It is lent to one at a time, and not once the call has returned.
	 * @param work what to do with it
	 * @throws Exception what the work threw
	 */
	void execute(ConnectionWork work) throws Exception;

	/**
	 * Work on a connection.
	 */
	@FunctionalInterface
	interface ConnectionWork {

		/**
		 * Does it.
		 * @param connection the connection of the run
		 * @throws Exception if that failed
		 */
		void run(Connection connection) throws Exception;

	}

}
