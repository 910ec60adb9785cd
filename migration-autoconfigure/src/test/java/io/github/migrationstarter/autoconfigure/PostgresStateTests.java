package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Nested;

import io.github.migrationstarter.test.TestEngine;

class PostgresStateTests {

	@Nested
	class History extends HistoryContractTests {

		History() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Pending extends PendingContractTests {

		Pending() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Altered extends AlteredContractTests {

		Altered() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Creation extends CreationContractTests {

		Creation() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Legacy extends LegacyContractTests {

		Legacy() {
			super(TestEngine.POSTGRESQL);
		}

	}

}
