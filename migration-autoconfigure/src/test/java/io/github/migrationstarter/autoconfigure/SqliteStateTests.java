package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Nested;

import io.github.migrationstarter.test.TestEngine;

class SqliteStateTests {

	@Nested
	class History extends HistoryContractTests {

		History() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Pending extends PendingContractTests {

		Pending() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Altered extends AlteredContractTests {

		Altered() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Creation extends CreationContractTests {

		Creation() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Wait extends WaitContractTests {

		Wait() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Legacy extends LegacyContractTests {

		Legacy() {
			super(TestEngine.SQLITE);
		}

	}

}
