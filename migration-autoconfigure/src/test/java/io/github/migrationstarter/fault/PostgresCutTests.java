package io.github.migrationstarter.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.fault.CuttingProxy.Cut;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The connection is cut at every round trip in turn, before the server hears of it and
 * after it did it; at the default size at some, which differ from run to run.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
@Tag("surroundings")
class PostgresCutTests extends FaultContract {

	private static final Log logger = LogFactory.getLog(PostgresCutTests.class);

	private static final Duration SOON = Duration.ofSeconds(20);

	private static final Pattern CLEAR = Pattern
		.compile("(?s)(The PostgreSQL database '.*' does not exist and could not be created\\. )?"
				+ "(The connection to the (PostgreSQL database '.*' at 127.0.0.1:\\d+|maintenance database) was lost"
				+ "( while 'app\\.sql::000\\d::me' ran)?"
				+ "|The server of the (PostgreSQL database '.*' at 127.0.0.1:\\d+|maintenance database) cannot be reached)"
				+ ": (An I/O error occurred while sending to the backend|The connection attempt failed"
				+ "|(This c|C)onnection (is|has been) closed)( \\([^)]*\\))?\\..*");

	private final Random random = new Random();

	PostgresCutTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@ParameterizedTest
	@EnumSource
	void aFirstCreationGoesOnAfterEveryCut(Cut cut) throws IOException {
		String changelog = tables(1, 5).in(this.folder);
		TestDatabase undisturbed = missing();
		int roundTrips = count(undisturbed, changelog, MISSING_ONLY);

		for (int roundTrip : chosen(roundTrips)) {
			TestDatabase database = missing();
			cut(database, roundTrip, cut, changelog, MISSING_ONLY);
			migrate(database, changelog, MISSING_ONLY);
			assertAsUndisturbed(database, undisturbed);
		}
	}

	@ParameterizedTest
	@EnumSource
	void anUpgradeGoesOnAfterEveryCut(Cut cut) throws IOException {
		String first = tables(1, 2).in(this.folder);
		String second = tables(1, 5).in(this.folder);
		TestDatabase undisturbed = missing();
		migrate(undisturbed, first);
		int roundTrips = count(undisturbed, second, TRUE);

		for (int roundTrip : chosen(roundTrips)) {
			TestDatabase database = missing();
			migrate(database, first);
			cut(database, roundTrip, cut, second, TRUE);
			migrate(database, second, TRUE);
			assertAsUndisturbed(database, undisturbed);
		}
	}

	private static int count(TestDatabase database, String... properties) throws IOException {
		try (CuttingProxy proxy = CuttingProxy.counting(EmbeddedPostgresServer.shared())) {
			LocalApplication.on(proxy.to(database))
				.start((context) -> assertThat(context).hasNotFailed(), alone(properties));
			return proxy.roundTrips();
		}
	}

	private int[] chosen(int roundTrips) {
		int step = FaultSize.isLong() ? 1 : 16;
		int first = 1 + this.random.nextInt(step);
		logger.info("Cuts at one round trip in " + step + " of " + roundTrips + ", from " + first);
		return IntStream.iterate(first, (next) -> next <= roundTrips, (next) -> next + step).toArray();
	}

	/**
	 * Starts behind a proxy that cuts. Where the work was done already, the application
	 * may start.
	 */
	private static void cut(TestDatabase database, int roundTrip, Cut cut, String... properties) throws IOException {
		try (CuttingProxy proxy = CuttingProxy.cutting(EmbeddedPostgresServer.shared(), roundTrip, cut)) {
			long start = System.nanoTime();
			LocalApplication.on(proxy.to(database)).start((context) -> {
				if (context.getStartupFailure() == null || !proxy.isDown()) {
					assertThat(context).hasNotFailed();
					assertMigrated(database, 5);
				}
				else {
					assertClear(connectionFailure(context.getStartupFailure()), "%s %d".formatted(cut, roundTrip));
				}
			}, alone(properties));
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			assertThat(took).as("%s %d", cut, roundTrip).isLessThan(SOON);
		}
	}

	private static void assertClear(MigrationFailedException failure, String when) {
		assertThat(failure.getMessage()).as(when).matches(CLEAR);
	}

	private void assertAsUndisturbed(TestDatabase database, TestDatabase undisturbed) {
		assertMigrated(database, 5);
		assertThat(outcome(database)).isEqualTo(outcome(undisturbed));
		if (holder(database) != null) {
			migrate(database, tables(1, 6).in(this.folder), TRUE);
			assertMigrated(database, 6);
		}
		assertUnlocked(database);
	}

	/**
	 * A pool of one connection, so that every run has the same round trips.
	 */
	private static String[] alone(String... properties) {
		return Stream
			.concat(Arrays.stream(properties), Stream.of("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=250"))
			.toArray(String[]::new);
	}

}
