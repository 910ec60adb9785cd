package io.github.migrationstarter.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code spring.threads.virtual.enabled=true}, and starts that themselves run on virtual
 * threads. Needs a JDK 21 or newer on this machine.
 */
@Tag("surroundings")
class VirtualThreadTests {

	private static final int ENOUGH = 21;

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void manyStartAtOnce(TestEngine engine) throws IOException {
		Optional<Path> java = newest();
		Assumptions.assumeTrue(java.isPresent(), "There is no JDK 21 or newer in /usr/lib/jvm");
		TestDatabase database = engine.missing(this.folder);
		List<String> command = new ArrayList<>(List.of("-Dorg.springframework.boot.logging.LoggingSystem=none",
				VirtualThreads.class.getName(), "--spring.threads.virtual.enabled=true"));
		Arrays.stream(database.properties()).map((property) -> "--" + property).forEach(command::add);
		command.add("--" + new TestChangelog().with("0001", "create table room (id integer primary key);")
			.with("0002", "insert into room values (7);")
			.in(this.folder));

		try (JavaProgram program = JavaProgram.start(java.orElseThrow(), JavaProgram.classPath(), Map.of(), command)) {
			assertThat(program.exitCode()).as(program.text()).isZero();
			assertThat(program.lines(RoomsApplication.COUNTED)).hasSize(VirtualThreads.STARTS).containsOnly("ROOMS 1");
			assertThat(program.lines(VirtualThreads.VIRTUAL)).hasSize(VirtualThreads.STARTS)
				.containsOnly(VirtualThreads.VIRTUAL + "true");
		}

		assertThat(database.history()).containsExactly("0001", "0002");
	}

	private static Optional<Path> newest() throws IOException {
		if (Runtime.version().feature() >= ENOUGH) {
			return Optional.of(JavaProgram.java());
		}
		Path installed = Path.of("/usr/lib/jvm");
		if (!Files.isDirectory(installed)) {
			return Optional.empty();
		}
		try (Stream<Path> all = Files.list(installed)) {
			return all.filter((java) -> feature(java) >= ENOUGH).max(Comparator.comparing(VirtualThreadTests::feature));
		}
	}

	private static int feature(Path java) {
		Properties release = new Properties();
		try (var text = Files.newBufferedReader(java.resolve("release"))) {
			release.load(text);
			return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", "")).feature();
		}
		catch (IOException ex) {
			return 0; // not a JDK
		}
	}

}
