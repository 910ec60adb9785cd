package io.github.migrationstarter.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Training runs and checkpoints, which image builds make: no database is made, and none
 * is connected to.
 */
@Tag("surroundings")
class TrainingRunTests {

	private static final String EXIT = "spring.context.exit";

	private static final String EXIT_SAYS = "The database is not looked at: spring.context.exit=onRefresh is a training run.";

	private static final String CHECKPOINT_SAYS = "The database is not looked at: spring.context.checkpoint=onRefresh "
			+ "takes a checkpoint.";

	@TempDir
	Path folder;

	/**
	 * A checkpoint is not taken, since that needs the library org.crac.
	 */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "spring.context.exit, SYSTEM_PROPERTY, " + EXIT_SAYS, "spring.context.exit, FILE, " + EXIT_SAYS,
					"spring.context.checkpoint, SYSTEM_PROPERTY, " + CHECKPOINT_SAYS,
					"spring.context.checkpoint, FILE, " + CHECKPOINT_SAYS })
	void touchNothing(String property, Place place, String says) throws IOException {
		TestDatabase file = TestDatabase.missingSqlite(this.folder);
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			TestDatabase remote = new TestDatabase("jdbc:postgresql://" + server.getInetAddress().getHostAddress() + ":"
					+ server.getLocalPort() + "/app", "me", "");

			try (JavaProgram first = start(property, place, file);
					JavaProgram second = start(property, place, remote)) {
				for (JavaProgram trained : List.of(first, second)) {
					assertThat(trained.exitCode()).as(trained.text()).isEqualTo(property.equals(EXIT) ? 0 : 1);
					assertThat(trained.lines("The database is not looked at")).containsExactly(says);
				}
			}

			server.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
		}
		assertThat(this.folder.resolve("data")).doesNotExist();
	}

	private JavaProgram start(String property, Place place, TestDatabase database) throws IOException {
		List<String> classPath = new ArrayList<>(JavaProgram.classPath());
		List<String> command = new ArrayList<>();
		switch (place) {
			case SYSTEM_PROPERTY -> command.add("-D" + property + "=onRefresh");
			case FILE -> {
				Files.writeString(this.folder.resolve("spring.properties"), property + "=onRefresh\n");
				classPath.add(0, this.folder.toString());
			}
		}
		command.add(RoomsApplication.class.getName());
		Arrays.stream(database.properties()).map((each) -> "--" + each).forEach(command::add);
		command.add("--" + new TestChangelog().tables(1, 1).in(this.folder));
		return JavaProgram.start(JavaProgram.java(), classPath, Map.of("DB_BOOTSTRAP_ON_STARTUP", "true"), command);
	}

	enum Place {

		SYSTEM_PROPERTY, FILE

	}

}
