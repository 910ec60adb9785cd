package io.github.migrationstarter.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * A right that the role of a connection lacks, with the GRANT that gives it where the
 * server names the object.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/ddl-priv.html">Privileges</a>
 */
final class PermissionProblem {

	private static final Pattern DENIED = Pattern
		.compile("(FATAL|ERROR): permission denied for (schema|database) \"?(.+?)\"?\\.?");

	private PermissionProblem() {
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown, with SQLSTATE 42501
	 * @param database the database's name for messages
	 * @param role who lacks the right, {@code null} if that is not known
	 * @return a failure with a text of its own
	 */
	static MigrationFailedException of(Throwable failure, String database, @Nullable String role) {
		String said = SqlFailure.said(failure);
		Matcher denied = DENIED.matcher(said);
		return new MigrationFailedException(Reason.PERMISSION,
				"The role" + ((role != null) ? " '" + role + "'" : "") + " may not do what is needed in the " + database
						+ ": " + said,
				(denied.matches() ? "Let its owner or an administrator run:\nGRANT " + right(denied) + " TO "
						+ ((role != null) ? QuotedName.of(role) : "<the role>") + ";\nOr migrate" : "Migrate")
						+ " with the role that owns the tables: spring.liquibase.user and "
						+ "spring.liquibase.password.",
				failure);
	}

	private static String right(Matcher denied) {
		String name = QuotedName.of(denied.group(3));
		if (denied.group(2).equals("schema")) {
			return "USAGE, CREATE ON SCHEMA " + name;
		}
		// refused while connecting, or while making a schema
		return (denied.group(1).equals("FATAL") ? "CONNECT" : "CREATE") + " ON DATABASE " + name;
	}

}
