package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a refusal says to paste lets the application start.
 */
abstract class WaysOutContractTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private final TestEngine engine;

	@TempDir
	Path folder;

	WaysOutContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					sql  | --liquibase formatted sql\\n--changeset me:1\\n{sum}\\n{sql};
					yaml | databaseChangeLog:\\n- changeSet:\\n    id: 1\\n    author: me\\n    {sum}\\n    changes: [ { sql: { sql: {sql} } } ]
					json | {"databaseChangeLog": [{"changeSet": {"id": "1", "author": "me", {sum}, "changes": [{"sql": {"sql": "{sql}"}}]}}]}
					xml  | <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd"><changeSet id="1" author="me">{sum}<sql>{sql}</sql></changeSet></databaseChangeLog>
					""")
	void anEditIsAccepted(String format, String text) throws IOException {
		TestDatabase database = this.engine.empty(this.folder);
		String edited = text.replace("{sql}", "create table t1 (id bigint)");
		assertThat(start(database, format, without(text.replace("{sql}", "create table t1 (id integer)")))).isNull();

		Throwable refused = start(database, format, without(edited));

		String pasted = action(refused).replaceFirst(".* add to '[^']+' (?:the line )?", "")
			.replaceFirst(" \\(for this database alone.*", "");
		assertThat(start(database, format, edited.replace("{sum}", pasted))).isNull();
		assertThat(database.history()).containsExactly("1");
	}

	@Test
	void aFileThatWasMovedGetsItsPathBack() throws IOException {
		TestDatabase database = this.engine.empty(this.folder);
		String text = "--liquibase formatted sql\n--changeset me:1{path}\ncreate table t1 (id integer);";
		assertThat(start(database, "sql", text.replace("{path}", " logicalFilePath:db/old.sql"))).isNull();

		assertThat(database.query("select FILENAME from DATABASECHANGELOG")).containsExactly("db/old.sql");
		Throwable refused = start(database, "sql", text.replace("{path}", ""));

		String path = action(refused).replaceFirst(".* with logicalFilePath: ", "")
			.replaceFirst("\\. If it was .*", "");
		assertThat(path).isEqualTo("db/old.sql");
		assertThat(start(database, "sql", text.replace("{path}", " logicalFilePath:" + path))).isNull();
		assertThat(database.history()).containsExactly("1");
	}

	private static String without(String text) {
		return text.replace("{sum}, ", "").replace("    {sum}\\n", "").replace("{sum}", "");
	}

	private Throwable start(TestDatabase database, String format, String text) throws IOException {
		Path changelog = Files.writeString(this.folder.resolve("changelog." + format), text.replace("\\n", "\n"));
		return StartedApplication.on(database, "spring.liquibase.change-log=file:" + changelog, TRUE).failure();
	}

	private static String action(Throwable failure) {
		assertThat(failure).isNotNull();
		Throwable cause = failure;
		while (!(cause instanceof MigrationException)) {
			cause = cause.getCause();
		}
		return ((MigrationException) cause).getAction();
	}

}
