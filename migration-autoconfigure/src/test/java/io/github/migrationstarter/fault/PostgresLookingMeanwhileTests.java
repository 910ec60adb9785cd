package io.github.migrationstarter.fault;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another replica does the whole migration between two statements of a look.
 */
class PostgresLookingMeanwhileTests extends FaultContract {

	PostgresLookingMeanwhileTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@Test
	void startsWheneverAnotherFinishesTheFirstCreationMeanwhile() {
		String half = tables(1, 2).in(this.folder);
		String changelog = tables(1, 4).in(this.folder);
		AtomicBoolean looked = new AtomicBoolean();

		for (int statement = 0; !looked.get(); statement++) {
			assertThat(statement).as("the statements of a look").isLessThan(60);
			TestDatabase database = empty();
			beginCreation(database, half, changelog);
			startWhileAnotherFinishes(database, statement, looked, changelog);
			assertDone(database, 4);
		}
	}

	/**
	 * Leaves a creation of four change sets behind of which two have run.
	 */
	private void beginCreation(TestDatabase database, String half, String changelog) {
		LocalApplication.on(database).start((context) -> assertThat(context).hasNotFailed(), half);
		database.execute("insert into DATABASECHANGELOGRUN (ID, KIND, REVISION) values ('creation', 'CREATION', "
				+ "'app.sql::0004::me')");
	}

	private void startWhileAnotherFinishes(TestDatabase database, int statement, AtomicBoolean looked,
			String changelog) {
		AtomicInteger left = new AtomicInteger(statement);
		AtomicBoolean locking = new AtomicBoolean();
		FaultyDataSource.Observer observer = (when, sql) -> {
			locking.compareAndSet(false, sql.contains("pg_try_advisory_lock"));
			if (when == FaultyDataSource.When.AFTER && !locking.get() && left.getAndDecrement() == 0) {
				LocalApplication.on(database).start((other) -> assertThat(other).hasNotFailed(), changelog);
			}
		};
		new LocalApplication(database, observer)
			.start((context) -> assertThat(context).as("at statement " + statement).hasNotFailed(), changelog);
		looked.set(left.get() >= 0);
	}

}
