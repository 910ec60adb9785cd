package io.github.migrationstarter.liquibase;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.SessionSettings;

/**
 * The one place where a run commits. Liquibase commits a change set, and then its history
 * row; a process killed between the two leaves a schema that no history knows.
 * <ol>
 * <li>While nothing may be written (no fence is set), a commit is a rollback.
 * <li>While a change set is held, its commits wait.
 * <li>Every real commit first asks the fence whether the lock is still ours.
 * </ol>
 */
final class AtomicConnection implements InvocationHandler {

	private static final Log logger = LogFactory.getLog(AtomicConnection.class);

	private final Connection target;

	private final SessionSettings settings;

	private final StopSignal stop;

	private final Connection proxy;

	private final Connection tracked;

	private @Nullable Fence fence;

	private Hold hold = Hold.NONE;

	private boolean commitAsked;

	private volatile @Nullable Statement running;

	AtomicConnection(Connection target, SessionSettings settings, StopSignal stop) {
		this.target = target;
		this.settings = settings;
		this.stop = stop;
		this.proxy = (Connection) Proxy.newProxyInstance(AtomicConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, this);
		this.tracked = (Connection) Proxy.newProxyInstance(AtomicConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, this::invokeTracked);
		stop.onStop(this::cancel);
	}

	/**
	 * The connection to hand to Liquibase.
	 * @return a connection that commits here only, and is not closed by anyone
	 */
	Connection proxy() {
		return this.proxy;
	}

	/**
	 * The connection for what belongs to no change set, such as the lock.
	 * @return the connection as it is, but for its statements, which a stop cancels
	 */
	Connection tracked() {
		return this.tracked;
	}

	/**
	 * Lets writes through from now on.
	 * @param fence asked before every commit, or {@code null} to let none through
	 */
	synchronized void setFence(@Nullable Fence fence) {
		this.fence = fence;
	}

	/**
	 * Runs work whose commits become one at its end, or nothing at all.
	 * @param work what to run
	 * @throws Exception what the work failed with, after everything was rolled back
	 */
	void atomically(Work work) throws Exception {
		writing(() -> {
			this.hold = Hold.HELD;
			try {
				work.run();
			}
			finally {
				this.commitAsked = this.hold == Hold.COMMIT_ASKED;
				this.hold = Hold.NONE;
			}
		});
	}

	/**
	 * Runs work that commits as it goes.
	 * @param work what to run
	 * @throws Exception what the work failed with, after what was open was rolled back
	 */
	void separately(Work work) throws Exception {
		writing(() -> {
			this.commitAsked = false;
			work.run();
		});
	}

	/**
	 * Asks before work that no transaction protects.
	 * @throws LivenessLostException if the work must not be begun
	 */
	void checkAlive() throws LivenessLostException {
		Fence asked = this.fence;
		if (asked != null) {
			asked.checkAlive();
		}
	}

	private void writing(Work work) throws Exception {
		try {
			rollback(); // what was left open must not go along
			this.settings.beginWriting(this.target);
			work.run();
			this.settings.endWriting(this.target);
			if (this.commitAsked) {
				commit();
			}
			else {
				rollback();
			}
		}
		catch (Exception | Error ex) {
			try {
				this.settings.endWriting(this.target);
				rollback();
			}
			catch (SQLException suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> arguments != null && self == arguments[0];
			case "hashCode" -> System.identityHashCode(self);
			case "close" -> null;
			case "commit" -> {
				commitOrHold();
				yield null;
			}
			case "rollback" -> {
				if (arguments != null) {
					yield call(method, arguments); // to a savepoint
				}
				rollback();
				yield null;
			}
			case "createStatement", "prepareStatement", "prepareCall" -> track(call(method, arguments));
			default -> call(method, arguments);
		};
	}

	private @Nullable Object invokeTracked(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
		Object result = call(method, arguments);
		if (result instanceof Statement statement) {
			this.running = statement;
		}
		return result;
	}

	private void commitOrHold() throws SQLException {
		if (this.hold == Hold.NONE) {
			commit();
		}
		else {
			this.hold = Hold.COMMIT_ASKED;
		}
	}

	private void commit() throws SQLException {
		if (this.target.getAutoCommit()) {
			return;
		}
		if (this.fence == null) {
			rollback();
			return;
		}
		this.fence.check(this.target);
		this.target.commit();
	}

	private void rollback() throws SQLException {
		this.settings.rollback(this.target);
	}

	private @Nullable Object track(@Nullable Object statement) throws SQLException {
		if (this.fence != null && this.stop.isRaised()) {
			throw new SQLException("The application was told to stop", "57014");
		}
		this.running = (Statement) statement;
		return statement;
	}

	/**
	 * Cancels the statement that runs, whether for a change set, to look, or to take the
	 * lock; called by the shutdown hook, which no longer does so once the lock is being
	 * released.
	 */
	private synchronized void cancel() {
		Statement statement = this.running;
		if (statement == null || this.stop.isReleasing()) {
			return;
		}
		try {
			this.settings.cancel(this.target, statement);
		}
		catch (SQLException ex) {
			logger.debug("The running statement could not be cancelled", ex);
		}
	}

	private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	/**
	 * Whether commits wait.
	 */
	private enum Hold {

		NONE, HELD, COMMIT_ASKED

	}

	/**
	 * Work that is done in one transaction.
	 */
	@FunctionalInterface
	interface Work {

		void run() throws Exception;

	}

}
