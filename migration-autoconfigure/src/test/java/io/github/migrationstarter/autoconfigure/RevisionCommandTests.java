package io.github.migrationstarter.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.migrationstarter.command.CommandLineTool;
import io.github.migrationstarter.command.Streams;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code db revision} with the properties and the class path of an application, which has
 * no database.
 */
class RevisionCommandTests {

	private static final String ID = LocalDate.now(ZoneId.systemDefault()) + "-01-add-phone";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final Streams streams = new Streams(new PrintStream(this.out, true), new PrintStream(this.err, true));

	@TempDir
	private Path module;

	private Path master;

	@BeforeEach
	void makeModule() throws IOException {
		this.master = write("src/main/resources/db/changelog/db.changelog-master.yaml", "databaseChangeLog: []\n");
		write("target/classes/db/changelog/db.changelog-master.yaml", "databaseChangeLog: []\n");
	}

	@Test
	void writesWhatItTells() throws IOException {
		assertThat(run(List.of(), "revision", "-m", "Add phone")).isZero();

		Path file = this.master.resolveSibling("changes").resolve(ID + ".sql");
		assertThat(file).isNotEmptyFile();
		assertThat(Files.readString(this.master)).isEqualTo(
				"databaseChangeLog: [{include: {file: changes/" + ID + ".sql, relativeToChangelogFile: true}}]\n");
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines()).hasSize(3)
			.first()
			.asString()
			.startsWith("Wrote '" + file + "' with the change set '" + ID + "' by '");
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEmpty();
	}

	@Test
	void followsTheProperties() throws IOException {
		Path template = write("revision.xml",
				"""
						<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
						    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
						    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
						    <changeSet id="{id}" author="{author}"/>
						</databaseChangeLog>
						""");

		int code = run(
				List.of("db.revision.directory=src/main/resources/db/changelog/shop", "db.revision.file-name={slug}",
						"db.revision.format=xml", "db.revision.template=" + template, "db.revision.author=Shop team"),
				"revision", "--message=Add phone");

		assertThat(code).isZero();
		assertThat(this.master.resolveSibling("shop").resolve("add-phone.xml")).content()
			.contains("<changeSet id=\"add-phone\" author=\"Shop team\"/>");
	}

	@Test
	void needsAMessage() {
		CommandLineTool tool = new CommandLineTool("db", List.of("revision"), this.streams);

		assertThat(tool.needsApplication()).isFalse();
		assertThat(tool.run()).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEqualTo("""
				Missing required option: '--message=TEXT'

				java -jar app.jar db revision --help shows what there is.
				""");
	}

	@Test
	void refusesWithItsExitCode() throws IOException {
		Files.delete(this.master);

		assertThat(run(List.of(), "revision", "-m", "Add phone")).isEqualTo(3);

		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEmpty();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).startsWith(
				"There is no source tree for the changelog 'classpath:/db/changelog/db.changelog-master.yaml', ");
	}

	private int run(List<String> properties, String... arguments) {
		CommandLineTool tool = new CommandLineTool("db", List.of(arguments), this.streams);
		assertThat(tool.needsApplication()).isTrue();
		List<Integer> codes = new ArrayList<>();
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class))
			.withClassLoader(classes())
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://nowhere.invalid/app",
					"db.bootstrap-on-startup=false", "db.check-on-startup=off")
			.withPropertyValues(Stream.concat(Stream.of("a=b"), properties.stream()).toArray(String[]::new))
			.run((context) -> codes.add(tool.run(context.getBeanFactory(), (failure) -> null)));
		return codes.get(0);
	}

	private ClassLoader classes() {
		try {
			return new URLClassLoader(new URL[] { this.module.resolve("target/classes").toUri().toURL() },
					getClass().getClassLoader());
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Path write(String name, String text) throws IOException {
		Path file = this.module.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

}
