package io.github.migrationstarter.autoconfigure;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresAppliedTests extends AppliedContractTests {

	private static final String[] OWN = { "spring.liquibase.default-schema=app",
			"spring.liquibase.liquibase-schema=My History", "spring.liquibase.database-change-log-table=own_history",
			"spring.liquibase.database-change-log-lock-table=own_lock" };

	PostgresAppliedTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	void refuseRow(TestDatabase database, String id) {
		database.execute(
				"create function cut() returns trigger language plpgsql as " + "$$ begin if new.ID = '" + id
						+ "' then raise 'cut off'; end if; return new; end $$",
				"create trigger cut before insert on DATABASECHANGELOG for each row execute function cut()");
	}

	@Override
	void acceptRows(TestDatabase database) {
		database.execute("drop function cut cascade");
	}

	@Override
	String isThere(String kind, String name) {
		return "ERROR: relation \"" + name + "\" already exists";
	}

	@Override
	String folded(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	@Override
	String look(String table) {
		return "\\d public." + table;
	}

	@Test
	void theRowGoesIntoTheHistoryAsItIsNamed() {
		TestDatabase database = empty();
		database.execute("create schema app", "create schema \"My History\"", "create table t3 (id integer)");
		String changelog = changelog("create table t3 (id integer);");
		assertThat(start(database, changelog, OWN).failure()).isNull();
		database.execute("delete from \"My History\".own_history where ID >= '0003'", "drop table app.t4");

		MigrationFailedException failure = failure(database, changelog, OWN);

		assertThat(said(failure)).startsWith("Everything it would create is there already ('table t3 (id)'), ");
		assertThat(failure.getAction()).contains("(\\d app.t3)");
		goesOn(database, changelog, failure, OWN);
		assertThat(database.query("select ID from \"My History\".own_history order by ORDEREXECUTED"))
			.containsExactly("0001", "0002", "0003", "0004");
	}

	@Test
	void anotherSchemasTableDoesNotCount() {
		TestDatabase database = empty();
		database.execute("create schema app", "create schema other");
		String changelog = changelog("create table other.t3 (id integer);\ncreate table t5 (id integer);");
		assertThat(start(database, changelog(null), OWN[0]).failure()).isNull();
		database.execute("create table other.t3 (id integer)", "create table public.t5 (id integer)");

		MigrationFailedException failure = failure(database, changelog, OWN[0]);

		assertThat(said(failure))
			.isEqualTo("Of what it would create, this is there already: 'table other.t3 (id)'; this "
					+ "is not there, or not as it should be: 'table t5 (id)'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create sequence o3", "create type o3 as enum ('a')",
			"create function o3() returns integer language sql as 'select 1'", "create schema o3",
			"alter table t2 add constraint o3 unique (id)", "alter table t2 add constraint o3 check (id > 0)",
			"create trigger o3 before update on t2 for each row execute function suppress_redundant_updates_trigger()",
			"create materialized view o3 as select id from t2" })
	void everyKindIsLookedFor(String sql) {
		TestDatabase database = empty();
		String changelog = changelog(sql + ";");
		cutOffBeforeTheRow(database, changelog);

		MigrationFailedException failure = failure(database, changelog);

		assertThat(said(failure)).startsWith("Everything it would create is there already ('");
		goesOn(database, changelog, failure);
	}

	@Test
	void anIndexThatIsNotValidDoesNotCount() {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(null), TRUE);
		database.execute("create index i3 on t1 (id)",
				"update pg_index set indisvalid = false where indexrelid = 'i3'::regclass");

		MigrationFailedException failure = failure(database,
				changelog("create table if not exists t1 (id integer);\ncreate index i3 on t1 (id);"));

		assertThat(said(failure))
			.isEqualTo("Of what it would create, this is there already: 'table t1 (id)'; this is not "
					+ "there, or not as it should be: 'index i3 on t1'.");
	}

	@Test
	void whatCannotBeLookedUpDoesNotCount() {
		TestDatabase database = empty();
		String changelog = changelog("create table t3 (id integer);\ncreate rule r3 as on delete to t3 do nothing;");
		cutOffBeforeTheRow(database, changelog);

		MigrationFailedException failure = failure(database, changelog);

		assertThat(said(failure))
			.isEqualTo("Of what it would create, this is there already: 'table t3 (id)'; this is not "
					+ "there, or not as it should be: 'object r3'.");
	}

}
