package io.github.migrationstarter.boot;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WAR that a servlet container deploys, undeploys and deploys anew, with a pool and a
 * driver of its own, and with the DataSource and the driver of the container.
 */
@Tag("surroundings")
class ServletContainerTests {

	private static final Path TARGET = Path.of("target").toAbsolutePath();

	private static final List<String> OF_THE_CONTAINER = List.of("tomcat-embed-core", "tomcat-jdbc", "tomcat-juli",
			"sqlite-jdbc", "jakarta.annotation-api");

	private static final List<String> DRIVER = List.of("sqlite-jdbc");

	private static final List<String> OF_THE_APPLICATION = List.of("spring-core-", "spring-beans-", "spring-context-",
			"spring-aop-", "spring-expression-", "spring-jdbc-", "spring-tx-", "spring-boot-4",
			"spring-boot-autoconfigure-", "spring-boot-jdbc-4", "spring-boot-liquibase-", "spring-boot-persistence-",
			"spring-boot-sql-", "spring-boot-transaction-", "liquibase-core", "HikariCP", "slf4j-api", "logback-",
			"commons-", "opencsv", "snakeyaml", "jspecify", "micrometer-", "jakarta.annotation-api");

	private static final String INITIALIZER = """
			package io.github.migrationstarter.boot;

			import org.springframework.boot.builder.SpringApplicationBuilder;
			import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

			public class RoomsInitializer extends SpringBootServletInitializer {

				@Override
				protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
					return builder.sources(RoomsApplication.class);
				}

			}
			""";

	private static final String NOTHING = "LEFT threads [], hooks 0, drivers 0, properties 0";

	@TempDir
	Path folder;

	@Test
	void migratesAtEveryDeployment() throws IOException {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);
		String url = "spring.datasource.url=" + database.url();
		String jndi = "spring.datasource.jndi-name=java:comp/env/jdbc/rooms";

		try (JavaProgram container = deploy(database, war("first", 1, url), war("second", 2, url),
				war("third-jndi", 3, jndi, "db.bootstrap-on-startup=false"), war("fourth-jndi", 3, jndi))) {
			assertThat(container.exitCode()).as(container.text()).isZero();
			assertThat(container.lines("ROOMS")).as(container.text()).containsExactly("ROOMS 1", "ROOMS 2", "ROOMS 3");
			assertThat(container.lines("DEPLOYED")).containsExactly("DEPLOYED true", "DEPLOYED true", "DEPLOYED false",
					"DEPLOYED true");
			assertThat(container.lines("Set DB_BOOTSTRAP_ON_STARTUP=true")).hasSize(1);
			assertThat(container.lines("LEFT")).containsExactly(NOTHING, NOTHING, NOTHING, NOTHING);
		}

		assertThat(database.history()).containsExactly("0001", "0002", "0003");
	}

	private JavaProgram deploy(TestDatabase database, String... wars) throws IOException {
		Path classes = this.folder.resolve("container");
		copyClass(ServletContainer.class, classes);
		List<String> classPath = new ArrayList<>(List.of(classes.toString()));
		jars(OF_THE_CONTAINER).map(Path::toString).forEach(classPath::add);
		List<String> command = new ArrayList<>(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-opens",
				"java.sql/java.sql=ALL-UNNAMED", ServletContainer.class.getName(),
				this.folder.resolve("base").toString()));
		command.addAll(Arrays.asList(wars));
		command.add(database.url());
		return JavaProgram.start(JavaProgram.java(), classPath, Map.of(), command);
	}

	private String war(String name, int last, String... properties) throws IOException {
		Path war = this.folder.resolve(name);
		Path classes = war.resolve("WEB-INF/classes");
		Path libraries = Files.createDirectories(war.resolve("WEB-INF/lib"));
		copyClass(RoomsApplication.class, classes);
		StringBuilder changelog = new StringBuilder(
				"--liquibase formatted sql\n\n--changeset me:0001\ncreate table room (id integer primary key);\n"
						+ "insert into room values (1);\n");
		for (int i = 2; i <= last; i++) {
			changelog.append("\n--changeset me:000%d\ninsert into room values (%d);\n".formatted(i, i));
		}
		Files.writeString(classes.resolve("app.sql"), changelog);
		Files.writeString(classes.resolve("application.properties"),
				"spring.liquibase.change-log=classpath:app.sql\ndb.bootstrap-on-startup=true\n"
						+ String.join("\n", properties));
		Stream<Path> driver = name.endsWith("jndi") ? Stream.empty() : jars(DRIVER);
		for (Path jar : Stream.of(jars(OF_THE_APPLICATION), driver, setAside())
			.flatMap(Function.identity())
			.distinct()
			.toList()) {
			Files.copy(jar, libraries.resolve(jar.getFileName()));
		}
		DevtoolsTests.Starter.JAR.at(TARGET.resolve("classes"), libraries);
		compile(classes, libraries);
		return war.toString();
	}

	private static Stream<Path> setAside() throws IOException {
		return Stream.of("spring-web.jar", "spring-boot-web-server.jar").map(TARGET.resolve("war")::resolve);
	}

	private static Stream<Path> jars(List<String> names) {
		return JavaProgram.classPath()
			.stream()
			.map(Path::of)
			.filter((jar) -> names.stream().anyMatch(jar.getFileName().toString()::startsWith));
	}

	/**
	 * Copies a class with those within it.
	 */
	static void copyClass(Class<?> type, Path classes) throws IOException {
		Path room = Path.of(type.getName().replace('.', '/')).getParent();
		Path folder = Files.createDirectories(classes.resolve(room));
		try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET.resolve("test-classes").resolve(room),
				type.getSimpleName() + "{,$*}.class")) {
			for (Path file : files) {
				Files.copy(file, folder.resolve(file.getFileName()));
			}
		}
	}

	private static void compile(Path classes, Path libraries) throws IOException {
		Path source = Files.writeString(classes.resolve("RoomsInitializer.java"), INITIALIZER);
		List<String> classPath = new ArrayList<>(JavaProgram.classPath());
		setAside().map(Path::toString).forEach(classPath::add);
		assertThat(ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-d", classes.toString(), "-classpath", String.join(File.pathSeparator, classPath),
					source.toString()))
			.isZero();
	}

}
