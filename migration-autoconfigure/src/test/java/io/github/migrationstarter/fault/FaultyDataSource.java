package io.github.migrationstarter.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Tells a test of every statement, commit and rollback, before and after.
 */
final class FaultyDataSource extends DelegatingDataSource {

	private final Observer observer;

	FaultyDataSource(DataSource target, Observer observer) {
		super(target);
		this.observer = observer;
	}

	@Override
	public @Nullable DataSource getTargetDataSource() {
		return this.observer.unwraps() ? super.getTargetDataSource() : null;
	}

	@Override
	protected DataSource obtainTargetDataSource() {
		return Objects.requireNonNull(super.getTargetDataSource());
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return proxy(Connection.class, (self, method, arguments) -> {
			if (method.getName().matches("commit|rollback")) {
				return observed(method.getName(), () -> method.invoke(connection, arguments));
			}
			if (method.getName().equals("isWrapperFor") && !this.observer.unwraps()) {
				return false;
			}
			Object result = method.invoke(connection, arguments);
			if (result instanceof CallableStatement statement) {
				return statement(CallableStatement.class, statement, (String) arguments[0]);
			}
			if (result instanceof PreparedStatement statement) {
				return statement(PreparedStatement.class, statement, (String) arguments[0]);
			}
			return (result instanceof Statement statement) ? statement(Statement.class, statement, "") : result;
		});
	}

	private <S extends Statement> S statement(Class<S> type, S statement, String prepared) {
		return proxy(type, (self, method, arguments) -> {
			if (!method.getName().startsWith("execute")) {
				return method.invoke(statement, arguments);
			}
			String sql = (arguments != null && arguments[0] instanceof String text) ? text : prepared;
			return observed(sql, () -> method.invoke(statement, arguments));
		});
	}

	private Object observed(String sql, Call call) throws Throwable {
		this.observer.reached(When.BEFORE, sql);
		Object result = call.call();
		this.observer.reached(When.AFTER, sql);
		return result;
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] { type },
				(self, method, arguments) -> {
					if (method.getName().equals("equals")) {
						return self == arguments[0];
					}
					try {
						return handler.invoke(self, method, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				}));
	}

	/**
	 * Before or after.
	 */
	enum When {

		BEFORE, AFTER

	}

	/**
	 * Who is told.
	 */
	@FunctionalInterface
	interface Observer {

		void reached(When when, String sql) throws SQLException;

		/**
		 * Whether DataSource and connections say what they wrap.
		 */
		default boolean unwraps() {
			return true;
		}

	}

	private interface Call {

		Object call() throws Throwable;

	}

}
