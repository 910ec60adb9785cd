package io.github.migrationstarter.fault;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every start of every replica costs, where the database may be far away.
 */
class PostgresRoundTripTests extends FaultContract {

	private static final int OF_THE_POOL = 4;

	PostgresRoundTripTests() {
		super(FaultEngine.POSTGRESQL);
	}

	/**
	 * On a busy machine the pool asks whether a connection that lay idle for half a
	 * second is alive: the least of ten starts is what a start costs.
	 */
	@Test
	void aStartWithNothingToWriteAsksLittle() throws IOException {
		String changelog = tables(1, 2).in(this.folder);
		TestDatabase database = empty();
		migrate(database, changelog);

		int least = Integer.MAX_VALUE;
		for (int start = 0; start < 10 && least > OF_THE_POOL + 17; start++) {
			least = Math.min(least, roundTrips(database, changelog, TRUE));
		}

		assertThat(least).isLessThanOrEqualTo(OF_THE_POOL + 17);
	}

	private static int roundTrips(TestDatabase database, String... properties) throws IOException {
		try (CuttingProxy proxy = CuttingProxy.counting(EmbeddedPostgresServer.shared())) {
			LocalApplication.on(proxy.to(database)).start((context) -> assertThat(context).hasNotFailed(), properties);
			return proxy.roundTrips();
		}
	}

}
