package io.github.migrationstarter.database;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.DatabaseAddress;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectedAddressTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			jdbc:postgresql://db:6432/app?password=secret, db, 6432
			jdbc:postgresql://my_db/app, my_db, 5432
			jdbc:postgresql://[::1]:5433/app, ::1, 5433
			jdbc:postgresql://app:secret@db:5433/app, db, 5433
			jdbc:postgresql:///app, localhost, 5432
			jdbc:postgresql:app, localhost, 5432
			'jdbc:postgresql://one:5432,two:5433/app', ,
			""")
	void readsTheServer(String url, String host, Integer port) {
		assertThat(ConnectedAddress.server(url, "app", "me"))
			.isEqualTo(new DatabaseAddress(null, host, port, "app", "me"));
	}

}
