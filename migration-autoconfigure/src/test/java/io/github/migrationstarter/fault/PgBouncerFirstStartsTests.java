package io.github.migrationstarter.fault;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.PgBouncer;
import io.github.migrationstarter.test.TestDatabase;

@Tag("surroundings")
@EnabledIfMachineHas(Facility.PGBOUNCER)
class PgBouncerFirstStartsTests extends FirstStartsContractTests {

	private static PgBouncer pooler;

	PgBouncerFirstStartsTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@BeforeAll
	static void start() {
		pooler = PgBouncer.inFrontOf(EmbeddedPostgresServer.shared(), 20);
	}

	@AfterAll
	static void stop() {
		pooler.close();
	}

	@Override
	@Test
	@EnabledIfSystemProperty(named = "fault.long", matches = "true")
	void eightStartAtOnceOnADatabaseHalfway() {
		super.eightStartAtOnceOnADatabaseHalfway();
	}

	@Override
	@Test
	@EnabledIfSystemProperty(named = "fault.long", matches = "true")
	void eightStartAtOnceOnALegacyDatabase() {
		super.eightStartAtOnceOnALegacyDatabase();
	}

	/**
	 * A pooler does not create databases.
	 */
	@Override
	TestDatabase missing() {
		return empty();
	}

	@Override
	TestDatabase empty() {
		return TestDatabase.empty(pooler);
	}

}
