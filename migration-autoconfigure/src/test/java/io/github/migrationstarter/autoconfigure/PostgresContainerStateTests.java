package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestEngine;

@Tag("surroundings")
@EnabledIfMachineHas(Facility.DOCKER)
class PostgresContainerStateTests {

	@Nested
	class History extends HistoryContractTests {

		History() {
			super(TestEngine.POSTGRESQL_CONTAINER);
		}

	}

	@Nested
	class Pending extends PendingContractTests {

		Pending() {
			super(TestEngine.POSTGRESQL_CONTAINER);
		}

	}

	@Nested
	class Altered extends AlteredContractTests {

		Altered() {
			super(TestEngine.POSTGRESQL_CONTAINER);
		}

	}

	@Nested
	class Creation extends CreationContractTests {

		Creation() {
			super(TestEngine.POSTGRESQL_CONTAINER);
		}

	}

	@Nested
	class Legacy extends LegacyContractTests {

		Legacy() {
			super(TestEngine.POSTGRESQL_CONTAINER);
		}

	}

	@Nested
	class Wait extends WaitContractTests {

		Wait() {
			super(TestEngine.POSTGRESQL_CONTAINER);
		}

	}

}
