package io.github.migrationstarter.liquibase;

import java.net.InetAddress;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LockTokenTests {

	@Test
	void namesHostAndProcess() throws Exception {
		String token = LockToken.next(new Random()).value();

		assertThat(token).matches("migration-starter:[0-9a-f]{16}:.*")
			.endsWith(":" + InetAddress.getLocalHost().getHostName() + ":" + ProcessHandle.current().pid())
			.hasSizeLessThanOrEqualTo(255);
	}

	@Test
	void isNewEachTime() {
		Random random = new Random(1);

		assertThat(LockToken.next(random)).isNotEqualTo(LockToken.next(random));
	}

	@Test
	void recognisesOnlyOurs() {
		assertThat(LockToken.isOurs(LockToken.next(new Random()).value())).isTrue();
		assertThat(LockToken.isOurs("host (10.0.0.1)")).isFalse();
		assertThat(LockToken.isOurs(null)).isFalse();
	}

}
