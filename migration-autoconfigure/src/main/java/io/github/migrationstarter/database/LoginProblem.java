package io.github.migrationstarter.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * A server that answers and lets nobody in: encryption, address, user or password are not
 * what it expects. Waiting does not help.
 *
 * @see <a href="https://www.postgresql.org/docs/current/auth-pg-hba-conf.html">The
 * pg_hba.conf file</a>
 */
final class LoginProblem {

	private static final String REJECTED = "08004";

	private static final Pattern NO_ENTRY = Pattern
		.compile("no pg_hba\\.conf entry for host \"([^\"]+)\", user \"([^\"]+)\", database \"([^\"]+)\"(.*)");

	private static final Pattern NO_LOGIN = Pattern.compile("role \"(.+)\" is not permitted to log in");

	private static final Pattern NO_ROLE = Pattern.compile("role \"(.+)\" does not exist");

	// who chose the database cannot be told from the failure
	private static final String NAMED = ": in DATABASE_URL where that chose the database, else with "
			+ "spring.datasource.username and spring.datasource.password. Where the migration has a login of its own: in "
			+ "MIGRATION_DATABASE_URL, else with spring.liquibase.user and spring.liquibase.password.";

	private LoginProblem() {
	}

	/**
	 * The failure to report.
	 * @param failure what was thrown
	 * @param state its SQLSTATE
	 * @param database the database's name for messages
	 * @return a failure with a text of its own, or {@code null} if it is no matter of the
	 * login
	 */
	static @Nullable MigrationFailedException of(Throwable failure, String state, String database) {
		String said = SqlFailure.said(failure);
		if (state.startsWith("28")) {
			return login("The " + database + " refused the login: " + said, remedy(said), failure);
		}
		if (!state.startsWith("08")) {
			return null;
		}
		String own = SqlFailure.saidItself(failure);
		if (own.contains("SSL") || own.contains("sslmode")) { // a lost one has it as its
																// cause
			return login("No encrypted connection to the " + database + " could be made: " + said,
					"Correct sslmode and sslrootcert in the URL (DATABASE_URL or spring.datasource.url; "
							+ "MIGRATION_DATABASE_URL or spring.liquibase.url where the migration has its own), or the "
							+ "certificate of the server. sslmode=disable does without encryption where the network is trusted.",
					failure);
		}
		if (said.contains("no password was provided") || said.contains("the password is an empty string")) {
			return login("The " + database + " demands a password, and the DataSource has none: " + said,
					"Set the password" + NAMED, failure);
		}
		return (state.equals(REJECTED) && !MysqlProblem.isWithoutConnection(failure))
				? login("The " + database + " refused the login: " + said, remedy(said), failure) : null;
	}

	private static String remedy(String said) {
		Matcher entry = NO_ENTRY.matcher(said);
		if (entry.find()) {
			return "Let an administrator of the server add this line to pg_hba.conf, and run SELECT pg_reload_conf();\n"
					+ (entry.group(4).contains("no encryption") ? "host" : "hostssl") + " \"" + entry.group(3) + "\" \""
					+ entry.group(2) + "\" " + entry.group(1) + (entry.group(1).contains(":") ? "/128" : "/32")
					+ " scram-sha-256";
		}
		Matcher disabled = NO_LOGIN.matcher(said);
		if (disabled.find()) {
			return "Let an administrator run:\nALTER ROLE " + QuotedName.of(disabled.group(1)) + " LOGIN;";
		}
		Matcher unknown = NO_ROLE.matcher(said);
		if (unknown.find()) {
			return "Correct the user name" + NAMED + "\nOr let an administrator run:\nCREATE ROLE "
					+ QuotedName.of(unknown.group(1)) + " LOGIN PASSWORD '<its password>';";
		}
		return "Correct the user name or password" + NAMED;
	}

	private static MigrationFailedException login(String message, String action, Throwable failure) {
		return new MigrationFailedException(Reason.LOGIN, message, action, failure);
	}

}
