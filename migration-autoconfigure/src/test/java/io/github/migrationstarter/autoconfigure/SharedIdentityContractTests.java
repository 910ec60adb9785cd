package io.github.migrationstarter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Change sets that share an identity, of which contexts choose one, and rows whose place
 * is not what their number says.
 */
abstract class SharedIdentityContractTests extends CommandContract {

	private static final List<String> PRODUCTION = List.of("spring.liquibase.contexts=production");

	SharedIdentityContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void runsAndUndoesOnlyTheOneThatApplies() {
		TestChangelog changelog = tables(1, 1)
			.with("data", "context:demo", "create table demo (id integer);\n--rollback drop table demo;")
			.with("data", "context:production", "create table genuine (id integer);\n--rollback drop table genuine;");
		TestDatabase database = this.engine.empty(this.folder);

		assertThat(run(database, changelog, PRODUCTION, "upgrade").err()).isEmpty();
		assertThat(database.history()).containsExactly("0001", "data");
		assertThat(database.query("select id from genuine")).isEmpty();

		database.execute("create table demo (id integer)");
		assertThat(run(database, changelog, PRODUCTION, "downgrade -1").err()).isEmpty();
		assertThat(database.history()).containsExactly("0001");
		assertThat(database.query("select id from demo")).isEmpty();
		database.execute("create table genuine (id integer)");
	}

	@Test
	void neverUndoesTheFirstBecauseItRanAgain() {
		String first = "create table if not exists v (id integer);\n--rollback drop table v;";
		String edited = "create table if not exists v (id integer); select 1;\n--rollback drop table v;";
		TestChangelog branch = new TestChangelog().with("view", "runOnChange:true", edited).tables(2, 2);
		TestDatabase database = migrated(new TestChangelog().with("view", "runOnChange:true", first).tables(2, 2),
				branch,
				new TestChangelog().with("view", "runOnChange:true", edited)
					.tables(2, 2)
					.with("other", "create table other (id integer);"));

		assertThat(refused(database, new TestChangelog().with("view", "runOnChange:true", edited).tables(2, 3),
				"downgrade -1"))
			.startsWith("1 change set to undo is not in the changelog ('app.sql::other::me'): only the version of the "
					+ "application that has it knows how to undo it.");
		assertThat(refused(database, new TestChangelog().with("view", "runOnChange:true", edited).tables(2, 3),
				"downgrade view"))
			.startsWith("1 change set to undo is not in the changelog ('app.sql::other::me')");
	}

}
