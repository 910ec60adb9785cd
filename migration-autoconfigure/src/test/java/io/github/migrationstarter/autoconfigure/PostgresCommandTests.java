package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Nested;

import io.github.migrationstarter.test.TestEngine;

class PostgresCommandTests {

	@Nested
	class Upgrade extends UpgradeContractTests {

		Upgrade() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Downgrade extends DowngradeContractTests {

		Downgrade() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class SharedIdentity extends SharedIdentityContractTests {

		SharedIdentity() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Stamp extends StampContractTests {

		Stamp() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Unlock extends UnlockContractTests {

		Unlock() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Reset extends ResetContractTests {

		Reset() {
			super(TestEngine.POSTGRESQL);
		}

	}

	@Nested
	class Sample extends SampleChangelogContractTests {

		Sample() {
			super(TestEngine.POSTGRESQL);
		}

	}

}
