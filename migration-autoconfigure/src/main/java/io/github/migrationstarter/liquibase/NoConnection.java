package io.github.migrationstarter.liquibase;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Stands for the connection to a database that does not exist yet. It can be asked
 * nothing, and remembers if it was.
 */
final class NoConnection implements InvocationHandler, ChangelogSources.Questions {

	// an engine that can do everything finds least to object to
	private static final int NEWEST = 99;

	private final Connection proxy = proxy(Connection.class);

	private final DatabaseMetaData metaData = proxy(DatabaseMetaData.class);

	private final @Nullable String catalog;

	private boolean asked;

	NoConnection() {
		this("");
	}

	/**
	 * For a database that was connected to before.
	 */
	NoConnection(@Nullable String catalog) {
		this.catalog = catalog;
	}

	Connection proxy() {
		return this.proxy;
	}

	/**
	 * Begins anew: what Liquibase asks in any case does not count.
	 */
	@Override
	public void forget() {
		this.asked = false;
	}

	/**
	 * Whether something wanted to know what only a database can tell.
	 */
	@Override
	public boolean isAsked() {
		return this.asked;
	}

	private <T> T proxy(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(NoConnection.class.getClassLoader(), new Class<?>[] { type }, this));
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws SQLException {
		return switch (method.getName()) {
			case "getAutoCommit", "isClosed", "isReadOnly", "isWrapperFor" -> false;
			case "setAutoCommit", "commit", "rollback", "close", "getWarnings", "clearWarnings" -> null;
			case "getMetaData" -> this.metaData;
			case "getUserName", "getURL", "getDatabaseProductName", "getSQLKeywords" -> "";
			case "getCatalog" -> this.catalog;
			case "getDatabaseMajorVersion", "getDatabaseMinorVersion" -> NEWEST;
			case "nativeSQL" -> (arguments != null) ? arguments[0] : null;
			case "hashCode" -> System.identityHashCode(self);
			case "equals" -> arguments != null && self == arguments[0];
			case "toString" -> "no connection";
			default -> {
				this.asked = true;
				throw new SQLException("There is no database yet");
			}
		};
	}

}
