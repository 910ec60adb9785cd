package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeansException;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * Asks a DataSource for its URL and user without connecting: by the property that every
 * pool has under one of a few names, and through the DataSources that wrap others.
 */
public final class DataSourceUrl {

	private static final List<String> PROPERTIES = List.of("jdbcUrl", "url", "URL", "databaseUrl");

	private static final List<String> USERS = List.of("username", "user");

	private static final List<String> WRAPPED = List.of("targetDataSource", "dataSource");

	private static final int DEEPEST = 10;

	private DataSourceUrl() {
	}

	/**
	 * Finds the URL.
	 * @param dataSource the application's DataSource
	 * @return the URL, or {@code null} if it does not tell
	 */
	public static @Nullable String of(DataSource dataSource) {
		DataSource telling = telling(dataSource);
		return (telling != null) ? url(PropertyAccessorFactory.forBeanPropertyAccess(telling)) : null;
	}

	/**
	 * Finds who logs in.
	 * @param dataSource the application's DataSource
	 * @return the user, or {@code null} if it does not tell
	 */
	public static @Nullable String userOf(DataSource dataSource) {
		DataSource telling = telling(dataSource);
		BeanWrapper properties = PropertyAccessorFactory
			.forBeanPropertyAccess((telling != null) ? telling : dataSource);
		for (String name : USERS) {
			if (read(properties, name) instanceof String user && !user.isEmpty()) {
				return user;
			}
		}
		return null;
	}

	/**
	 * Finds the DataSource that tells the URL.
	 * @param dataSource the application's DataSource
	 * @return it, or one that it wraps, or {@code null} if none tells
	 */
	static @Nullable DataSource telling(DataSource dataSource) {
		DataSource current = dataSource;
		for (int depth = 0; depth < DEEPEST && current != null; depth++) {
			BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(current);
			if (url(properties) != null) {
				return current;
			}
			current = wrapped(current, properties);
		}
		return null;
	}

	private static @Nullable String url(BeanWrapper properties) {
		for (String name : PROPERTIES) {
			if (read(properties, name) instanceof String url) {
				return url;
			}
		}
		return null;
	}

	private static @Nullable DataSource wrapped(DataSource wrapper, BeanWrapper properties) {
		for (String name : WRAPPED) {
			if (read(properties, name) instanceof DataSource wrapped) {
				return wrapped;
			}
		}
		try {
			DataSource unwrapped = wrapper.unwrap(DataSource.class);
			return (unwrapped != wrapper) ? unwrapped : null;
		}
		catch (SQLException | RuntimeException ex) {
			return null; // a wrapper that does not unwrap tells nothing
		}
	}

	private static @Nullable Object read(BeanWrapper properties, String name) {
		try {
			return properties.isReadableProperty(name) ? properties.getPropertyValue(name) : null;
		}
		catch (BeansException ex) {
			return null; // a getter that throws tells nothing
		}
	}

}
