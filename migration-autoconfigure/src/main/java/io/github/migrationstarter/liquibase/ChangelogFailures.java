package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.exception.ChangeLogParseException;
import liquibase.exception.ValidationFailedException;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.database.ConnectionProblem;

/**
 * Says in our words what reading or validating the changelog or the history failed with.
 */
final class ChangelogFailures {

	private static final Pattern MISSING_FILE = Pattern
		.compile("(?:[Tt]he file '?([^\\s']+)'? was not found|^(\\S+) does not exist$)");

	// what else XML would have allowed there: every kind of change that exists
	private static final Pattern CHOICES = Pattern.compile(" One of '\\{.*}' is expected\\.");

	private static final String NAMESPACE = "\"http://www.liquibase.org/xml/ns/dbchangelog\":";

	private final String database;

	private final String changeLog;

	private final SecretParameters secrets;

	private final HistoryGrant grant;

	ChangelogFailures(String database, String changeLog, SecretParameters secrets, HistoryGrant grant) {
		this.database = database;
		this.changeLog = changeLog;
		this.secrets = secrets;
		this.grant = grant;
	}

	/**
	 * The failure of reading the changelog or the history.
	 * @param failure what was thrown
	 * @return what to throw
	 */
	MigrationException reading(Exception failure) {
		MigrationException ours = new Causes(failure).first(MigrationException.class);
		if (ours != null) {
			return ours;
		}
		Throwable parse = new Causes(failure).last(ChangeLogParseException.class);
		if (parse != null) {
			return changelog(failure, String.valueOf(parse.getMessage()));
		}
		if ("42501".equals(ConnectionProblem.sqlState(failure))) {
			return unreadable(failure);
		}
		if (new Causes(failure).first(SQLException.class) != null) {
			return ConnectionProblem.of(failure, this.database);
		}
		return changelog(failure, new Causes(failure).innermost());
	}

	/**
	 * The failure of validating the changelog.
	 * @param failure what was thrown
	 * @return what to throw
	 */
	MigrationException validating(Exception failure) {
		Throwable invalid = new Causes(failure).first(ValidationFailedException.class);
		return (invalid != null) ? changelog(failure, String.valueOf(invalid.getMessage()).strip()) : reading(failure);
	}

	private MigrationException changelog(Exception failure, String text) {
		Matcher missing = MISSING_FILE.matcher(text);
		if (missing.find()) {
			return missing(failure, (missing.group(1) != null) ? missing.group(1) : missing.group(2));
		}
		String said = this.secrets.hide(CHOICES.matcher(text).replaceAll("").replace(NAMESPACE, "").strip());
		return new MigrationFailedException(Reason.CHANGELOG,
				"The changelog '" + this.changeLog + "' cannot be used: " + said,
				"Correct the changelog. Nothing was changed in the database.", failure);
	}

	private MigrationException missing(Exception failure, String file) {
		if (this.changeLog.replaceFirst("^classpath:/?", "").equals(file.replaceFirst("^(?:classpath:)?/?", ""))
				|| this.changeLog.equals(file)) {
			return new MigrationFailedException(Reason.CHANGELOG, "There is no changelog at '" + this.changeLog + "'.",
					"Make the file, or name the right one with spring.liquibase.change-log.", failure);
		}
		return new MigrationFailedException(Reason.CHANGELOG,
				"The changelog '" + this.changeLog + "' needs the file '" + file + "', which does not exist.",
				"Make the file, or correct the reference. Nothing was changed in the database.", failure);
	}

	private MigrationException unreadable(Exception failure) {
		return new MigrationFailedException(Reason.PERMISSION,
				"The migration history of the " + this.database + " is there, but the role may not read it: "
						+ new Causes(failure).innermostLine(),
				"Let the owner of the tables run: " + this.grant.statements(), failure);
	}

}
