package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlDemandsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					create unique index i on t (a)                             | UNIQUE t: a in (select a from t where a is not null group by a having count(*) > 1)
					CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS I ON ONLY APP.T USING BTREE (A DESC NULLS LAST) | UNIQUE app.t: a in (select a from app.t where a is not null group by a having count(*) > 1)
					create unique index i on t (a, lower(b) collate x)         | UNIQUE t: (a, lower(b)) in (select a, lower(b) from t where a is not null and lower(b) is not null group by a, lower(b) having count(*) > 1)
					create unique index i on t (a) where b > 0                 | UNIQUE t: a in (select a from t where a is not null and (b > 0) group by a having count(*) > 1) and (b > 0)
					create unique index i on t (a) include (b)                 | UNIQUE t: a in (select a from t where a is not null group by a having count(*) > 1)
					create index i on t (a)                                    |
					alter table t add unique (a)                               | UNIQUE t: a in (select a from t where a is not null group by a having count(*) > 1)
					alter table if exists only t add constraint c unique nulls not distinct (a) | UNIQUE t: a in (select a from t where a is not null group by a having count(*) > 1)
					alter table t add primary key (a, b)                       | NOT_NULL t: a is null or b is null; PRIMARY_KEY t: (a, b) in (select a, b from t where a is not null and b is not null group by a, b having count(*) > 1)
					alter table t add check (a > 0 or (b = ')'))               | CHECK t: not (a > 0 or (b = ')'))
					alter table t add constraint c check (a in (1, 2)) not valid | CHECK t: not (a in (1, 2))
					alter table t add foreign key (a) references app.u (id)    | REFERENCE t: a is not null and not exists (select 1 from app.u r where r.id = t.a)
					alter table t add foreign key (a) references u             | REFERENCE t: a is not null and not exists (select 1 from u r where r.id = t.a)
					alter table t add foreign key (a, b) references u on delete cascade |
					alter table t alter column a set not null                  | NOT_NULL t: a is null
					alter table t alter a set not null, alter column b set not null | NOT_NULL t: a is null; NOT_NULL t: b is null
					alter table t alter column a drop not null                 |
					alter table t add column a int not null                    | NEW_COLUMN t: 1 = 1
					alter table t add a numeric(10, 2) not null check (a > 0)  | NEW_COLUMN t: 1 = 1
					alter table t add column if not exists a int not null default 0 |
					alter table t add a int generated always as identity not null |
					alter table t add a int                                    |
					alter table t add a int, add constraint c unique (b)       | UNIQUE t: b in (select b from t where b is not null group by b having count(*) > 1)
					alter table t add unique (a); select 1; alter table u alter a set not null | UNIQUE t: a in (select a from t where a is not null group by a having count(*) > 1); NOT_NULL u: a is null
					alter table "My T" add unique ("Full Name")                | UNIQUE "My T": "Full Name" in (select "Full Name" from "My T" where "Full Name" is not null group by "Full Name" having count(*) > 1)
					insert into t values ('; alter table t add unique (a)')    |
					-- alter table t add unique (a)                            |
					drop table t                                               |
					alter table                                                |
					create unique index i                                      |
					""")
	void readsWhatAStatementDemands(String sql, String demands) throws Exception {
		assertThat(read(sql)).isEqualTo((demands != null) ? demands : "");
	}

	@Test
	void asksForTheKeyOfATableThatIsReferredToWithoutOne() throws Exception {
		List<SqlTokens.Name> asked = new ArrayList<>();

		new SqlDemands(SqlDemandsTests::stored, SqlDemandsTests::written)
			.of("alter table t add foreign key (a) references app.u", (table) -> {
				asked.add(table);
				return List.of("id");
			});

		assertThat(asked).containsExactly(new SqlTokens.Name("app", "u"));
	}

	private static String read(String sql) throws Exception {
		return new SqlDemands(SqlDemandsTests::stored, SqlDemandsTests::written).of(sql, (table) -> List.of("id"))
			.stream()
			.map((demand) -> demand.kind() + " " + demand.from() + ": " + demand.unfit())
			.reduce((left, right) -> left + "; " + right)
			.orElse("");
	}

	private static String stored(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private static String written(String name) {
		return name.matches("[a-z0-9_]+") ? name : '"' + name + '"';
	}

}
