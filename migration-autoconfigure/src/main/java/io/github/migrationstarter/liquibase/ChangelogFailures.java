package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.exception.ChangeLogParseException;
import liquibase.exception.ValidationFailedException;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

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

	private static final String ACTION = "Correct the changelog. Nothing was changed in the database.";

	private final String database;

	private final String changeLog;

	private final ResourceAccessor resources;

	private final SecretParameters secrets;

	private final HistoryGrant grant;

	ChangelogFailures(String database, LiquibaseSettings settings, SecretParameters secrets, HistoryGrant grant) {
		this.database = database;
		this.changeLog = settings.changeLog();
		this.resources = settings.resources();
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
			return parsing(failure, String.valueOf(parse.getMessage()));
		}
		if ("42501".equals(ConnectionProblem.sqlState(failure))) {
			return unreadable(failure);
		}
		if (new Causes(failure).first(SQLException.class) != null) {
			return ConnectionProblem.of(failure, this.database);
		}
		return parsing(failure, new Causes(failure).innermost());
	}

	/**
	 * The failure of validating the changelog.
	 * @param failure what was thrown
	 * @param changelog the changelog
	 * @return what to throw
	 */
	MigrationException validating(Exception failure, ParsedChangelog changelog) {
		ValidationFailedException invalid = new Causes(failure).first(ValidationFailedException.class);
		if (invalid == null) {
			return reading(failure);
		}
		ValidationFailure found = new ValidationFailure(invalid, changelog.all(), this.resources);
		if (found.isOfPrecondition()) {
			return unusable(failure, " its precondition is not met: " + found.precondition(),
					"Bring the database to what the precondition asks for, or let its onFail say what else is to happen "
							+ "(WARN). Nothing was changed in the database.");
		}
		return unusable(failure, found.list(), ACTION);
	}

	private MigrationException parsing(Exception failure, String text) {
		String missing = missingFile(text);
		if (missing != null) {
			return missing(failure, missing);
		}
		return unusable(failure, " " + new ParseFailure(this.changeLog, this.resources).describe(failure), ACTION);
	}

	/**
	 * The file that is missing, if that is what a text of Liquibase says.
	 * @param text what it says
	 * @return the file, or {@code null}
	 */
	static @Nullable String missingFile(String text) {
		Matcher missing = MISSING_FILE.matcher(text);
		if (!missing.find()) {
			return null;
		}
		return (missing.group(1) != null) ? missing.group(1) : missing.group(2);
	}

	private MigrationException unusable(Exception failure, String what, String action) {
		return new MigrationFailedException(Reason.CHANGELOG,
				"The changelog '" + this.changeLog + "' cannot be used:" + this.secrets.hide(what), action, failure);
	}

	private MigrationException missing(Exception failure, String file) {
		if (SourceFile.bare(this.changeLog)
			.replaceFirst("^/", "")
			.equals(SourceFile.bare(file).replaceFirst("^/", ""))) {
			return new MigrationFailedException(Reason.CHANGELOG, "There is no changelog at '" + this.changeLog + "'.",
					"Make the file, or name the right one with spring.liquibase.change-log.", failure);
		}
		String name = file.substring(file.lastIndexOf('/') + 1);
		return new MigrationFailedException(Reason.CHANGELOG,
				"The changelog '" + this.changeLog + "' needs the file '" + file + "', which does not exist: "
						+ new ParseFailure(this.changeLog, this.resources).including(failure, name) + " includes it.",
				"Make the file, or correct the reference. Nothing was changed in the database.", failure);
	}

	private MigrationException unreadable(Exception failure) {
		return new MigrationFailedException(Reason.PERMISSION,
				"The migration history of the " + this.database + " is there, but the role may not read it: "
						+ new Causes(failure).innermostLine(),
				"Let the owner of the tables run: " + this.grant.statements(), failure);
	}

}
