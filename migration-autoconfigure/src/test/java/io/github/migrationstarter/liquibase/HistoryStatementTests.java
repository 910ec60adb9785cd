package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that a person pastes, compared with the rows that Liquibase writes itself.
 */
class HistoryStatementTests {

	private static final String CHANGELOG = """
			databaseChangeLog:
			- changeSet:
			    id: one
			    author: me
			    changes:
			    - sql: create table one (id integer);
			- changeSet:
			    id: it's two
			    author: o'brien \\
			    context: test or dev
			    labels: v1,v2
			    comment: "  a 'comment' "
			    changes:
			    - sql: create table two (id integer);
			    - tagDatabase: {tag: it's}
			""";

	private static final String ROWS = "select ID || '|' || AUTHOR || '|' || FILENAME || '|' || ORDEREXECUTED || '|' "
			+ "|| MD5SUM || '|' || DESCRIPTION || '|' || COMMENTS || '|' || EXECTYPE || '|' || "
			+ "coalesce(CONTEXTS, '-') || '|' || coalesce(LABELS, '-') || '|' || LIQUIBASE || '|' || "
			+ "coalesce(TAG, '-') from %s where DATEEXECUTED is not null order by ORDEREXECUTED";

	private static final Names DEFAULT = new Names(null, null, null, null, null);

	private static final Names OWN = new Names(null, "My Schema", null, "My History", "My Lock");

	@TempDir
	Path folder;

	@BeforeEach
	void write() throws IOException {
		Files.writeString(this.folder.resolve("app's.yaml"), CHANGELOG);
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void recordsWhatLiquibaseRecords(TestEngine engine) throws Exception {
		recordsWhatLiquibaseRecords(engine.empty(this.folder), DEFAULT, "DATABASECHANGELOG");
	}

	@Test
	void recordsInAHistoryOfItsOwnName() throws Exception {
		TestDatabase database = TestEngine.POSTGRESQL.empty(this.folder);
		database.execute("create schema \"My Schema\"");

		recordsWhatLiquibaseRecords(database, OWN, "\"My Schema\".\"my history\"");
	}

	private void recordsWhatLiquibaseRecords(TestDatabase database, Names names, String table) throws Exception {
		List<String> statements = with(database, names,
				(own, changeSets) -> List.of(HistoryStatement.delete(own, "app's.yaml", "it's two", "o'brien \\"),
						HistoryStatement.insert(own, changeSets.get(1)),
						HistoryStatement.delete(own, "app's.yaml", "one", "me"),
						HistoryStatement.insert(own, changeSets.get(0))));
		List<String> rows = database.query(ROWS.formatted(table));
		assertThat(rows).hasSize(2).last().asString().startsWith("it's two|o'brien \\|app's.yaml|2|9:");

		database.execute(statements.get(0));
		List<String> without = database.query(ROWS.formatted(table));
		database.execute(statements.get(1));

		assertThat(without).containsExactly(rows.get(0));
		assertThat(database.query(ROWS.formatted(table))).isEqualTo(rows);
		assertThat(database.query("select DEPLOYMENT_ID from " + table + " where ORDEREXECUTED = 2"))
			.containsExactly("M123");

		database.execute("delete from " + table);
		database.execute(statements.get(3));

		assertThat(database.query(ROWS.formatted(table))).containsExactly(rows.get(0));
	}

	/**
	 * Lets Liquibase run the changelog, and asks for something about it.
	 */
	private <T> T with(TestDatabase database, Names names, BiFunction<Database, List<ChangeSet>, T> question)
			throws Exception {
		try (Connection connection = database.connect();
				DirectoryResourceAccessor resources = new DirectoryResourceAccessor(this.folder)) {
			connection.setAutoCommit(false);
			Database own = ConfiguredDatabase.of(new JdbcConnection(connection), names);
			Liquibase liquibase = new Liquibase("app's.yaml", resources, own);
			liquibase.update(new Contexts(), new LabelExpression());
			return Scope.child(
					Map.of(Scope.Attr.deploymentId.name(), "M123", Scope.Attr.resourceAccessor.name(), resources),
					() -> question.apply(own, liquibase.getDatabaseChangeLog().getChangeSets()));
		}
	}

}
