package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Nested;

import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestEngine;

@EnabledIfMachineHas(Facility.MARIADB)
class MariaDbStateTests {

	@Nested
	class History extends HistoryContractTests {

		History() {
			super(TestEngine.MARIADB);
		}

	}

	@Nested
	class Pending extends PendingContractTests {

		Pending() {
			super(TestEngine.MARIADB);
		}

	}

	@Nested
	class Altered extends AlteredContractTests {

		Altered() {
			super(TestEngine.MARIADB);
		}

	}

	@Nested
	class Creation extends CreationContractTests {

		Creation() {
			super(TestEngine.MARIADB);
		}

	}

	@Nested
	class Wait extends WaitContractTests {

		Wait() {
			super(TestEngine.MARIADB);
		}

	}

	@Nested
	class Legacy extends LegacyContractTests {

		Legacy() {
			super(TestEngine.MARIADB);
		}

	}

}
