package io.github.migrationstarter.test;

import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

class LiquibaseVersionTests {

	@Test
	@EnabledIfSystemProperty(named = "expected-liquibase-version", matches = ".+",
			disabledReason = "an IDE runs on the version that is compiled against")
	void isTheOneTheBuildAskedFor() {
		assertThat(LiquibaseUtil.getBuildVersion()).isEqualTo(System.getProperty("expected-liquibase-version"));
	}

}
