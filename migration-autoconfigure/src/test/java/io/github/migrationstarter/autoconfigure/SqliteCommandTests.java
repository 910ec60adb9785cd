package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Nested;

import io.github.migrationstarter.test.TestEngine;

class SqliteCommandTests {

	@Nested
	class Upgrade extends UpgradeContractTests {

		Upgrade() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Downgrade extends DowngradeContractTests {

		Downgrade() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class SharedIdentity extends SharedIdentityContractTests {

		SharedIdentity() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Stamp extends StampContractTests {

		Stamp() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Unlock extends UnlockContractTests {

		Unlock() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Reset extends ResetContractTests {

		Reset() {
			super(TestEngine.SQLITE);
		}

	}

	@Nested
	class Sample extends SampleChangelogContractTests {

		Sample() {
			super(TestEngine.SQLITE);
		}

	}

}
