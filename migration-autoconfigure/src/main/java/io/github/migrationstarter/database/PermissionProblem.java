package io.github.migrationstarter.database;

import java.util.Locale;
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
public final class PermissionProblem {

	private static final Pattern DENIED = Pattern
		.compile("(FATAL|ERROR): permission denied for (schema|database) \"?(.+?)\"?\\.?");

	private static final Pattern NOT_OWNER = Pattern
		.compile("ERROR: must be owner of (table|view|materialized view|sequence|schema|type) \"?(.+?)\"?\\.?");

	private static final Pattern NO_ACCESS = Pattern
		.compile("ERROR: permission denied for (table|view|sequence) \"?(.+?)\"?\\.?");

	private static final String BY_OWNER = "igrate with the role that owns the tables: spring.liquibase.user and "
			+ "spring.liquibase.password.";

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
		return new MigrationFailedException(
				Reason.PERMISSION, "The role" + ((role != null) ? " '" + role + "'" : "")
						+ " may not do what is needed in the " + database + ": " + said,
				denied.matches() ? grant(right(denied), role) : "M" + BY_OWNER, failure);
	}

	/**
	 * What to do about a change set that may not do what it wants.
	 * @param failure what was thrown, with SQLSTATE 42501
	 * @param role who lacks the right, {@code null} if that is not known
	 * @return one or more sentences, with the statement that gives it where the server
	 * names the object
	 */
	public static String remedy(Throwable failure, @Nullable String role) {
		String said = SqlFailure.said(failure);
		Matcher denied = DENIED.matcher(said);
		if (denied.matches()) {
			return grant(right(denied), role);
		}
		Matcher access = NO_ACCESS.matcher(said);
		if (access.matches()) {
			String kind = access.group(1).equals("sequence") ? "SEQUENCE " : "TABLE ";
			return grant("ALL ON " + kind + QuotedName.of(access.group(2)), role);
		}
		Matcher owned = NOT_OWNER.matcher(said);
		if (owned.matches()) {
			return "Let an administrator run:\nALTER " + owned.group(1).toUpperCase(Locale.ROOT) + " "
					+ QuotedName.of(owned.group(2)) + " OWNER TO " + quoted(role) + ";\nOr m" + BY_OWNER;
		}
		return "Let an administrator give the role that right, or migrate with one that has it: spring.liquibase.user "
				+ "and spring.liquibase.password.";
	}

	private static String grant(String right, @Nullable String role) {
		return "Let its owner or an administrator run:\nGRANT " + right + " TO " + quoted(role) + ";\nOr m" + BY_OWNER;
	}

	private static String quoted(@Nullable String role) {
		return (role != null) ? QuotedName.of(role) : "<the role>";
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
