package io.github.migrationstarter.launch;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose arguments are whose.
 */
class CommandArgumentsTests {

	@Test
	void whatHasADotInItsNameIsSprings() {
		assertThat(CommandArguments.of("--spring.profiles.active=prod", "db", "upgrade", "--sql", "--server.port",
				"--range=1.0:2.0", "-1", "-m", "a. b", "--message=a.b", "--debug"))
			.isEqualTo(new CommandArguments(List.of("--spring.profiles.active=prod", "--server.port"), "db",
					List.of("upgrade", "--sql", "--range=1.0:2.0", "-1", "-m", "a. b", "--message=a.b", "--debug")));
	}

	@Test
	void aValueMayHoldAnything() {
		assertThat(CommandArguments.of("db", "--a.b=c=d --e\nf", "--a.b="))
			.isEqualTo(new CommandArguments(List.of("--a.b=c=d --e\nf", "--a.b="), "db", List.of()));
	}

	@Test
	void withoutOthersThereIsNoWord() {
		assertThat(CommandArguments.of()).isEqualTo(new CommandArguments(List.of(), null, List.of()));
		assertThat(CommandArguments.of("--a.b=c")).isEqualTo(new CommandArguments(List.of("--a.b=c"), null, List.of()));
	}

	@Test
	void anOptionBeforeItIsTheFirstArgument() {
		assertThat(CommandArguments.of("--debug", "db").word()).isEqualTo("--debug");
	}

}
