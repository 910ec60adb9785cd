package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import liquibase.changelog.ChangeSet;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.ServerDetails;

/**
 * What is said of a change set that failed: the server's own words, the statement, and
 * where it stands. Never a whole row.
 */
final class StatementFailure {

	private static final int LONGEST = 2000;

	private final Exception failure;

	private final @Nullable String statement;

	StatementFailure(Exception failure) {
		this.failure = failure;
		this.statement = new Causes(failure).statement();
	}

	/**
	 * The statement that failed, in full.
	 * @return SQL, or {@code null} if it is not known
	 */
	@Nullable String statement() {
		return this.statement;
	}

	/**
	 * Whether the change set failed before it did anything.
	 */
	boolean isOfPrecondition() {
		return first(PreconditionFailedException.class) != null || first(PreconditionErrorException.class) != null;
	}

	/**
	 * The message, then the statement.
	 * @return one or more lines
	 */
	String said() {
		List<String> lines = new ArrayList<>();
		lines.add(message());
		ServerDetails details = ServerDetails.of(this.failure);
		if (details.detail() != null) {
			lines.add("Detail: " + details.detail());
		}
		if (details.hint() != null) {
			lines.add("Hint: " + details.hint());
		}
		if (this.statement != null) {
			lines.add("Statement: " + shortened(this.statement));
		}
		return String.join("\n", lines);
	}

	/**
	 * Where it failed.
	 * @param changeSet the change set
	 * @param resources what loads its file
	 * @return one line
	 */
	String where(ChangeSet changeSet, ResourceAccessor resources) {
		String state = ConnectionProblem.sqlState(this.failure);
		return "Where: " + place(changeSet, resources) + ((state != null) ? " (SQLSTATE " + state + ")" : "");
	}

	private String place(ChangeSet changeSet, ResourceAccessor resources) {
		ChangeSetFile file = ChangeSetFile.of(changeSet, resources);
		if (this.statement == null) {
			return file.place();
		}
		int offset = Math.max(0, ServerDetails.of(this.failure).position() - 1);
		String exact = file.place(this.statement, offset);
		if (exact != null || offset == 0 || offset > this.statement.length()) {
			return (exact != null) ? exact : file.place();
		}
		return file.place() + ", line " + SourceFile.line(this.statement, offset) + ", column "
				+ SourceFile.column(this.statement, offset) + " of the statement";
	}

	private String message() {
		PreconditionFailedException unmet = first(PreconditionFailedException.class);
		if (unmet != null) {
			return "its precondition is not met: " + unmet.getFailedPreconditions()
				.stream()
				.map((precondition) -> String.valueOf(precondition.getMessage()).strip())
				.collect(Collectors.joining("; "));
		}
		return ((first(PreconditionErrorException.class) != null) ? "its precondition cannot be checked: " : "")
				+ new Causes(this.failure).innermostLine();
	}

	private <T> @Nullable T first(Class<T> type) {
		return new Causes(this.failure).first(type);
	}

	private static String shortened(String statement) {
		return (statement.length() <= LONGEST) ? statement
				: statement.substring(0, LONGEST) + "... (" + (statement.length() - LONGEST) + " characters more)";
	}

}
