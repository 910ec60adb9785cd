package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlCreationsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					create table t (id integer)                           | [table t (id)]
					CREATE TABLE T (ID INTEGER, "Full Name" TEXT)         | [table t (id, Full Name)]
					create unlogged table if not exists app.t (a int)     | [table app.t (a)]
					create table [my t] (`b c` int)                       | [table my t (b c)]
					create table db.app.t (a int)                         | [table app.t (a)]
					create table t (key text, index int, a int)           | [table t (key, index, a)]
					create table t (a numeric(10, 2) check (a > 0), b int)| [table t (a, b)]
					create table t (a int[] default array['x, y', 'z)'])  | [table t (a)]
					create table t (a text default 'it''s, b', b int)     | [table t (a, b)]
					create table t (a text default E'it\\'s, b', b int)   | [table t (a, b)]
					create table t (a text default $x$, b$x$, c int)      | [table t (a, c)]
					create table t (a int /* , b int */, c int)           | [table t (a, c)]
					create table t (a int, primary key (a), unique (a))   | [table t (a)]
					create table t (a int, constraint pk primary key (a)) | [table t (a)]
					create table t (like u, "check" int)                  | [table t (check)]
					create table t as select 1 as a                       | [table t]
					create table t partition of u for values in (1)       | [table t]
					create virtual table t using fts5(a)                  | [table t]
					create temp table t (a int)                           | []
					create global temporary table t (a int)               | []
					create unique index concurrently if not exists i on app.t (a) | [index i on app.t]
					create index i on only t (a)                          | [index i on t]
					create index main.i on t (a)                          | [index i on main.t]
					create index on t (a)                                 | []
					create or replace view v as select 1                  | [view v]
					create materialized view if not exists app.v as select 1 | [view app.v]
					create sequence s start 1                             | [sequence s]
					create type mood as enum ('a')                        | [type mood]
					create domain app.d as text                           | [type app.d]
					create schema if not exists app                       | [schema app]
					create or replace function f() returns int as $$ create table n (a int); $$ | [function f]
					create procedure p() language sql as 'drop table t'   | [function p]
					create trigger r before update of a on t for each row execute function f() | [trigger r on t]
					create extension if not exists hstore                 | [object hstore]
					alter table t add column a int                        | [column t.a]
					alter table if exists only app.t add a int, add if not exists b numeric(10, 2) | [column app.t.a, column app.t.b]
					alter table t add "unique" int                        | [column t.unique]
					alter table t add constraint c unique (a, b), add d int | [constraint c on t, column t.d]
					alter table t add primary key (a)                     | []
					alter table t alter column a drop not null            | []
					do $$ begin create table t (a int); end $$            | []
					insert into t values ('x; create table u (a int)')    | []
					select 1 -- ; create table t (a int)                  | []
					""")
	void readsWhatAStatementCreates(String sql, String objects) {
		assertThat(read(sql)).hasToString(objects);
	}

	@Test
	void takesADoubledQuoteForOne() {
		assertThat(read("create table \"My \"\"T\"\"\".\"a\"\"b\" (\"c\"\"\" int)"))
			.containsExactly("table My \"T\".a\"b (c\")");
	}

	@Test
	void readsOneStatementAfterTheOther() {
		assertThat(read("create table t (a int); insert into t values (1);\n\ncreate index i on t (a);;"))
			.containsExactly("table t (a)", "index i on t");
	}

	@Test
	void saysNothingTwice() {
		assertThat(read("create table if not exists t (a int); create table if not exists t (a int)"))
			.containsExactly("table t (a)");
	}

	@Test
	void leavesOutWhatIsDroppedAgain() {
		assertThat(read("create view v as select 1; create table t (a int); create index i on t (a); "
				+ "create table u (a int); drop table if exists t, x; drop view v"))
			.containsExactly("table u (a)");
	}

	@Test
	void keepsWhatIsMadeAnew() {
		assertThat(read("drop view if exists v; create view v as select 1; drop trigger t on v"))
			.containsExactly("view v");
	}

	@ParameterizedTest
	@CsvSource({ "alter table u rename to t", "alter table t rename column a to b", "alter table t drop column a",
			"alter table t drop a", "alter view v rename to w" })
	void claimsNothingWhereNamesChange(String sql) {
		assertThat(read("create table u (a int); " + sql)).isEmpty();
	}

	@Test
	void readsLongLiterals() {
		String literal = "it''s ".repeat(50_000);

		assertThat(read("create table t (a text default '" + literal + "', b int); create table u (a int) -- " + literal
				+ "\n; create view v as select $$" + literal + "$$"))
			.containsExactly("table t (a, b)", "table u (a)", "view v");
	}

	private static List<String> read(String sql) {
		SqlCreations creations = new SqlCreations((name) -> name.toLowerCase(Locale.ROOT));
		creations.read(sql);
		return creations.objects().stream().map(Object::toString).toList();
	}

}
