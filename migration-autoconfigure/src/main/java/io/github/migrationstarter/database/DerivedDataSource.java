package io.github.migrationstarter.database;

import java.util.List;
import java.util.Properties;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * A DataSource without a pool that connects as the application's does, as far as that
 * tells: by its URL, its driver with its properties and its login. Whether it leads to
 * the same place is for its user to see. The login is asked for anew each time, since a
 * password may change.
 */
final class DerivedDataSource {

	private static final List<String> USERNAMES = List.of("username", "userName", "user", "poolProperties.username");

	// Tomcat's pool hides its password behind a text, except in its properties
	private static final List<String> PASSWORDS = List.of("poolProperties.password", "password");

	private static final List<String> DRIVER_PROPERTIES = List.of("poolProperties.dbProperties", "dataSourceProperties",
			"connectionProperties");

	private DerivedDataSource() {
	}

	/**
	 * Derives one that leads to the same place.
	 * @param application the application's DataSource
	 * @param more driver properties beside its own
	 * @return a new DataSource
	 * @throws UntoldLoginException if it does not tell enough
	 */
	static DataSource of(DataSource application, Properties more) {
		String url = DataSourceUrl.of(application);
		if (url == null) {
			throw new UntoldLoginException("The DataSource does not tell its URL");
		}
		SimpleDriverDataSource derived = of(application, url);
		Properties all = new Properties();
		all.putAll(more);
		if (derived.getConnectionProperties() != null) {
			all.putAll(derived.getConnectionProperties());
		}
		derived.setConnectionProperties(all);
		return derived;
	}

	/**
	 * Derives one that leads to another database.
	 * @param application the application's DataSource
	 * @param url where to
	 * @return a new DataSource
	 * @throws UntoldLoginException if it does not tell how it logs in
	 */
	static SimpleDriverDataSource of(DataSource application, String url) {
		List<DataSource> path = DataSourceUrl.path(application);
		Login login = login(path);
		DataSource innermost = path.get(path.size() - 1);
		BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(innermost);
		DataSourceBuilder<SimpleDriverDataSource> builder = DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(url)
			.username(login.username())
			.password(login.password());
		if (DataSourceUrl.read(properties, "driverClassName") instanceof String driver && !driver.isBlank()) {
			builder.driverClassName(driver);
		}
		SimpleDriverDataSource derived = builder.build();
		if (innermost instanceof SimpleDriverDataSource simple && simple.getDriver() != null) {
			derived.setDriver(simple.getDriver());
		}
		if (read(properties, DRIVER_PROPERTIES) instanceof Properties driverProperties) {
			Properties copy = new Properties();
			driverProperties.forEach((name, value) -> copy.setProperty(name.toString(), value.toString()));
			derived.setConnectionProperties(copy);
		}
		return derived;
	}

	/**
	 * The outermost user counts, as it does for a pool that wraps a DataSource.
	 */
	private static Login login(List<DataSource> path) {
		Login told = null;
		for (DataSource dataSource : path) {
			Login login = login(dataSource);
			if (login != null && login.username() != null) {
				return login;
			}
			told = (login != null) ? login : told;
		}
		if (told == null) {
			throw new UntoldLoginException("The DataSource does not tell how it logs in");
		}
		return told;
	}

	private static @Nullable Login login(DataSource dataSource) {
		HikariTarget hikari = HikariTarget.of(dataSource);
		if (hikari != null) {
			return hikari.login();
		}
		BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(dataSource);
		if (USERNAMES.stream().noneMatch(properties::isReadableProperty)) {
			return null;
		}
		return new Login((String) read(properties, USERNAMES), (String) read(properties, PASSWORDS));
	}

	private static @Nullable Object read(BeanWrapper properties, List<String> names) {
		return names.stream()
			.map((name) -> DataSourceUrl.read(properties, name))
			.filter((value) -> value instanceof String || value instanceof Properties)
			.findFirst()
			.orElse(null);
	}

	/**
	 * How a DataSource logs in.
	 *
	 * @param username the user, if it is not for the URL or the driver to say
	 * @param password the password, which is never printed
	 */
	record Login(@Nullable String username, @Nullable String password) {

		@Override
		public String toString() {
			return "Login[username=" + this.username + "]";
		}

	}

	/**
	 * The DataSource does not tell what is needed to connect as it does.
	 */
	static final class UntoldLoginException extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		UntoldLoginException(String message) {
			super(message);
		}

	}

}
