package io.github.migrationstarter.database;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseLocationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://db/app                           | PostgreSQL database 'app' at db
			jdbc:postgresql://user:secret@db:5432/app          | PostgreSQL database 'app' at db:5432
			jdbc:postgresql://user:sec@ret@db/app?ssl=true     | PostgreSQL database 'app' at db
			jdbc:postgresql://user:sec,ret@db/app              | PostgreSQL database 'app' at db
			jdbc:postgresql://me:secret@one,me:secret@two/app  | PostgreSQL database 'app' at one,two
			jdbc:postgresql://user:secret@db                   | PostgreSQL database at db
			jdbc:postgresql://db/app?user=me&password=a@secret | PostgreSQL database 'app' at db
			jdbc:postgresql:app                                | PostgreSQL database 'app' at localhost
			jdbc:mysql://user:secret@db/app                    | database 'jdbc:mysql://db/app'
			""")
	void isNamedWithoutItsSecrets(String url, String name) {
		assertThat(DatabaseLocation.of(url).name()).isEqualTo(name);
	}

}
