package io.github.migrationstarter.database;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * What only a pooler between says, or brings about.
 *
 * @see <a href="https://www.pgbouncer.org/faq.html">Questions about PgBouncer</a>
 */
final class PoolerProblem {

	// PostgreSQL itself says so with a state of its own
	private static final Pattern MISSING_BEHIND_POOLER = Pattern.compile("database \"(.+)\" does not exist");

	private static final Set<String> PREPARED = Set.of("26000", "42P05");

	private static final Pattern DRIVERS_STATEMENT = Pattern.compile("\"[SC]_\\d+\"");

	private PoolerProblem() {
	}

	static boolean isPreparedElsewhere(Throwable failure) {
		return PREPARED.contains(String.valueOf(SqlFailure.state(failure)))
				&& DRIVERS_STATEMENT.matcher(SqlFailure.said(failure)).find();
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param state its SQLSTATE
	 * @param database the database's name for messages
	 * @return a failure with a text of its own, or {@code null} if it is no pooler's
	 */
	static @Nullable MigrationFailedException of(Throwable failure, @Nullable String state, String database) {
		String said = SqlFailure.said(failure);
		Matcher missing = MISSING_BEHIND_POOLER.matcher(said);
		if (state != null && state.startsWith("08") && missing.find()) {
			return missing(failure, database, missing.group(1));
		}
		return isPreparedElsewhere(failure) ? preparedElsewhere(failure, database) : null;
	}

	private static MigrationFailedException missing(Throwable failure, String database, String name) {
		return new MigrationFailedException(Reason.UNREACHABLE,
				"The pooler before the " + database + " says: " + SqlFailure.said(failure)
						+ " It cannot be created from here, since a pooler's word counts for nothing.",
				"Let spring.liquibase.url, .user and .password lead past the pooler, and the next start creates it; "
						+ "or let an administrator run: " + DatabaseCreators.statement(name) + ";",
				failure);
	}

	private static MigrationFailedException preparedElsewhere(Throwable failure, String database) {
		return new MigrationFailedException(Reason.DATABASE,
				"The " + database + " answered: " + SqlFailure.said(failure)
						+ " A pooler that lends its sessions for single transactions stands before it, and the driver "
						+ "has prepared a statement in a session that is another's now.",
				"Add prepareThreshold=0 to the URL (jdbc:postgresql://host/database?prepareThreshold=0), or let "
						+ "the pooler keep track of prepared statements (PgBouncer from 1.21: "
						+ "max_prepared_statements).",
				failure);
	}

}
