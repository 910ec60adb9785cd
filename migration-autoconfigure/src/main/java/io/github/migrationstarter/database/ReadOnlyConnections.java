package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

import io.github.migrationstarter.MigrationRefusedException;

/**
 * Tells connections that their pool, or a setting, allows to read only.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/sql-set-transaction.html">SET
 * TRANSACTION</a>
 */
final class ReadOnlyConnections {

	private static final List<String> OF_POOLS = List.of("readOnly", "defaultReadOnly");

	private ReadOnlyConnections() {
	}

	/**
	 * Asks a pool before anything is made for it.
	 */
	static void refuse(DataSource dataSource, String database) {
		for (DataSource told : DataSourceUrl.path(dataSource)) {
			BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(told);
			if (OF_POOLS.stream().anyMatch((name) -> Boolean.TRUE.equals(DataSourceUrl.read(properties, name)))) {
				throw refusal(database);
			}
		}
	}

	/**
	 * Asks a PostgreSQL connection, in a transaction.
	 */
	static void refuse(Connection connection, String database) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select current_setting('transaction_read_only')")) {
			if (result.next() && result.getString(1).equals("on")) {
				throw refusal(database);
			}
		}
	}

	private static MigrationRefusedException refusal(String database) {
		return new MigrationRefusedException(null,
				"The connections of the DataSource to the " + database
						+ " only read: its pool says so, or 'default_transaction_read_only' does. There is something "
						+ "to write.",
				"Let the migration take a connection of its own: spring.liquibase.url, spring.liquibase.user and "
						+ "spring.liquibase.password. Or let the pool write: "
						+ "spring.datasource.hikari.read-only=false. An application that only reads starts with "
						+ "DB_BOOTSTRAP_ON_STARTUP=false, once another has migrated.");
	}

}
