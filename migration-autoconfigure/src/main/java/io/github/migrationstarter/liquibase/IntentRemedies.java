package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

import io.github.migrationstarter.Intent;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.IntentRemedy;
import io.github.migrationstarter.bootstrap.Leftover;
import io.github.migrationstarter.database.Engine;

/**
 * Finds what a person needs to settle an open intent, inside a {@link MigrationScope}.
 */
final class IntentRemedies {

	private final Database database;

	private final Engine engine;

	private final SecretParameters secrets;

	private final ChangeSetStatements statements;

	IntentRemedies(Database database, Engine engine, Map<String, String> parameters) {
		this.database = database;
		this.engine = engine;
		this.secrets = new SecretParameters(parameters);
		this.statements = new ChangeSetStatements(database);
	}

	/**
	 * Finds it.
	 * @param intent an open one
	 * @param all every change set of the changelog
	 * @param connection the connection to ask
	 * @return what is needed
	 * @throws SQLException if the database failed
	 * @throws LiquibaseException if the history cannot be read
	 */
	IntentRemedy of(Intent intent, List<ChangeSet> all, Connection connection) throws SQLException, LiquibaseException {
		Optional<ChangeSet> known = all.stream()
			.filter((changeSet) -> ParsedChangelog.revision(changeSet).identity().equals(intent.revision().identity()))
			.findFirst();
		List<String> does = known.map((changeSet) -> this.statements.of(changeSet, intent.direction()))
			.orElse(List.of("-- the changelog does not know it any more"));
		List<String> undoing = known.map((changeSet) -> this.statements.of(changeSet, opposite(intent.direction())))
			.orElse(List.of());
		String again = RunTable.closeStatement(this.database, intent);
		Optional<String> counting = known.isPresent() ? counting(intent.direction(), known.get()) : Optional.empty();
		return new IntentRemedy(intent, shown(does), shown(undoing), leftovers(does, connection), again,
				counting.map((row) -> this.engine.together(List.of(row, again))).orElse(List.of()));
	}

	/**
	 * Looks for what a statement of a change set left, half done or done.
	 * @param statements what the change set does
	 * @param connection the connection to ask
	 * @return what was found
	 * @throws SQLException if the database failed
	 */
	List<Leftover> leftovers(List<String> statements, Connection connection) throws SQLException {
		return this.engine.leftovers(connection, new StoredNames(this.database).defaultSchema(),
				statements.stream().filter((statement) -> !ChangeSetStatements.isNamedOnly(statement)).toList());
	}

	private Optional<String> counting(Direction direction, ChangeSet changeSet) throws LiquibaseException {
		Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database)
			.reset(); // it may remember a row that was rolled back
		boolean hasRow = this.database.getRunStatus(changeSet) != RunStatus.NOT_RAN;
		return switch (direction) {
			case FORWARD ->
				!hasRow ? Optional.of(HistoryStatement.insert(this.database, changeSet)) : changeSet.shouldAlwaysRun()
						? Optional.empty() : Optional.of(HistoryStatement.rerun(this.database, changeSet));
			case BACK -> Optional.of(delete(ParsedChangelog.revision(changeSet), changeSet));
		};
	}

	private String delete(Revision revision, ChangeSet changeSet) {
		return HistoryStatement.delete(this.database, changeSet.getFilePath(), revision.id(), revision.author());
	}

	private List<String> shown(List<String> statements) {
		return statements.stream()
			.map((statement) -> this.secrets
				.hide(ChangeSetStatements.isNamedOnly(statement) ? statement : statement + ";"))
			.toList();
	}

	private static Direction opposite(Direction direction) {
		return switch (direction) {
			case FORWARD -> Direction.BACK;
			case BACK -> Direction.FORWARD;
		};
	}

}
