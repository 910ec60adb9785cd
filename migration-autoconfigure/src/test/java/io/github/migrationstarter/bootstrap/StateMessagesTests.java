package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;

class StateMessagesTests {

	@Test
	void warnsWithWhatIsPendingAndWhatRunsIt() {
		Observation behind = new Observations().known("1").pending("2", "3", "4").build();

		assertThat(messages(BootstrapMode.MISSING_ONLY, StartCheck.WARN, NewerSchemaPolicy.WARN).warning(behind))
			.isEqualTo(
					"The database 'app' is behind this application: 3 change sets are pending, from 'app.sql::2::me' "
							+ "to 'app.sql::4::me'; the last one that ran is 'app.sql::1::me'. Set "
							+ "DB_BOOTSTRAP_ON_STARTUP=true, and the next start runs what is pending. Or run what is "
							+ "pending now: java -jar app.jar db upgrade");
	}

	@Test
	void namesTheCheckThatStartsTheApplication() {
		Observation behind = Observations.of(DatabaseState.BEHIND).build();

		assertThat(messages(BootstrapMode.MISSING_ONLY, StartCheck.FAIL, NewerSchemaPolicy.WARN).notReady(behind)
			.getAction())
			.isEqualTo("Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start runs what is pending; "
					+ "DB_CHECK_ON_STARTUP=warn starts the application without that. Or run what is pending now: "
					+ "java -jar app.jar db upgrade");
	}

	@Test
	void namesNoCheckWhereItWouldNotHelp() {
		Observation diverged = Observations.of(DatabaseState.DIVERGED).build();

		assertThat(messages(BootstrapMode.TRUE, StartCheck.FAIL, NewerSchemaPolicy.WARN).refused(diverged).getAction())
			.isEqualTo("Bring both sides together in one changelog. To run what is pending all the same, set "
					+ "DB_DIVERGED=upgrade and DB_BOOTSTRAP_ON_STARTUP=true. Or run it now: java -jar app.jar db upgrade "
					+ "--db.diverged=upgrade");
	}

	@Test
	void namesWhatAcceptsANewerSchema() {
		Observation ahead = Observations.of(DatabaseState.AHEAD).build();

		assertThat(messages(BootstrapMode.TRUE, StartCheck.FAIL, NewerSchemaPolicy.FAIL).notReady(ahead).getAction())
			.isEqualTo("Start the version of the application that made it, or accept the newer schema with "
					+ "DB_NEWER_SCHEMA=warn.");
		assertThat(messages(BootstrapMode.TRUE, StartCheck.FAIL, NewerSchemaPolicy.WARN).warning(ahead))
			.isEqualTo("The database 'app' is newer than this application: 1 change set of its history is not in the "
					+ "changelog ('app.sql::2::me'). Start the version of the application that made it, or accept the "
					+ "newer schema with DB_NEWER_SCHEMA=allow, and this is not said again.");
	}

	@Test
	void saysThatADatabaseMayNotBeCreated() {
		StateMessages messages = new StateMessages("database 'app'",
				settings(BootstrapMode.TRUE, new Policies(StartCheck.FAIL, NewerSchemaPolicy.WARN,
						DivergedPolicy.REFUSE, CreationPolicy.FORBIDDEN)));

		assertThat(messages.notReady(Observation.missing())).hasMessage("The database 'app' does not exist.");
		assertThat(messages.notReady(Observation.missing()).getAction())
			.isEqualTo("It may not be created here: create it by hand, or set DB_CREATE_ENABLED=true.");
	}

	@Test
	void countsAllOfManyAndShowsTheFirstAndTheLast() {
		String[] tables = IntStream.rangeClosed(1, 7).mapToObj((i) -> "t" + i).toArray(String[]::new);
		Observation legacy = new Observations().pending("1").tables(tables).build();

		assertThat(messages(BootstrapMode.FALSE, StartCheck.WARN, NewerSchemaPolicy.WARN).describe(legacy)).isEqualTo(
				"The database 'app' has 7 tables ('t1', 't2', 't3', 't4', ..., 't7'), but no migration history.");
	}

	@Test
	void showsBothChecksumsOfWhatWasEdited() {
		Observation altered = new Observations().known("1", "2").altered("1", "2").build();

		assertThat(messages(BootstrapMode.FALSE, StartCheck.WARN, NewerSchemaPolicy.WARN).describe(altered))
			.isEqualTo("2 change sets of the database 'app' had another text when they ran: 'app.sql::1::me' (its "
					+ "checksum was 9:then and is 9:now now), 'app.sql::2::me' (its checksum was 9:then and is 9:now now).");
	}

	@Test
	void namesTheStampThatAcceptsAnEditOnlyWhereItDoesNothingElse() {
		StateMessages messages = messages(BootstrapMode.TRUE, StartCheck.OFF, NewerSchemaPolicy.WARN);
		String first = "Restore the text that ran, and put the edit into a new change set (java -jar app.jar db revision "
				+ "-m \"...\"). Or, if both texts do the same, keep the new one and add to 'app.sql::1::me' the line "
				+ "--validCheckSum: 9:then";
		String last = ". Or, in development, make the database anew: java -jar app.jar db reset --yes";

		assertThat(messages.refused(new Observations().known("1", "2").altered("1").pending("3").build()).getAction())
			.isEqualTo(first + " (for this database alone: java -jar app.jar db stamp 2)" + last);
		assertThat(messages.refused(new Observations().known("1", "two words").altered("1").build()).getAction())
			.isEqualTo(first + " (for this database alone: java -jar app.jar db stamp \"two words\")" + last);
		assertThat(messages.refused(between()).getAction()).isEqualTo(first + last);
	}

	@Test
	void summarizesARun() {
		Observation current = Observations.of(DatabaseState.CURRENT).build();
		StateMessages messages = messages(BootstrapMode.TRUE, StartCheck.FAIL, NewerSchemaPolicy.WARN);

		assertThat(messages.summary(new BootstrapReport(DatabaseState.BEHIND, null, BootstrapAction.UPGRADE, 1, current,
				Duration.ofMillis(12))))
			.isEqualTo("The database 'app' was upgraded: BEHIND -> CURRENT, 1 change set run, 0 pending, at "
					+ "'app.sql::1::me', 12 ms.");
		assertThat(messages.summary(new BootstrapReport(DatabaseState.CURRENT, null, BootstrapAction.LEAVE, 0, current,
				Duration.ofMillis(12))))
			.isEqualTo("The database 'app' was left as it is: CURRENT, 0 change sets run, 0 pending, at "
					+ "'app.sql::1::me', 12 ms.");
	}

	@Test
	void theSummaryTellsWhatWouldRunAgainFromWhatWasSkipped() {
		Observation ran = Observations.of(DatabaseState.CURRENT).known("1", "2").repeats("2").build();
		Observation both = Observations.of(DatabaseState.CURRENT).known("1", "2").repeats("1", "3", "4").build();
		StateMessages messages = messages(BootstrapMode.FALSE, StartCheck.FAIL, NewerSchemaPolicy.WARN);

		assertThat(List.of(ran, both))
			.extracting((left) -> messages.summary(new BootstrapReport(DatabaseState.CURRENT, null,
					BootstrapAction.LEAVE, 0, left, Duration.ofMillis(12))))
			.containsExactly(
					"The database 'app' was left as it is: CURRENT, 0 change sets run, 0 pending, 1 that would run again, "
							+ "at 'app.sql::2::me', 12 ms.",
					"The database 'app' was left as it is: CURRENT, 0 change sets run, 0 pending, 1 that would run again, "
							+ "2 skipped before that would be tried again, at 'app.sql::2::me', 12 ms.");
	}

	/**
	 * A stamp at '3' would count '2' as run.
	 */
	private static Observation between() {
		Observation all = new Observations().known("1", "3").pending("2").altered("1").build();
		return new Observation(all.database(), all.creation(), all.applicationTables(), all.foreignTools(),
				all.missingSchemas(), Stream.of("1", "2", "3").map(Observations::revision).toList(), all.history(),
				all.known(), all.pending(), all.repeats(), all.newer(), all.retired(), all.altered(), all.current(),
				all.head(), all.intents(), all.fromEntities());
	}

	private static StateMessages messages(BootstrapMode mode, StartCheck check, NewerSchemaPolicy newerSchema) {
		return new StateMessages("database 'app'",
				settings(mode, new Policies(check, newerSchema, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED)));
	}

	private static BootstrapSettings settings(BootstrapMode mode, Policies policies) {
		return new BootstrapSettings(mode, policies, "auto", DropFirst.NO,
				new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
	}

}
