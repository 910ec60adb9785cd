package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Map;

import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.exception.ChangeLogParseException;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.QuietLogService.Warnings;
import io.github.migrationstarter.liquibase.SourceProblem.Link;

/**
 * The changelog as it is parsed for one engine without any database, to check what would
 * run there; {@link ChangelogFiles} reads for no engine, to find the place of a new file.
 */
public final class ChangelogSources {

	private final LiquibaseSettings settings;

	public ChangelogSources(LiquibaseSettings settings) {
		this.settings = settings;
	}

	/**
	 * Parses the changelog and hands it over.
	 * @param <T> what comes of it
	 * @param engine Liquibase's short name of the engine
	 * @param reader what looks at it, while Liquibase's code may be called
	 * @return what the reader returned
	 * @throws UnreadableChangelogException if it cannot be parsed
	 */
	public <T> T read(String engine, Reader<T> reader) throws UnreadableChangelogException {
		NoConnection connection = new NoConnection();
		try {
			return Scope.child(quiet(), () -> {
				Database database = UnconnectedDatabase.of(engine, connection, this.settings.names());
				Contents contents = parse(database);
				return Scope.child(Map.of(Scope.Attr.database.name(), database),
						() -> reader.read(contents, connection));
			});
		}
		catch (RuntimeException | UnreadableChangelogException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The changelog '" + this.settings.changeLog() + "' cannot be read for "
					+ engine + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Without a database, which the parsers would ask.
	 */
	private Map<String, Object> quiet() {
		return Map.of(Scope.Attr.resourceAccessor.name(), this.settings.resources(), Scope.Attr.logService.name(),
				new QuietLogService(Warnings.HIDDEN), Scope.Attr.ui.name(), new LoggerUIService(),
				AnalyticsArgs.ENABLED.getKey(), false);
	}

	private Contents parse(Database database) throws UnreadableChangelogException {
		try {
			ParsedChangelog changelog = ParsedChangelog.parse(this.settings, database);
			return new Contents(changelog.changeLog(), changelog.accepted(), changelog.parameters(), database);
		}
		catch (Exception ex) {
			throw unreadable(ex);
		}
	}

	private UnreadableChangelogException unreadable(Exception failure) {
		ParseFailure parser = new ParseFailure(this.settings.changeLog(), this.settings.resources());
		Throwable parse = new Causes(failure).last(ChangeLogParseException.class);
		String file = ChangelogFailures
			.missingFile((parse != null) ? String.valueOf(parse.getMessage()) : new Causes(failure).innermost());
		return (file != null) ? missing(file, parser, failure)
				: new UnreadableChangelogException(shown(parser.find(failure), parser, failure), null, failure);
	}

	/**
	 * Something is always known of where it is: at least the file that leads there.
	 */
	private SourceProblem shown(SourceProblem problem, ParseFailure parser, Exception failure) {
		SecretParameters secrets = new SecretParameters(this.settings.parameters());
		String file = (problem.file() != null) ? problem.file() : parser.includer(failure).path();
		return new SourceProblem(file, problem.line(), problem.column(), problem.link(), secrets.hide(problem.text()),
				"");
	}

	private UnreadableChangelogException missing(String file, ParseFailure parser, Exception failure) {
		String changeLog = this.settings.changeLog();
		if (bare(changeLog).equals(bare(file))) {
			return new UnreadableChangelogException(
					SourceProblem.of(changeLog, Link.COLON, "there is no changelog at '" + changeLog + "'."), file,
					failure);
		}
		return new UnreadableChangelogException(
				SourceProblem.at(parser.includer(failure), file, Link.COLON,
						"the file '" + SourceFile.bare(file) + "' is included here and does not exist."),
				file, failure);
	}

	private static String bare(String path) {
		return SourceFile.bare(path).replaceFirst("^/", "");
	}

	/**
	 * A parsed changelog.
	 *
	 * @param changeLog its change sets
	 * @param accepted those which contexts, labels and dbms accept
	 * @param parameters values of its properties
	 * @param database the engine it was parsed for
	 */
	public record Contents(DatabaseChangeLog changeLog, List<ChangeSet> accepted, ChangeLogParameters parameters,
			Database database) {
	}

	/**
	 * Looks at a changelog.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	public interface Reader<T> {

		/**
		 * Looks at it.
		 * @param contents the changelog
		 * @param questions what was asked of the database
		 * @return any
		 */
		T read(Contents contents, Questions questions);

	}

	/**
	 * What Liquibase's code wanted to know of the database that is not there.
	 */
	public interface Questions {

		/**
		 * Begins anew.
		 */
		void forget();

		/**
		 * Whether something was asked that only a database can tell.
		 * @return {@code true} if so
		 */
		boolean isAsked();

	}

	/**
	 * A changelog that cannot be parsed.
	 */
	public static final class UnreadableChangelogException extends Exception {

		private static final long serialVersionUID = 1L;

		private final transient SourceProblem problem;

		private final @Nullable String missingFile;

		UnreadableChangelogException(SourceProblem problem, @Nullable String missingFile, Exception cause) {
			super(problem.describe(), cause);
			this.problem = problem;
			this.missingFile = missingFile;
		}

		/**
		 * What is wrong, and where.
		 */
		public SourceProblem problem() {
			return this.problem;
		}

		/**
		 * Whether it is that a file does not exist.
		 */
		public boolean isMissingFile() {
			return this.missingFile != null;
		}

	}

}
