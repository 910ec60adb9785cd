package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.DatabaseCreator.Maker;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A database that somebody drops as soon as it is made.
 */
class VanishingDatabaseTests {

	@Test
	void isNotMadeTwice() {
		BootstrapSettings settings = new BootstrapSettings(BootstrapMode.TRUE,
				new Policies(StartCheck.FAIL, NewerSchemaPolicy.WARN, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED),
				"auto", DropFirst.NO, new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));

		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> new BootstrapRunner(new Vanishing(), settings, new NoEntities()).run());

		assertThat(Troubleshooting.shown(failure))
			.isEqualTo("The database 'app' was made just now, and is missing again."
					+ "\n\nAction:\n\nSee who drops it, and start again.");
	}

	/**
	 * Made, and never there.
	 */
	private static final class Vanishing implements TargetDatabase {

		private boolean made;

		@Override
		public String name() {
			return "database 'app'";
		}

		@Override
		public Optional<List<Revision>> checkChangelog() {
			return Optional.empty();
		}

		@Override
		public Optional<List<HistoryEntry>> readChangelog() {
			return Optional.empty();
		}

		@Override
		public String deletion() {
			return "drop it";
		}

		@Override
		public Optional<MigrationSession> open(StopSignal stop) {
			return Optional.empty();
		}

		@Override
		public DatabaseCreator creator() {
			return (stop) -> {
				assertThat(this.made).isFalse();
				this.made = true;
				return Maker.THIS_RUN;
			};
		}

	}

	/**
	 * An application without entities.
	 */
	private static final class NoEntities implements EntityTables {

		@Override
		public Consent consent() {
			return Consent.NONE;
		}

		@Override
		public String obstacle() {
			return "there are none";
		}

		@Override
		public void ask(EntityRun run) {
			throw new IllegalStateException("Nobody gave consent");
		}

	}

}
