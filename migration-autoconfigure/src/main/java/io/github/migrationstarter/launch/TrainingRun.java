package io.github.migrationstarter.launch;

import java.util.stream.Stream;

import org.springframework.core.SpringProperties;

import io.github.migrationstarter.command.Streams;

/**
 * A process that is to end when the context is refreshed, so that an archive of its
 * classes can be made: a command touches nothing in it, as a start does not.
 */
final class TrainingRun {

	private TrainingRun() {
	}

	static boolean isOne() {
		return Stream.of("spring.context.exit", "spring.context.checkpoint")
			.anyMatch((name) -> "onRefresh".equalsIgnoreCase(SpringProperties.getProperty(name)));
	}

	/**
	 * Says that nothing was done.
	 * @param streams where to
	 * @return the exit code
	 */
	static int tell(Streams streams) {
		streams.err()
			.println("The command was not run: spring.context.exit or spring.context.checkpoint is 'onRefresh'.");
		return 0;
	}

}
