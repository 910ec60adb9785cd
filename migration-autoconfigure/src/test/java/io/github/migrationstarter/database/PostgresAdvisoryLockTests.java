package io.github.migrationstarter.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresAdvisoryLockTests {

	@Test
	void theKeyIsTheSameInEveryVersion() {
		assertThat(PostgresAdvisoryLock.key("public", "databasechangeloglock")).isEqualTo(2053868089260991625L);
		assertThat(PostgresAdvisoryLock.key("Schéma", "LOCKS")).isEqualTo(4037756047499888793L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PostgreSQL 18.0 (Debian 18.0-1) on x86_64-pc-linux-gnu, compiled by gcc                       | true
			PostgreSQL 14.9 on aarch64-unknown-linux-gnu, compiled by aarch64-unknown-linux-gnu-gcc       | true
			CockroachDB CCL v25.2.0 (x86_64-pc-linux-gnu, built 2025/05/09, go1.23.7)                     | false
			PostgreSQL 13.0.0 CockroachDB CCL v25.2.0                                                     | false
			PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 16.0.6       | false
			PostgreSQL 15.2-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu                                       | false
			PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2, Redshift 1.0.12103    | false
			EnterpriseDB 9.3                                                                              | false
			""")
	void trustsOnlyAGenuinePostgres(String version, boolean genuine) {
		assertThat(PostgresRoute.isGenuine(version)).isEqualTo(genuine);
	}

}
