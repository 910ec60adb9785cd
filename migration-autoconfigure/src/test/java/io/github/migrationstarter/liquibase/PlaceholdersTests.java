package io.github.migrationstarter.liquibase;

import liquibase.change.core.AddColumnChange;
import liquibase.change.core.CreateProcedureChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.InsertDataChange;
import liquibase.change.core.RawSQLChange;
import liquibase.change.AddColumnConfig;
import liquibase.change.ColumnConfig;
import liquibase.database.core.PostgresDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceholdersTests {

	private final Placeholders placeholders = new Placeholders(new PostgresDatabase());

	@ParameterizedTest
	@ValueSource(strings = { "insert into t values ('${x}')", "insert into t values ('it''s ${x}')",
			"insert into t values (E'it\\'s ${x}')", "insert into t values (e'\\\\', '${x}')",
			"insert into t values ('{\"a\": \"${x}\"}'::jsonb)", "select 1 -- ${x}\n", "select 1 /* ${x} */",
			"select 1 /* a /* b */ ${x} */", "select 1 /* don't ${x} */", "select 1 -- don't ${x}",
			"create function f() returns text as $$ begin return '${x}' || ${x}; end $$ language plpgsql",
			"create function f() returns text as $body$ echo ${x} $$ ${x} $body$ language plsh",
			"do $ü$ begin perform '${x}'; end $ü$", "create table \"${x}\" (id int)",
			"select * from t where a like'\\' or b = '${x}'", "select * from t where a ~ '^\\$\\{x}' and b = '${x}'",
			"insert into t values (U&'\\0061 ${x}')", "comment on table t is 'a ${x} b'",
			"insert into t values ('a\\', '${x}')", "select '${database.defaultSchemaName}', ${database.other}" })
	void whereTextStandsItMayBeMeant(String sql) {
		assertThat(this.placeholders.impossible(sql(sql))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table ${x} (id int)", "create table t (id ${x})", "select 'a' || ${x} || 'b'",
			"select 1 /* a */ + ${x}", "select 1 -- a\n + ${x}", "insert into ${x}.t values ('it''s')",
			"select $$ a $$, ${x}", "select 1 /* a /* b */ c */ + ${x}", "select e'\\'', ${x}" })
	void elsewhereItIsMissing(String sql) {
		assertThat(this.placeholders.impossible(sql(sql))).containsExactly("x");
	}

	@Test
	void sqlOfManyEscapesIsRead() {
		String text = "insert into t values (E'" + "it''s \\' ".repeat(50_000) + "');\n";
		String comment = "/* " + "* / don't ".repeat(50_000) + " */";

		assertThat(this.placeholders.impossible(sql(text + comment + "select ${x}"))).containsExactly("x");
	}

	@Test
	void sqlForAnotherEngineIsNotLookedAt() {
		RawSQLChange change = sql("create table ${x} (id int)");
		change.setDbms("oracle");

		assertThat(this.placeholders.impossible(change)).isEmpty();
	}

	@Test
	void valuesAndProceduresMayHoldWhatTheyLike() {
		InsertDataChange insert = new InsertDataChange();
		insert.setTableName("templates");
		insert.addColumn(new ColumnConfig().setName("text").setValue("Dear ${x}"));
		CreateProcedureChange procedure = new CreateProcedureChange();
		procedure.setProcedureName("p");
		procedure.setProcedureText("echo ${x}");

		assertThat(this.placeholders.impossible(insert)).isEmpty();
		assertThat(this.placeholders.impossible(procedure)).isEmpty();
	}

	@Test
	void namesAndTypesMayNot() {
		CreateTableChange table = new CreateTableChange();
		table.setTableName("${a}_rooms");
		table.setRemarks("${ignored}");
		table.addColumn(new ColumnConfig().setName("id").setType("${b}"));
		AddColumnChange column = new AddColumnChange();
		column.setTableName("rooms");
		AddColumnConfig added = new AddColumnConfig();
		added.setName("${c}");
		added.setType("int");
		column.addColumn(added);

		assertThat(this.placeholders.impossible(table)).containsExactlyInAnyOrder("a", "b");
		assertThat(this.placeholders.impossible(column)).containsExactly("c");
	}

	private static RawSQLChange sql(String sql) {
		RawSQLChange change = new RawSQLChange(sql);
		change.setSplitStatements(true);
		return change;
	}

}
