package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresUnfitRowsTests extends UnfitRowsContractTests {

	PostgresUnfitRowsTests() {
		super(TestEngine.POSTGRESQL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					alter table rooms alter column code set not null            | 1 row of 'rooms' has no value in 'code': 'id' 6. | select * from rooms where code is null;
					alter table rooms add constraint up check (floor > 0)       | 1 row of 'rooms' does not satisfy 'floor > 0': 'id' 6. | select * from rooms where not (floor > 0);
					alter table rooms add constraint one unique (code, floor)   | 2 rows of 'rooms' have the same 'code' and 'floor' as another row: 'id' 4, 5. | select * from rooms where (code, floor) in (select code, floor from rooms where code is not null and floor is not null group by code, floor having count(*) > 1) order by code, floor;
					alter table rooms add foreign key (floor) references floors | 2 rows of 'rooms' have a value in 'floor' that no row of 'floors' has in 'number': 'id' 3, 6. | select * from rooms where floor is not null and not exists (select 1 from floors r where r.number = rooms.floor);
					alter table "Odd Rooms" add primary key ("Id")              | 2 rows of '"Odd Rooms"' have the same '"Id"' as another row: '"Id"' 1. | select * from "Odd Rooms" where "Id" in (select "Id" from "Odd Rooms" where "Id" is not null group by "Id" having count(*) > 1) order by "Id";
					""")
	void theRowsThatDoNotFitAreCountedNamedAndListed(String sql, String what, String query, CapturedOutput output) {
		TestDatabase database = rooms();
		database.execute("create table floors (number integer primary key)", "insert into floors values (1), (2)",
				"create table \"Odd Rooms\" (\"Id\" integer)", "insert into \"Odd Rooms\" values (1), (1), (2)");

		failed(database, sql + ";");

		String shown = Troubleshooting.shown(output);
		assertThat(shown).contains("\n" + what + " This query lists them:\n  " + query + "\n");
		assertThat(database.query(query)).isNotEmpty();
	}

	@Test
	void theServersDetailIsShownButNoRow(CapturedOutput output) {
		failed(rooms(), "insert into rooms values (1, 'x', 1, 'Eve');");

		String shown = Troubleshooting.shown(output);
		assertThat(shown).contains("""
				failed: ERROR: duplicate key value violates unique constraint "rooms_pkey"
				Detail: Key (id)=(1) already exists.
				Statement: insert into rooms values (1, 'x', 1, 'Eve')
				Where: line 7 of '""");
	}

}
