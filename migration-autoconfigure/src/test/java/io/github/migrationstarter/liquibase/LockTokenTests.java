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
	void saysWhetherItsDeathCanBeProven() {
		LockToken token = LockToken.next(new Random());

		assertThat(token.unproven().value())
			.isEqualTo(token.value().replace("migration-starter:", "migration-starter-unproven:"));
		assertThat(LockToken.isProven(token.value())).isTrue();
		assertThat(LockToken.isProven(token.unproven().value())).isFalse();
		assertThat(LockToken.isProven("host (10.0.0.1)")).isFalse();
		assertThat(LockToken.isProven(null)).isFalse();
	}

	@Test
	void fitsIntoTheColumnWithALongHostName() {
		LockToken longest = new LockToken("migration-starter:0123456789abcdef:" + "h".repeat(215) + ":1234");

		assertThat(longest.unproven().value()).hasSize(255).startsWith("migration-starter-unproven:0123456789abcdef:");
	}

}
