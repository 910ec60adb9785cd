package io.github.migrationstarter.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatementOutlineTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "create table t3 (id integer) | 'create table t3'",
			"insert into t3 values (1, 'one') | 'insert into t3'", "insert into t3(name) select 5 | 'insert into t3'",
			"update person set ssn = 4711 | 'update person'",
			"delete from person where ssn=4711 | 'delete from person'",
			"create index concurrently i on app.t (id) | 'create index concurrently i on app.t'",
			"alter role joe password 'geheim' | 'alter role joe password'", "set app.key to geheim | 'set app.key'",
			"alter role joe set app.key to geheim | 'alter role joe'",
			"alter table t add c integer default 7 | 'alter table t add c integer'",
			"drop table \"Private\" | 'drop table'", "do $$ begin perform geheim(); end $$ | 'do'",
			"create table t -- geheim | 'create table t'", "/* geheim */ COMMIT | 'COMMIT'", "'geheim' | a statement",
			"x=geheim | a statement" })
	void keepsTheCommandAndItsObjectOnly(String sql, String outline) {
		assertThat(StatementOutline.of(sql)).isEqualTo(outline);
	}

	@Test
	void passesOverCommentsAndLines() {
		assertThat(StatementOutline.of("-- geheim\n  --more\n/* and\nmore */ create\n\ttable t1\n(id int)"))
			.isEqualTo("'create table t1'");
		assertThat(StatementOutline.of("-- cut off in a comm")).isEqualTo("a statement");
		assertThat(StatementOutline.of("/* cut off in a comm")).isEqualTo("a statement");
		assertThat(StatementOutline.of(null)).isEqualTo("a statement");
	}

	@Test
	void isShort() {
		assertThat(StatementOutline.of("create " + "word ".repeat(100))).hasSizeLessThanOrEqualTo(102)
			.startsWith("'create word word");
	}

}
