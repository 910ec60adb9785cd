package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Asks the servers of a URL that names several one by one: the driver reports only what
 * the last of them said, be it that one before it has no such database.
 *
 * @see <a href=
 * "https://jdbc.postgresql.org/documentation/use/#connection-fail-over">Connection
 * fail-over</a>
 */
public final class PostgresHosts {

	private static final Log logger = LogFactory.getLog(PostgresHosts.class);

	private PostgresHosts() {
	}

	/**
	 * Whether the database is missing wherever somebody answers.
	 * @param dataSource the application's DataSource, through which nobody was found
	 * @return {@code false} also where nobody answers, or it names one server only
	 */
	public static boolean sayMissing(DataSource dataSource) {
		String url = DataSourceUrl.of(dataSource);
		List<String> each = (url != null) ? DatabaseLocation.hosts(url) : List.of();
		boolean missing = false;
		for (int i = 0; each.size() > 1 && i < each.size(); i++) {
			try (Connection connection = DerivedDataSource.of(dataSource, each.get(i)).getConnection()) {
				return false;
			}
			catch (SQLException | RuntimeException ex) {
				missing = missing || ConnectionProblem.isMissingDatabase(ex);
				logger.debug("One server of the " + DatabaseLocation.of(url).name() + " did not connect", ex);
			}
		}
		return missing;
	}

}
