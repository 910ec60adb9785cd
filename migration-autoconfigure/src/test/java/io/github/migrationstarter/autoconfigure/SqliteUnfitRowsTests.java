package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteUnfitRowsTests extends UnfitRowsContractTests {

	SqliteUnfitRowsTests() {
		super(TestEngine.SQLITE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					alter table rooms alter column code set not null            | 1 row of 'rooms' has no value in 'code': 'id' 6. | select * from rooms where code is null;
					alter table rooms add constraint up check (floor > 0)       | 1 row of 'rooms' does not satisfy 'floor > 0': 'id' 6. | select * from rooms where not (floor > 0);
					""")
	void theRowsThatDoNotFitAreCountedNamedAndListed(String sql, String what, String query, CapturedOutput output) {
		failed(rooms(), sql + ";");

		String shown = Troubleshooting.shown(output);
		assertThat(shown).contains("\n" + what + " This query lists them:\n  " + query + "\n");
	}

}
