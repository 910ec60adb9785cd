package io.github.migrationstarter.test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * What a transaction pooler does, without one: a single client whose every transaction
 * goes on in the other one of two sessions, and which tells the backend of the first.
 */
public final class TransactionPool extends DelegatingDataSource implements AutoCloseable {

	private final List<Connection> sessions = new ArrayList<>();

	private int current = 1;

	public TransactionPool(TestDatabase database) throws SQLException {
		super(new SimpleDriverDataSource(DriverManager.getDriver(database.url()), database.url(), database.username(),
				database.password()));
		this.sessions.add(database.connect());
		this.sessions.add(database.connect());
	}

	@Override
	public Connection getConnection() {
		return (Connection) Proxy.newProxyInstance(TransactionPool.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (self, method, arguments) -> invoke(method, arguments));
	}

	private Object invoke(Method method, Object[] arguments) throws Throwable {
		try {
			return switch (method.getName()) {
				case "close" -> null;
				case "unwrap", "isWrapperFor" -> method.invoke(this.sessions.get(0), arguments);
				case "setAutoCommit" -> {
					for (Connection session : this.sessions) {
						method.invoke(session, arguments);
					}
					yield null;
				}
				case "createStatement", "prepareStatement", "prepareCall" -> {
					if (session().getAutoCommit()) {
						this.current = 1 - this.current;
					}
					yield method.invoke(session(), arguments);
				}
				case "commit", "rollback" -> {
					method.invoke(session(), arguments);
					this.current = 1 - this.current;
					yield null;
				}
				default -> method.invoke(session(), arguments);
			};
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private Connection session() {
		return this.sessions.get(this.current);
	}

	/**
	 * The rows of a query in each of the sessions, one after the other.
	 */
	public List<String> query(String sql) {
		List<String> rows = new ArrayList<>();
		for (Connection session : this.sessions) {
			try (Statement statement = session.createStatement(); ResultSet result = statement.executeQuery(sql)) {
				while (result.next()) {
					rows.add(result.getString(1));
				}
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return rows;
	}

	@Override
	public void close() throws SQLException {
		for (Connection session : this.sessions) {
			session.close();
		}
	}

}
