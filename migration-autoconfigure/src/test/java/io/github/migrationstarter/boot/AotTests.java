package io.github.migrationstarter.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was processed ahead of time, with a mode, a database and a
 * changelog that are none of those it is started with.
 */
@Tag("surroundings")
class AotTests {

	private static final String ROOM = "create table room (id integer primary key);\ninsert into room values (7);";

	@TempDir
	static Path built;

	@TempDir
	Path folder;

	@BeforeAll
	static void process() throws IOException {
		TestDatabase database = TestDatabase.missingSqlite(built);
		new SpringApplicationAotProcessor(RoomsApplication.class,
				Settings.builder()
					.sourceOutput(built.resolve("sources"))
					.resourceOutput(built.resolve("classes"))
					.classOutput(built.resolve("classes"))
					.groupId("com.example")
					.artifactId("rooms")
					.build(),
				arguments(database, "db.bootstrap-on-startup=false", "db.check-on-startup=off", "db.diverged=refuse"))
			.process();
		compile();
		assertThat(built.resolve("data")).doesNotExist();
	}

	private static void compile() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (Stream<Path> sources = Files.walk(built.resolve("sources"));
				StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			List<Path> all = sources.filter((file) -> file.toString().endsWith(".java")).toList();
			assertThat(compiler.getTask(null, files, null,
					List.of("-d", built.resolve("classes").toString(), "-classpath",
							String.join(System.getProperty("path.separator"), JavaProgram.classPath()), "-nowarn"),
					null, files.getJavaFileObjectsFromPaths(all))
				.call()).isTrue();
		}
	}

	@Test
	void keepsWhatANativeImageNeeds() throws IOException {
		Path metadata = built.resolve("classes/META-INF/native-image/com.example/rooms/reachability-metadata.json");

		assertThat(metadata).content()
			.contains("io.github.migrationstarter.liquibase.HeldLockService", "db\\/changelog\\/**",
					"io.github.migrationstarter.autoconfigure.BootstrapProperties$Lock");
	}

	@Test
	void takesTheModeOfTheEnvironmentInWhichItStarts() throws IOException {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		String first = new TestChangelog().with("0001", ROOM).in(this.folder);
		String second = new TestChangelog().with("0001", ROOM)
			.with("0002", "insert into room values (${number});")
			.with("0003", "context:demo", "insert into room values (9);")
			.in(this.folder);
		Path yaml = Files.writeString(this.folder.resolve("application.yaml"), """
				db:
				  bootstrap-on-startup: true
				  lock:
				    wait: 7s
				spring.liquibase:
				  contexts: production
				  parameters:
				    number: 8
				""");

		try (JavaProgram created = start(Map.of("DB_BOOTSTRAP_ON_STARTUP", "missing-only"), database, first);
				JavaProgram mistyped = start(Map.of("DB_BOOTSTRAP_ON_STARTUP", "sometimes"), database, first)) {
			assertStarted(created, "ROOMS 1");
			assertThat(mistyped.exitCode()).isEqualTo(1);
			assertThat(mistyped.text())
				.contains("'db.bootstrap-on-startup' is 'sometimes', which is none of its values.");
		}
		try (JavaProgram refused = start(Map.of("DB_BOOTSTRAP_ON_STARTUP", "false"), database, second);
				JavaProgram off = start(Map.of("SPRING_LIQUIBASE_ENABLED", "false"), database, second)) {
			assertThat(refused.exitCode()).isEqualTo(3);
			assertThat(refused.text()).contains(
					"""
							***************************
							APPLICATION FAILED TO START
							***************************

							Description:

							The SQLite database '%s' is behind this application: 2 change sets are pending, from 'app.sql::0002::me' to 'app.sql::0003::me'; \
							the last one that ran is 'app.sql::0001::me'.

							Action:

							Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start runs what is pending; DB_CHECK_ON_STARTUP=warn \
							starts the application without that. Or run what is pending now: java -jar app.jar db upgrade
							"""
						.formatted(database.url().substring("jdbc:sqlite:".length())));
			assertStarted(off, "ROOMS 1");
		}
		try (JavaProgram upgraded = start(Map.of("SPRING_CONFIG_ADDITIONAL_LOCATION", yaml.toUri().toString()),
				database, second)) {
			assertStarted(upgraded, "ROOMS 2");
		}

		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void callsCallbacksAndGivesChangeSetsInJavaTheirBeans() throws IOException {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		Path changelog = Files.writeString(this.folder.resolve("changelog.yaml"), """
				databaseChangeLog:
				- changeSet:
				    id: "0001"
				    author: me
				    changes:
				    - sql: create table room (id integer primary key)
				    - customChange: {class: %s}
				""".formatted(RoomTask.class.getName()));

		try (JavaProgram created = start(Map.of(), database, "spring.liquibase.change-log=file:" + changelog,
				"db.bootstrap-on-startup=true")) {
			assertStarted(created, "ROOMS 2");
			assertThat(created.lines(RoomsApplication.CALLED)).containsExactly("CALLED MISSING CREATE");
		}

		assertThat(database.query("select id from room order by id")).containsExactly("71", "72");
	}

	@Test
	void touchesNothingInATrainingRun() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		try (JavaProgram trained = start(
				Map.of("DB_BOOTSTRAP_ON_STARTUP", "true", "JAVA_TOOL_OPTIONS", "-Dspring.context.exit=onRefresh"),
				database, new TestChangelog().with("0001", ROOM).in(this.folder))) {
			assertThat(trained.exitCode()).isZero();
			assertThat(trained.lines("The database is not looked at")).hasSize(1);
		}

		assertThat(this.folder.resolve("data")).doesNotExist();
	}

	private static void assertStarted(JavaProgram program, String counted) {
		assertThat(program.exitCode()).as(program.text()).isZero();
		assertThat(program.lines(RoomsApplication.COUNTED)).containsExactly(counted);
		assertThat(program.text()).contains("Starting AOT-processed RoomsApplication");
	}

	private static JavaProgram start(Map<String, String> environment, TestDatabase database, String... properties) {
		List<String> classPath = new ArrayList<>(JavaProgram.classPath());
		classPath.add(0, built.resolve("classes").toString());
		List<String> all = new ArrayList<>(List.of("-Dspring.aot.enabled=true", RoomsApplication.class.getName()));
		all.addAll(Arrays.asList(arguments(database, properties)));
		return JavaProgram.start(JavaProgram.java(), classPath, environment, all);
	}

	private static String[] arguments(TestDatabase database, String... properties) {
		return Stream.concat(Arrays.stream(database.properties()), Arrays.stream(properties))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
	}

}
