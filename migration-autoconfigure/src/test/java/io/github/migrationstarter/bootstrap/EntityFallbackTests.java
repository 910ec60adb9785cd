package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapContext.ConnectionWork;
import io.github.migrationstarter.DatabaseAddress;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.EntityTables.Consent;
import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the decision and {@code docs/dev-create-tables.md} the same.
 */
class EntityFallbackTests {

	private static final BootstrapSettings SETTINGS = new BootstrapSettings(BootstrapMode.MISSING_ONLY,
			new Policies(StartCheck.FAIL, NewerSchemaPolicy.WARN, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED),
			"auto", DropFirst.NO, new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));

	@Test
	void documentsWhatLaterStartsDo() {
		MarkdownTable table = MarkdownTable.read("dev-create-tables.md", "What later starts do");

		assertThat(table.columns()).containsExactly("what the run would do", "property and profile set", "otherwise");
		assertThat(table.rows()).containsExactlyElementsOf(Arrays.stream(BootstrapAction.values())
			.map((action) -> List.of(words(action), words(EntityFallback.of(Consent.GIVEN, action)),
					words(EntityFallback.of(Consent.NONE, action))))
			.toList());
		assertThat(BootstrapAction.values())
			.allSatisfy((action) -> assertThat(EntityFallback.of(Consent.WITHOUT_PROFILE, action))
				.isEqualTo(EntityFallback.of(Consent.NONE, action)));
	}

	@Test
	void asksForTablesOnlyWhereMigratingFailed() {
		for (Reason reason : Reason.values()) {
			Asked asked = new Asked(Consent.GIVEN, null);

			assertThat(outcome(asked, ground(), reason)).as(reason.name()).isEqualTo(switch (reason) {
				case CHANGE_SET, CHANGELOG -> "asked";
				case UNREACHABLE, LOGIN, PERMISSION, DATABASE, CALLBACK, LOCK_LOST, STOPPED -> "It failed.";
			});
		}
	}

	@Test
	void saysWhyItDoesNotAsk() {
		Asked given = new Asked(Consent.GIVEN, null);

		assertThat(outcome(new Asked(Consent.NONE, null), ground(), Reason.CHANGE_SET)).isEqualTo("It failed.");
		assertThat(outcome(new Asked(Consent.NONE, null), ground(), Reason.CHANGELOG)).isEqualTo("It failed.");
		assertThat(outcome(new Asked(Consent.WITHOUT_PROFILE, null), ground(), Reason.CHANGE_SET))
			.isEqualTo(because("no profile named 'dev', 'development', 'local' or 'test' is active"));
		assertThat(outcome(new Asked(Consent.GIVEN, "it has none"), ground(), Reason.CHANGE_SET))
			.isEqualTo(because("it has none"));
		assertThat(
				outcome(given, new Ground(null, List.of("a", "b"), List.of(), List.of(), 0, null), Reason.CHANGE_SET))
			.isEqualTo(because("the database was not empty: it has 'a', 'b'"));
		assertThat(outcome(given, new Ground(null, List.of(), List.of(), List.of(), 1, null), Reason.CHANGELOG))
			.isEqualTo(because("the database was not empty: it has a history"));
		assertThat(outcome(given, new Ground(null, List.of(), List.of(), List.of(), 0, "it commits"), Reason.CHANGELOG))
			.isEqualTo(because("it commits"));
	}

	private static String because(String why) {
		return "It failed.\nThe tables were not made from the JPA entities instead (db.dev-create-tables): " + why
				+ ".";
	}

	private static Ground ground() {
		return new Ground(null, List.of(), List.of("spring_session"), List.of(), 0, null);
	}

	private static String outcome(Asked asked, Ground ground, Reason reason) {
		EntityFallback fallback = new EntityFallback(new Database(), SETTINGS, asked);
		try {
			fallback.instead(new MigrationFailedException(reason, "It failed.", "Do it.", null), new Session(ground));
		}
		catch (MigrationFailedException ex) {
			assertThat(asked.run).isNull();
			return ex.getMessage();
		}
		assertThat(asked.run.existing()).containsExactly("spring_session");
		return "asked";
	}

	private static String words(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Remembers what it was asked.
	 */
	private static final class Asked implements EntityTables {

		private final Consent consent;

		private final String obstacle;

		private EntityRun run;

		Asked(Consent consent, String obstacle) {
			this.consent = consent;
			this.obstacle = obstacle;
		}

		@Override
		public Consent consent() {
			return this.consent;
		}

		@Override
		public String obstacle() {
			return this.obstacle;
		}

		@Override
		public void ask(EntityRun run) {
			this.run = run;
		}

	}

	/**
	 * A database that is never opened.
	 */
	private record Database() implements TargetDatabase {

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
			return "delete it";
		}

		@Override
		public Optional<MigrationSession> open(StopSignal stop) {
			throw new UnsupportedOperationException();
		}

		@Override
		public DatabaseCreator creator() {
			throw new UnsupportedOperationException();
		}

		@Override
		public String name() {
			return "database";
		}

	}

	/**
	 * A session in which there is only the ground.
	 */
	private record Session(Ground ground) implements MigrationSession, TableMaker {

		@Override
		public Ground look() {
			return this.ground;
		}

		@Override
		public TableMaker tableMaker() {
			return this;
		}

		@Override
		public List<String> make(List<String> statements, String failure) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Changelog changelog() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Inspection inspection() {
			throw new UnsupportedOperationException();
		}

		@Override
		public MigrationLock lock() {
			throw new UnsupportedOperationException();
		}

		@Override
		public DatabaseAddress address() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void lend(ConnectionWork work) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Storage storage() {
			return Storage.DURABLE;
		}

		@Override
		public void close() {
			throw new UnsupportedOperationException();
		}

	}

}
