package io.github.migrationstarter.liquibase;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A statement whose failures are told to somebody, whatever its caller makes of them.
 */
final class HeardStatement implements InvocationHandler {

	private final Statement target;

	private final BiConsumer<SQLException, Duration> listener;

	private HeardStatement(Statement target, BiConsumer<SQLException, Duration> listener) {
		this.target = target;
		this.listener = listener;
	}

	static Statement of(Statement statement, BiConsumer<SQLException, Duration> listener) {
		Class<?> kind = (statement instanceof CallableStatement) ? CallableStatement.class
				: (statement instanceof PreparedStatement) ? PreparedStatement.class : Statement.class;
		return (Statement) Proxy.newProxyInstance(HeardStatement.class.getClassLoader(), new Class<?>[] { kind },
				new HeardStatement(statement, listener));
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
			default -> {
				// the statement's own
			}
		}
		long start = System.nanoTime();
		try {
			return method.invoke(this.target, arguments);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof SQLException failure) {
				this.listener.accept(failure, Duration.ofNanos(System.nanoTime() - start));
			}
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

}
