package io.github.migrationstarter.fault;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every look of a running application costs, where the database may be far away.
 */
class PostgresLookRoundTripTests extends FaultContract {

	PostgresLookRoundTripTests() {
		super(FaultEngine.POSTGRESQL);
	}

	/**
	 * On a busy machine the pool asks whether a connection that lay idle for half a
	 * second is alive: the least of some looks is what a look costs.
	 */
	@Test
	void aLookAsksLittle() throws IOException {
		String changelog = tables(1, 2).in(this.folder);
		TestDatabase database = empty();
		migrate(database, changelog);

		try (CuttingProxy proxy = CuttingProxy.counting(EmbeddedPostgresServer.shared())) {
			LocalApplication.on(proxy.to(database)).start((context) -> {
				StatusSource source = context.getBean(StatusSource.class);
				source.status();

				assertThat(least(proxy, source::status)).isLessThanOrEqualTo(8);
				assertThat(least(proxy, source::everything)).isLessThanOrEqualTo(9);
			}, "db.check-on-startup=off", "db.bootstrap-on-startup=false", changelog);
		}
	}

	private static int least(CuttingProxy proxy, Runnable look) {
		int least = Integer.MAX_VALUE;
		for (int time = 0; time < 5; time++) {
			int before = proxy.roundTrips();
			look.run();
			least = Math.min(least, proxy.roundTrips() - before);
		}
		return least;
	}

}
