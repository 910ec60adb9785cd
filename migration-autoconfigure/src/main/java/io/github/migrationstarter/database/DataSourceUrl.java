package io.github.migrationstarter.database;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeansException;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Asks a DataSource for its URL and user without connecting: by the property that every
 * pool has under one of a few names, and through the DataSources that wrap others.
 */
public final class DataSourceUrl {

	private static final List<String> PROPERTIES = List.of("jdbcUrl", "url", "URL", "databaseUrl");

	private static final List<String> USERS = List.of("username", "user");

	private static final List<String> WRAPPED = List.of("targetDataSource", "dataSource", "delegate");

	private static final int DEEPEST = 10;

	private DataSourceUrl() {
	}

	/**
	 * Finds the URL.
	 * @param dataSource the application's DataSource
	 * @return the URL, or {@code null} if it does not tell
	 */
	public static @Nullable String of(DataSource dataSource) {
		List<DataSource> path = path(dataSource);
		return url(path.get(path.size() - 1));
	}

	/**
	 * Finds who logs in.
	 * @param dataSource the application's DataSource
	 * @return the user, or {@code null} if it does not tell
	 */
	public static @Nullable String userOf(DataSource dataSource) {
		List<DataSource> path = path(dataSource);
		BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(path.get(path.size() - 1));
		for (String name : USERS) {
			if (read(properties, name) instanceof String user && !user.isEmpty()) {
				return user;
			}
		}
		return null;
	}

	/**
	 * Follows the DataSources that wrap others.
	 * @param dataSource the application's DataSource
	 * @return it, and those that it wraps, the innermost last
	 */
	static List<DataSource> path(DataSource dataSource) {
		List<DataSource> path = new ArrayList<>();
		DataSource current = dataSource;
		for (int depth = 0; depth < DEEPEST && current != null; depth++) {
			path.add(current);
			current = (url(current) != null) ? null : wrapped(current);
		}
		return path;
	}

	private static @Nullable String url(DataSource dataSource) {
		HikariTarget hikari = HikariTarget.of(dataSource);
		if (hikari != null && hikari.isBehindDataSource()) {
			return null;
		}
		BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(dataSource);
		for (String name : PROPERTIES) {
			if (read(properties, name) instanceof String url) {
				return url;
			}
		}
		return null;
	}

	private static @Nullable DataSource wrapped(DataSource wrapper) {
		HikariTarget hikari = HikariTarget.of(wrapper);
		try {
			if (hikari != null && hikari.isBehindDataSource()) {
				return hikari.dataSource();
			}
			return (wrapper instanceof AbstractRoutingDataSource routing) ? routed(routing) : told(wrapper);
		}
		catch (SQLException | ReflectiveOperationException | RuntimeException | LinkageError ex) {
			return null; // a wrapper that does not say what it wraps tells nothing
		}
	}

	/**
	 * The target that this thread's next connection comes from.
	 */
	private static @Nullable DataSource routed(AbstractRoutingDataSource routing) throws ReflectiveOperationException {
		Method choice = AbstractRoutingDataSource.class.getDeclaredMethod("determineTargetDataSource");
		choice.setAccessible(true);
		return (DataSource) choice.invoke(routing);
	}

	private static @Nullable DataSource told(DataSource wrapper) throws SQLException {
		BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(wrapper);
		for (String name : WRAPPED) {
			if (read(properties, name) instanceof DataSource wrapped) {
				return wrapped;
			}
		}
		DataSource unwrapped = wrapper.unwrap(DataSource.class);
		return (unwrapped != wrapper) ? unwrapped : null;
	}

	/**
	 * Reads a property, which may be one of a property's.
	 * @param properties the properties of a DataSource
	 * @param name the property
	 * @return its value, or {@code null} if it has none or does not tell
	 */
	static @Nullable Object read(BeanWrapper properties, String name) {
		try {
			return properties.isReadableProperty(name) ? properties.getPropertyValue(name) : null;
		}
		catch (BeansException ex) {
			return null; // a getter that throws tells nothing
		}
	}

}
