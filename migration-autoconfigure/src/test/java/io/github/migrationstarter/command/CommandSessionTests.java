package io.github.migrationstarter.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a command finds to work with.
 */
class CommandSessionTests {

	@Test
	void severalDatabasesAreNamed() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory(
				Map.of("orders", new SpringLiquibase(), "stock", new SpringLiquibase()));
		CommandSession session = new CommandSession(beans, new Output(new PrintStream(new ByteArrayOutputStream())));

		assertThatExceptionOfType(MigrationUsageException.class).isThrownBy(session::runners)
			.satisfies((refused) -> assertThat(
					Troubleshooting.shown(refused).replace("'stock', 'orders'", "'orders', 'stock'"))
				.isEqualTo("The application migrates several databases: beans 'orders', 'stock'.\n\nAction:\n\n"
						+ "Run the command with a profile in which it has one of them, or mark one as @Primary."));
	}

}
