package io.github.migrationstarter.fault;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that is killed on an engine where neither a change set is one transaction nor a
 * holder's death can be proved: a person frees the lock and settles the change set, with
 * what the messages give to paste.
 */
@EnabledIfMachineHas(Facility.MARIADB)
class MariaDbKillTests {

	@TempDir
	Path folder;

	@Test
	void saysWhatAPersonMustDo() {
		TestDatabase database = TestEngine.MARIADB.empty(this.folder);
		String changelog = new TestChangelog().tables(1, 3).in(this.folder);
		try (ForkedApplication killed = ForkedApplication.at(database, changelog,
				"fault.point=PAUSE BEFORE 0 insert into t2 .*")) {
			killed.go().await(ForkedApplication.PAUSED);
			killed.kill9();
		}

		MigrationException timeout = failure(database, changelog);
		assertThat(timeout).isInstanceOf(MigrationTimeoutException.class);
		paste(database, timeout, "UPDATE ");
		MigrationException refused = failure(database, changelog);
		assertThat(refused).isInstanceOf(MigrationRefusedException.class)
			.hasMessageStartingWith("The change set 'app.sql::0002::me' in the " + TestEngine.MARIADB.title(database)
					+ " was begun at ");
		paste(database, refused, "DROP TABLE ");
		paste(database, refused, "DELETE ");
		LocalApplication.on(database).start((context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.query("select id from t2")).containsExactly("1");
		assertThat(database.query("select LOCKEDBY from DATABASECHANGELOGLOCK where LOCKEDBY is not null")).isEmpty();
	}

	private static MigrationException failure(TestDatabase database, String changelog) {
		MigrationException[] failure = new MigrationException[1];
		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(MigrationException.class, (cause) -> failure[0] = cause), changelog,
					"db.lock.wait=1s");
		return failure[0];
	}

	private static void paste(TestDatabase database, MigrationException failure, String beginning) {
		List<String> statements = failure.getAction()
			.lines()
			.map((line) -> line.substring(Math.max(0, line.toUpperCase().indexOf(beginning))))
			.filter((line) -> line.toUpperCase().startsWith(beginning))
			.map((line) -> line.replaceFirst(";.*", ""))
			.toList();
		assertThat(statements).as(failure.getAction()).isNotEmpty();
		database.execute(statements.get(0));
	}

}
