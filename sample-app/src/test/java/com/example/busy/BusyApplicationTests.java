package com.example.busy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command runs nothing of an application that does everything on its own.
 */
class BusyApplicationTests {

	private static final String DONE = "MISSING -> CURRENT, 13 change sets run";

	@TempDir
	Path folder;

	@Test
	void leavesAllItsMarksWhenItStarts() throws Exception {
		try (Program program = Program.start(this.folder, List.of(), arguments("--db.bootstrap-on-startup=true"))) {
			assertThat(program.awaitMarks(9)).containsExactlyInAnyOrder("JPA", "eager bean", "lifecycle bean",
					"listener bean", "web server", "scheduler", "listener method", "runner", "command line runner");
		}
	}

	@Test
	void leavesNoMarkWhenItIsTheTool() throws Exception {
		try (Program program = Program.start(this.folder, List.of(), arguments("db", "bootstrap"))) {
			assertThat(program.exitCode()).as(program.err()).isZero();
			assertThat(program.marks()).isEmpty();
			assertThat(program.out().lines()).hasSize(14).last().asString().contains(DONE);
			assertThat(program.err().lines()).hasSize(1).first().asString().contains("A new database was made");
		}
	}

	@Test
	void leavesNoMarkWhenItWasProcessedAheadOfTime() throws Exception {
		Path classes = processedAheadOfTime();
		List<String> arguments = new ArrayList<>(List.of("-Dspring.aot.enabled=true"));
		arguments.addAll(arguments("db", "bootstrap"));

		try (Program program = Program.start(this.folder, List.of(classes), arguments)) {
			assertThat(program.exitCode()).as(program.err()).isZero();
			assertThat(program.marks()).isEmpty();
			assertThat(program.out().lines()).hasSize(14).last().asString().contains(DONE);
			assertThat(program.err().lines()).hasSize(1).first().asString().contains("A new database was made");
		}
	}

	private List<String> arguments(String... arguments) {
		List<String> all = new ArrayList<>(List.of(BusyApplication.class.getName(),
				"--spring.main.web-application-type=servlet", "--server.port=0",
				"--management.endpoints.web.exposure.include=*", "--logging.level.org.springframework=info",
				"--busy.url=jdbc:sqlite:" + this.folder.resolve("busy.db")));
		all.addAll(Arrays.asList(arguments));
		return all;
	}

	private Path processedAheadOfTime() throws IOException {
		Path classes = this.folder.resolve("classes");
		Path sources = this.folder.resolve("sources");
		Settings settings = Settings.builder()
			.sourceOutput(sources)
			.resourceOutput(classes)
			.classOutput(classes)
			.groupId("com.example")
			.artifactId("busy")
			.build();
		new SpringApplicationAotProcessor(BusyApplication.class, settings,
				arguments().stream().skip(1).toArray(String[]::new))
			.process();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (Stream<Path> files = Files.walk(sources);
				StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			List<Path> all = files.filter((file) -> file.toString().endsWith(".java")).toList();
			List<String> options = List.of("-d", classes.toString(), "-classpath",
					classes + System.getProperty("path.separator")
							+ String.join(System.getProperty("path.separator"), Program.classPath()),
					"-nowarn");
			assertThat(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(all))
				.call()).isTrue();
		}
		return classes;
	}

}
