package io.github.migrationstarter.test;

import java.sql.Connection;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledIfMachineHas(Facility.DOCKER)
class ContainerPostgresServerTests {

	@Test
	void createsAFreshDatabaseEachTime() throws Exception {
		PostgresServer server = ContainerPostgresServer.shared();

		String database = server.createDatabase();

		assertThat(database).isNotEqualTo(server.createDatabase());
		try (Connection connection = server.connect(database)) {
			assertThat(connection.getCatalog()).isEqualTo(database);
			assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
		}
	}

}
