package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.change.custom.CustomSqlChange;
import liquibase.change.custom.CustomSqlRollback;
import liquibase.changelog.ChangeSet;

import io.github.migrationstarter.Intent.Direction;

/**
 * Finds why a change set cannot be rehearsed: what it does would stay.
 */
final class RehearsalObstacle {

	private static final Set<String> ENDS = Set.of("COMMIT", "END", "ABORT", "ROLLBACK", "PREPARE");

	private final Direction direction;

	RehearsalObstacle(Direction direction) {
		this.direction = direction;
	}

	/**
	 * Finds it.
	 * @param changeSet a change set
	 * @return a clause, if it cannot be rehearsed
	 */
	Optional<String> find(ChangeSet changeSet) {
		if (!changeSet.isRunInTransaction()) {
			return Optional.of("has runInTransaction=false, so nothing takes back what it does");
		}
		if (changeSet.getRunWith() != null) {
			return Optional
				.of("has runWith=" + changeSet.getRunWith() + ": another program runs it, on a connection of its own");
		}
		return changes(changeSet).stream().flatMap((change) -> find(change).stream()).findFirst();
	}

	private List<? extends Change> changes(ChangeSet changeSet) {
		return switch (this.direction) {
			case FORWARD -> changeSet.getChanges();
			case BACK -> changeSet.getRollback().getChanges().isEmpty() ? changeSet.getChanges()
					: changeSet.getRollback().getChanges();
		};
	}

	private Optional<String> find(Change change) {
		if (change instanceof AbstractSQLChange sql) {
			return find(String.valueOf(sql.getSql()), sql.getEndDelimiter() != null);
		}
		if (change instanceof ExecuteShellCommandChange) {
			return Optional.of("runs a program, and nothing takes back what that does");
		}
		if (change instanceof CustomChangeWrapper wrapper && !isSql(wrapper)) {
			return Optional.of("runs the code of '" + wrapper.getClassName()
					+ "', and nothing takes back what that does beside its SQL");
		}
		return Optional.empty();
	}

	private boolean isSql(CustomChangeWrapper wrapper) {
		return switch (this.direction) {
			case FORWARD -> wrapper.getCustomChange() instanceof CustomSqlChange;
			case BACK -> wrapper.getCustomChange() instanceof CustomSqlRollback;
		};
	}

	/**
	 * With a delimiter of its own it is not parted by semicolons, and any such word
	 * counts.
	 */
	private static Optional<String> find(String sql, boolean delimited) {
		boolean body = has(sql, "TRIGGER") || has(sql, "ATOMIC");
		for (SqlTokens statement : SqlTokens.statements(sql, UnaryOperator.identity())) {
			String end = statement.takeOneOf(ENDS);
			if (end != null && isEnd(end, statement, body)) {
				return Optional.of("says " + end + " in its SQL, which ends the transaction");
			}
		}
		if (delimited && !body
				&& (has(sql, "COMMIT") || has(sql, "ROLLBACK") || has(sql, "END") && !has(sql, "CASE"))) {
			return Optional.of("may end the transaction in its SQL, which has a delimiter of its own");
		}
		return has(sql, "SETVAL") ? Optional
			.of("calls setval(), which counts at once and for everybody, whatever " + "becomes of the transaction")
				: Optional.empty();
	}

	/**
	 * An END may be that of a trigger's body.
	 */
	private static boolean isEnd(String word, SqlTokens statement, boolean body) {
		return switch (word) {
			case "END" -> !body;
			case "PREPARE" -> statement.take("TRANSACTION");
			case "ROLLBACK" -> {
				statement.takeOneOf(Set.of("TRANSACTION", "WORK"));
				yield !statement.take("TO");
			}
			default -> true;
		};
	}

	private static boolean has(String sql, String word) {
		return SqlTokens.statements(sql, UnaryOperator.identity())
			.stream()
			.anyMatch((statement) -> statement.skipBehind(word));
	}

}
