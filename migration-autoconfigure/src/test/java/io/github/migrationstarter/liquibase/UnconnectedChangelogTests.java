package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.ValidationErrors;
import liquibase.integration.spring.SpringResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class UnconnectedChangelogTests {

	private static final String FLAW = "--changeset me:flaw\ncreate table ${missing} (id int);\n";

	@TempDir
	Path folder;

	@Timeout(60)
	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db/app", "jdbc:sqlite:/nowhere/app.db" })
	void readsALongOneToItsEnd(String url) throws IOException {
		String many = IntStream.range(0, 2000)
			.mapToObj((i) -> "--changeset me:" + i + "\ncreate table t" + i + " (id int);\n--rollback drop table t" + i
					+ ";\n")
			.collect(Collectors.joining("\n", "--liquibase formatted sql\n", "\n"));
		UnconnectedChangelog good = changelog(url, "good.sql", many);
		UnconnectedChangelog bad = changelog(url, "bad.sql", many + FLAW);

		assertThatNoException().isThrownBy(good::check);
		assertFindsFlaw(bad);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db/app", "jdbc:sqlite:/nowhere/app.db" })
	void readsWhatIsIncludedAndWhatPropertiesSayForTheEngine(String url) throws IOException {
		Files.createDirectory(this.folder.resolve("parts"));
		write("parts/a.sql", "--liquibase formatted sql\n--changeset me:a\ncreate table a (id ${id.type});\n");
		String master = """
				databaseChangeLog:
				- property: {name: id.type, value: bigint, dbms: postgresql}
				- property: {name: id.type, value: integer, dbms: sqlite}
				- includeAll: {path: parts, relativeToChangelogFile: true}
				""";
		UnconnectedChangelog good = changelog(url, "good.yaml", master);

		assertThatNoException().isThrownBy(good::check);

		write("parts/b.sql", "--liquibase formatted sql\n" + FLAW);
		assertFindsFlaw(changelog(url, "bad.yaml", master));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db/app", "jdbc:sqlite:/nowhere/app.db" })
	void leavesToTheRunWhatAsksTheDatabase(String url) throws IOException {
		String condition = """
				databaseChangeLog:
				- preConditions: [{tableExists: {tableName: rooms}}]
				- changeSet: {id: 1, author: me, changes: [{sql: 'create table ${missing} (id int)'}]}
				""";
		String custom = """
				databaseChangeLog:
				- changeSet: {id: 1, author: me, changes: [{customChange: {class: %s}}]}
				""".formatted(AskingTask.class.getName());

		assertThatNoException().isThrownBy(changelog(url, "condition.yaml", condition)::check);
		assertThatNoException().isThrownBy(changelog(url, "custom.yaml", custom)::check);
	}

	private static void assertFindsFlaw(UnconnectedChangelog changelog) {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(changelog::check)
			.withMessageStartingWith("The property 'missing' has no value, and the change set '")
			.withMessageContaining("::flaw::me' (");
	}

	private UnconnectedChangelog changelog(String url, String name, String text) throws IOException {
		write(name, text);
		ClassLoader loader = new URLClassLoader(new URL[] { this.folder.toUri().toURL() });
		LiquibaseSettings settings = new LiquibaseSettings("classpath:" + name,
				new SpringResourceAccessor(new DefaultResourceLoader(loader)), new Filter(null, null, null),
				new Names(null, null, null, null, null), Map.of(),
				new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, TransactionScope.CHANGE_SET), null,
				new IgnoredTables(List.of()));
		return new UnconnectedChangelog(DatabaseLocation.of(url), settings);
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(this.folder.resolve(name), text);
	}

	/**
	 * Looks at the database when it is validated, and makes an error of what it meets.
	 */
	public static final class AskingTask implements CustomTaskChange {

		@Override
		public void execute(Database database) {
		}

		@Override
		public String getConfirmationMessage() {
			return "";
		}

		@Override
		public void setUp() {
		}

		@Override
		public void setFileOpener(ResourceAccessor resources) {
		}

		@Override
		public ValidationErrors validate(Database database) {
			ValidationErrors errors = new ValidationErrors();
			try (var statement = ((JdbcConnection) database.getConnection()).createStatement()) {
				statement.execute("select 1");
			}
			catch (SQLException | DatabaseException ex) {
				errors.addError("cannot look at the database");
			}
			return errors;
		}

	}

}
