package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * First creations that were interrupted.
 */
abstract class CreationContractTests extends StateContractTests {

	private static final String BROKEN = "insert into nowhere values (1);";

	CreationContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void finishesAnInterruptedCreationUnderMissingOnly() {
		TestDatabase database = interrupted();

		BootstrapReport report = start(database, tables(1, 3));

		assertThat(report.found()).isEqualTo(DatabaseState.UNFINISHED);
		assertThat(report.action()).isEqualTo(BootstrapAction.CREATE);
		assertThat(report.changeSets()).isEqualTo(2);
		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
	}

	@Test
	void finishesAnInterruptedCreationUpToTheHeadOfToday() {
		TestDatabase database = interrupted();

		BootstrapReport report = start(database, tables(1, 5));

		assertThat(report.found()).isEqualTo(DatabaseState.UNFINISHED);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004", "0005");
	}

	@Test
	void isBehindOnceItWasFinished() {
		TestDatabase database = interrupted();
		start(database, tables(1, 3));

		BootstrapReport report = look(database, tables(1, 4));

		assertThat(report.state()).isEqualTo(DatabaseState.BEHIND);
	}

	@Test
	void saysWhatIsMissingOfAnInterruptedCreation() {
		TestDatabase database = interrupted();

		MigrationException refusal = refusal(database, tables(1, 3), "db.bootstrap-on-startup=false");

		assertThat(refusal).hasMessage("The first creation of the " + this.engine.title(database)
				+ " was begun and not finished: 2 change sets are pending, from 'app.sql::0002::me' to "
				+ "'app.sql::0003::me'.");
		assertThat(Troubleshooting.shown(refusal)).endsWith(refusal.getAction());
		assertThat(refusal.getAction())
			.isEqualTo("Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start creates what is missing; "
					+ "DB_CHECK_ON_STARTUP=warn starts the application without that. Or create what is missing now: "
					+ "java -jar app.jar db upgrade");
	}

	@Test
	void triesAgainAfterTheVeryFirstChangeSetFailed() {
		TestDatabase database = empty();
		refusal(database, new TestChangelog().with("0001", BROKEN).tables(2, 2), MISSING_ONLY);

		BootstrapReport report = start(database, tables(1, 2));

		assertThat(report.found()).isEqualTo(DatabaseState.UNFINISHED);
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void isNotUnfinishedOnceTheHeadOfThenHasLeftTheChangelog() {
		TestDatabase database = interrupted();

		BootstrapReport report = look(database, tables(1, 2));

		assertThat(report.state()).isEqualTo(DatabaseState.BEHIND);
		assertThat(pending(report)).containsExactly("0002");
	}

	@Test
	void isNotUnfinishedWhereOnlyLaterChangeSetsArePending() {
		TestDatabase database = interrupted();
		TestChangelog without = tables(1, 1).with("0002", "ignore:true", BROKEN)
			.with("0003", "dbms:oracle", BROKEN)
			.tables(4, 4);

		BootstrapReport report = look(database, without);

		assertThat(report.state()).isEqualTo(DatabaseState.BEHIND);
		assertThat(pending(report)).containsExactly("0004");
	}

	@Test
	void isNeverUnfinishedAfterAnUpgradeThatFailed() {
		TestDatabase database = migrated(tables(1, 1));
		refusal(database, tables(1, 1).with("0002", BROKEN), TRUE);

		assertThat(look(database, tables(1, 2)).state()).isEqualTo(DatabaseState.BEHIND);
	}

	private TestDatabase interrupted() {
		TestDatabase database = this.engine.creatable(this.folder);
		MigrationException failure = refusal(database, tables(1, 1).with("0002", BROKEN).tables(3, 3), MISSING_ONLY);
		assertThat(failure).isInstanceOf(MigrationFailedException.class);
		assertThat(database.history()).containsExactly("0001");
		return database;
	}

}
