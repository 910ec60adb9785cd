package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.database.DatabaseLocation.Kind;

/**
 * Whether the application's connections see what was migrated in memory: such a database
 * may end with its last connection, or be another one for each.
 *
 * @see <a href="https://www.sqlite.org/inmemorydb.html">In-memory databases of SQLite</a>
 */
public final class MemoryCheck {

	private static final Log logger = LogFactory.getLog(MemoryCheck.class);

	private static final String SHARED = "jdbc:sqlite:file:<name>?mode=memory&cache=shared";

	private static final List<String> SIZES = List.of("maximumPoolSize", "maxActive", "maxTotal");

	private final DataSource dataSource;

	private final DatabaseLocation told;

	public MemoryCheck(DataSource dataSource, DatabaseLocation told) {
		this.dataSource = dataSource;
		this.told = told;
	}

	/**
	 * Looks at the database through the application's next connection, if it is in
	 * memory.
	 * @param historyTable the table that must be there
	 * @return the failure if it is not
	 */
	public Optional<MigrationFailedException> look(String historyTable) {
		if (this.told.kind() != Kind.MEMORY && this.told.kind() != Kind.OTHER) {
			return Optional.empty();
		}
		try (Connection connection = this.dataSource.getConnection()) {
			DatabaseLocation location = (this.told.kind() == Kind.MEMORY) ? this.told
					: DatabaseLocation.of(connection, this.told);
			return (location.kind() == Kind.MEMORY && !isThere(connection, historyTable)) ? Optional.of(ended(location))
					: Optional.empty();
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("Whether the " + this.told.name() + " outlives its connection is not known", ex);
			return Optional.empty();
		}
	}

	private static boolean isThere(Connection connection, String table) throws SQLException {
		try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
			boolean found = false;
			while (!found && tables.next()) {
				found = table.equalsIgnoreCase(tables.getString("TABLE_NAME"));
			}
			return found;
		}
		finally {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
	}

	private static MigrationFailedException ended(DatabaseLocation location) {
		return new MigrationFailedException(Reason.DATABASE,
				"The " + location.name() + " ended with the connection that migrated it: the application's next "
						+ "connection sees an empty one.",
				"Let it outlive its connections: a pool of exactly one (spring.datasource.hikari.maximum-pool-size=1), "
						+ "jdbc:h2:mem:<name>;DB_CLOSE_DELAY=-1, or " + SHARED + " behind a pool.",
				null);
	}

	/**
	 * What is to be said of a pool whose connections each have a database of their own.
	 * @param url the URL of the DataSource, if it tells
	 * @return one line, or nothing
	 */
	public Optional<String> warning(@Nullable String url) {
		int connections = connections();
		if (url == null || connections == 1 || !isPrivate(url)) {
			return Optional.empty();
		}
		return Optional.of("Each connection to the " + this.told.name()
				+ " has a database of its own, and of the pool's " + connections
				+ " only one was migrated. Set spring.datasource.hikari.maximum-pool-size=1, or share it: "
				+ (url.startsWith("jdbc:h2:") ? "jdbc:h2:mem:<name>" : SHARED) + ".");
	}

	private boolean isPrivate(String url) {
		return url.matches("jdbc:h2:mem:(?:;.*)?") || url.startsWith("jdbc:sqlite:") && this.told.kind() == Kind.MEMORY
				&& !url.matches(".*[?&](?:cache=shared|shared_cache=true|vfs=memdb)\\b.*");
	}

	/**
	 * How many the pool may have: one, if it is none or does not tell.
	 */
	private int connections() {
		for (DataSource pool : DataSourceUrl.path(this.dataSource)) {
			BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(pool);
			for (String size : SIZES) {
				if (DataSourceUrl.read(properties, size) instanceof Integer connections) {
					return connections;
				}
			}
		}
		return 1;
	}

}
