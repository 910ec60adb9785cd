package io.github.migrationstarter.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Does something first in each transaction of a connection. The driver begins them by
 * itself, so a transaction is taken to begin with its first statement or savepoint; with
 * auto-commit there are none.
 */
final class TransactionStart implements InvocationHandler {

	private final Connection target;

	private final Action action;

	private Transaction transaction = Transaction.NONE;

	private TransactionStart(Connection target, Action action) {
		this.target = target;
		this.action = action;
	}

	static Connection intercept(Connection connection, Action action) {
		return (Connection) Proxy.newProxyInstance(TransactionStart.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new TransactionStart(connection, action));
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
		switch (method.getName()) {
			case "equals" -> {
				return arguments != null && self == arguments[0];
			}
			case "hashCode" -> {
				return System.identityHashCode(self);
			}
			case "createStatement", "prepareStatement", "prepareCall", "setSavepoint" -> begin();
			case "commit", "setAutoCommit" -> this.transaction = Transaction.NONE;
			case "rollback" -> {
				if (arguments == null) {
					this.transaction = Transaction.NONE;
				}
			}
			default -> {
				// says nothing of transactions
			}
		}
		try {
			return method.invoke(this.target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	private void begin() throws SQLException {
		if (this.transaction == Transaction.NONE && !this.target.getAutoCommit()) {
			this.transaction = Transaction.BEGUN;
			this.action.perform(this.target);
		}
	}

	private enum Transaction {

		NONE, BEGUN

	}

	/**
	 * What is done first.
	 */
	@FunctionalInterface
	interface Action {

		void perform(Connection connection) throws SQLException;

	}

}
