package io.github.migrationstarter.liquibase;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A connection that is not closed by anyone, and whose transactions end where its guard
 * says.
 */
final class GuardedConnection implements InvocationHandler {

	private final Connection target;

	private final CancellableStatements statements;

	private final Guard guard;

	private GuardedConnection(Connection target, CancellableStatements statements, Guard guard) {
		this.target = target;
		this.statements = statements;
		this.guard = guard;
	}

	static Connection of(Connection target, CancellableStatements statements, Guard guard) {
		return (Connection) Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new GuardedConnection(target, statements, guard));
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> arguments != null && self == arguments[0];
			case "hashCode" -> System.identityHashCode(self);
			case "close" -> null;
			case "commit" -> {
				this.guard.commit();
				yield null;
			}
			case "rollback" -> {
				if (arguments != null) {
					yield call(method, arguments); // to a savepoint
				}
				this.guard.rollback();
				yield null;
			}
			case "setAutoCommit" -> {
				if (arguments != null && Boolean.TRUE.equals(arguments[0])) {
					this.guard.beforeAutoCommit();
				}
				else {
					this.guard.beforeTransactions();
				}
				yield call(method, arguments);
			}
			case "createStatement", "prepareStatement", "prepareCall" -> {
				this.guard.beforeStatement();
				Object statement = call(method, arguments);
				this.statements.track(statement);
				yield this.guard.heard(statement);
			}
			default -> call(method, arguments);
		};
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
	 * What happens instead.
	 */
	interface Guard {

		void commit() throws SQLException;

		void rollback() throws SQLException;

		default void beforeStatement() throws SQLException {
			// nothing is in the way
		}

		default void beforeAutoCommit() throws SQLException {
			// nothing is in the way
		}

		default void beforeTransactions() throws SQLException {
			// nothing is in the way
		}

		/**
		 * The statement to hand out.
		 */
		default @Nullable Object heard(@Nullable Object statement) {
			return statement;
		}

	}

}
