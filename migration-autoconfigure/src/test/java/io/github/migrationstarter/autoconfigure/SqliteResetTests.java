package io.github.migrationstarter.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.command.CommandLineTool;
import io.github.migrationstarter.command.Streams;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reset leaves in the files of a SQLite database.
 */
@ExtendWith(OutputCaptureExtension.class)
class SqliteResetTests extends CommandContract {

	private static final String LOST = "nobody-shall-find-this";

	SqliteResetTests() {
		super(TestEngine.SQLITE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wal", "delete", "persist", "truncate" })
	void leavesNothingOfTheOldData(String journal) throws IOException {
		TestDatabase database = migrated(tables(1, 2));
		database.execute("pragma journal_mode = " + journal, "create table old (text varchar)",
				"insert into old select '" + LOST + "' from t1, (select 1 union select 2)");
		assertThat(files()).anyMatch(SqliteResetTests::holdsWhatIsLost);
		List<Path> locks = locks();
		assertThat(locks).isNotEmpty();

		CommandedApplication reset = run(database, tables(1, 2),
				List.of(DEVELOPMENT, "spring.datasource.hikari.data-source-properties.journal_mode=" + journal),
				"reset --yes");

		assertThat(reset.err()).isEmpty();
		assertThat(reset.exitCode()).isZero();
		assertThat(files()).noneMatch(SqliteResetTests::holdsWhatIsLost);
		assertThat(locks()).isEqualTo(locks);
		assertThat(database.query("pragma journal_mode")).containsExactly(journal.equals("wal") ? "wal" : "delete");
	}

	@Test
	void tellsToDeleteAFileThatCannotBeRead() throws IOException {
		Path file = this.folder.resolve("broken.db");
		Files.writeString(file, "this is no database at all, and long enough to be looked at".repeat(100));
		TestDatabase database = new TestDatabase("jdbc:sqlite:" + file, "", "");

		for (String command : List.of("reset", "reset --yes")) {
			CommandedApplication reset = run(database, tables(1, 2), List.of(DEVELOPMENT), command);

			assertThat(reset.exitCode()).isEqualTo(4);
			assertThat(Troubleshooting.printed(reset.err()))
				.startsWith("The file of the SQLite database '" + file + "' is not a database")
				.contains("\n\nIf what it holds may be lost, delete the file '" + file + "'");
		}
	}

	@Test
	void isDoneAlsoWhereTheFileCannotBeMadeAnew(CapturedOutput log) {
		TestDatabase database = migrated(tables(1, 2));
		database.execute("create table old (text varchar)");
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		CommandLineTool tool = new CommandLineTool("db", List.of("reset", "--yes"),
				new Streams(new PrintStream(out), new PrintStream(out)));
		List<Integer> exitCode = new ArrayList<>();

		StartedApplication.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues("db.bootstrap-on-startup=false", "db.check-on-startup=off", DEVELOPMENT,
					tables(1, 2).in(this.folder))
			.withBean(BeanPostProcessor.class, SqliteResetTests::withoutVacuum)
			.run((context) -> exitCode.add(tool.run(context, (failure) -> null)));

		assertThat(exitCode).as(out.toString()).containsExactly(0);
		assertThat(out.toString()).contains("was dropped and created: CURRENT -> CURRENT, 2 change sets run");
		assertThat(log)
			.contains("Everything was dropped and created, but what was dropped may still stand in the files of "
					+ "the database: there is no room");
		assertThat(database.query("select count(*) from sqlite_schema where name = 'old'")).containsExactly("0");
		assertThat(database.query("select LOCKED from DATABASECHANGELOGLOCK")).containsExactly("0");
	}

	private static BeanPostProcessor withoutVacuum() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource target)
						? ProxyDataSourceBuilder.create(target).beforeQuery((execution, queries) -> {
							if (queries.stream().anyMatch((query) -> query.getQuery().equals("vacuum"))) {
								throw new IllegalStateException("there is no room");
							}
						}).build() : bean;
			}

		};
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}

	private List<Path> locks() throws IOException {
		return files().stream().filter((file) -> file.toString().endsWith(".lock")).toList();
	}

	private static boolean holdsWhatIsLost(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(LOST);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
