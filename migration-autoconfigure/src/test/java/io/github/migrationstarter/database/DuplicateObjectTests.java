package io.github.migrationstarter.database;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DuplicateObjectTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			textBlock = """
					42P07, 'FEHLER: Relation »t3« existiert bereits', true
					42701, 'FEHLER: Spalte »a« existiert bereits', true
					42S01, Tabelle existiert, true
					-, '[SQLITE_ERROR] SQL error or missing database (table t3 already exists)', true
					-, '[SQLITE_ERROR] SQL error or missing database (duplicate column name: a)', true
					-, '[SQLITE_ERROR] SQL error or missing database (there is already a table named t3)', true
					42000, Duplicate key name 'i3', true
					42000, ORA-00955: name is already used by an existing object, true
					S0001, There is already an object named 't3' in the database., true
					42P01, 'ERROR: relation "t3" does not exist', false
					23505, 'ERROR: duplicate key value violates unique constraint "t3_pkey". Key (id)=(1) already exists.', false
					-, '[SQLITE_ERROR] SQL error or missing database (no such table: t3)', false
					-, -, false
					""")
	void recognisesWhatIsThereAlready(String state, String message, boolean expected) {
		assertThat(DuplicateObject.isReported(new IllegalStateException(new SQLException(message, state))))
			.isEqualTo(expected);
	}

	@Test
	void whatOthersSayDoesNotCount() {
		assertThat(DuplicateObject.isReported(new IllegalStateException("t3 already exists"))).isFalse();
	}

}
