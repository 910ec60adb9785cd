package io.github.migrationstarter.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Restarts of spring-boot-devtools, each with class loaders of its own in the same JVM.
 */
@Tag("surroundings")
class DevtoolsTests {

	private static final Path TARGET = Path.of("target").toAbsolutePath();

	private static final String STARTED = "Started RoomsApplication";

	private static final String FIRST = "create table room (id integer primary key);\ninsert into room values (1);";

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void everyRestartMigratesWithTheChangelogOfThatMoment(Starter starter) throws IOException {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		writeChangelog(1, FIRST);
		ServletContainerTests.copyClass(RoomsApplication.class, this.folder.resolve("app"));

		try (JavaProgram application = start(starter, database)) {
			application.await(STARTED, 1);
			writeChangelog(2, FIRST);
			application.await(STARTED, 2);
			writeChangelog(3, FIRST);
			application.await(STARTED, 3);
			assertThat(application.lines("ROOMS")).containsExactly("ROOMS 1", "ROOMS 2", "ROOMS 3");

			writeChangelog(3, FIRST + "\ninsert into room values (77);");
			application.await("Description:", 1);
			assertThat(application.lines("1 change set of the SQLite database")).hasSize(2)
				.allMatch((line) -> line.contains("had another text when it ran: 'app.sql::0001::me'"));

			writeChangelogUntil(application, "ROOMS 4");
			assertThat(application.lines("Waiting for the lock")).isEmpty();
		}

		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004");
		assertThat(database.query("select LOCKED from DATABASECHANGELOGLOCK")).containsExactly("0");
		assertThat(database.query("select count(*) from DATABASECHANGELOG where DEPLOYMENT_ID not like 'M%'"))
			.containsExactly("0");
	}

	private JavaProgram start(Starter starter, TestDatabase database) throws IOException {
		List<String> classPath = new ArrayList<>(List.of(this.folder.resolve("app").toString(),
				TARGET.resolve("devtools/spring-boot-devtools.jar").toString()));
		for (String entry : JavaProgram.classPath()) {
			Path path = Path.of(entry).toAbsolutePath();
			if (path.equals(TARGET.resolve("classes"))) {
				classPath.add(starter.at(path, this.folder).toString());
			}
			else if (!path.equals(TARGET.resolve("test-classes"))) {
				classPath.add(entry);
			}
		}
		List<String> command = new ArrayList<>(List.of(RoomsApplication.class.getName(),
				"--spring.main.sources=org.springframework.boot.devtools.autoconfigure.LocalDevToolsAutoConfiguration",
				"--spring.main.keep-alive=true", "--spring.devtools.livereload.enabled=false",
				"--spring.devtools.restart.poll-interval=100ms", "--spring.devtools.restart.quiet-period=50ms",
				"--db.bootstrap-on-startup=true", "--spring.liquibase.change-log=classpath:app.sql"));
		Arrays.stream(database.properties()).map((property) -> "--" + property).forEach(command::add);
		return JavaProgram.start(JavaProgram.java(), classPath, Map.of(), command);
	}

	private void writeChangelog(int last, String first) throws IOException {
		StringBuilder text = new StringBuilder("--liquibase formatted sql\n\n--changeset me:0001\n" + first + "\n");
		for (int i = 2; i <= last; i++) {
			text.append("\n--changeset me:000%d\ninsert into room values (%d);\n".formatted(i, i));
		}
		Path file = this.folder.resolve("app").resolve("app.sql");
		Files.createDirectories(file.getParent());
		Files.move(Files.writeString(this.folder.resolve("app.new"), text), file, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Nothing tells when devtools looks again after a start that failed.
	 */
	private void writeChangelogUntil(JavaProgram application, String says) {
		Awaitility.await(says).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).until(() -> {
			boolean said = !application.lines(says).isEmpty();
			if (!said) {
				writeChangelog(4, FIRST);
			}
			return said;
		});
	}

	/**
	 * How the starter is on the class path.
	 */
	enum Starter {

		/**
		 * As applications have it: it stays while the application restarts.
		 */
		JAR {

			@Override
			Path at(Path classes, Path folder) throws IOException {
				Path jar = folder.resolve("migration-autoconfigure.jar");
				try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
						Stream<Path> files = Files.walk(classes)) {
					for (Path file : files.filter(Files::isRegularFile).toList()) {
						out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
						Files.copy(file, out);
					}
				}
				return jar;
			}

		},

		/**
		 * As in a workspace that has its source: it restarts with the application, while
		 * Liquibase stays.
		 */
		FOLDER {

			@Override
			Path at(Path classes, Path folder) {
				return classes;
			}

		};

		abstract Path at(Path classes, Path folder) throws IOException;

	}

}
