package io.github.migrationstarter.liquibase;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretParametersTests {

	@Test
	void hidesTheValuesOfParametersThatAreNamedLikeSecrets() {
		SecretParameters secrets = new SecretParameters(Map.of("app.password", "hunter2", "schema", "app"));

		assertThat(secrets.hide("insert into app.users values ('hunter2')"))
			.isEqualTo("insert into app.users values ('******')");
	}

	@Test
	void hidesLiteralsWhereAPasswordIsExpected() {
		SecretParameters secrets = new SecretParameters(Map.of());

		assertThat(secrets.hide("CREATE ROLE bob LOGIN PASSWORD 'it''s secret' VALID UNTIL 'infinity'"))
			.isEqualTo("CREATE ROLE bob LOGIN PASSWORD '******' VALID UNTIL 'infinity'");
		assertThat(secrets.hide("create user bob identified by \"secret\""))
			.isEqualTo("create user bob identified by '******'");
	}

}
