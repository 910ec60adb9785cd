package io.github.migrationstarter.validation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangelogValidatorTests {

	@TempDir
	Path folder;

	private ChangelogFolder folder() {
		return new ChangelogFolder(this.folder);
	}

	/**
	 * A change set of formatted SQL each row: its attributes, its SQL, and what is found
	 * in it.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
						 | create table a (id int); | a.sql:2: warning: The change set has no rollback and 'sql' cannot be undone without one, so that 'downgrade' stops here. Add a rollback, an empty one if there is nothing to undo. [missing-rollback]
						 | alter table a add b int; update a set b = 1; --rollback empty | a.sql:2: warning: The change set changes the schema ('alter table') and rows ('update'): an engine that commits at DDL keeps half of it when it fails, and PostgreSQL keeps the table locked until the rows are done. Make two change sets of it, if it has not run anywhere yet. [schema-and-rows]
						 | create table if not exists a (id int); insert into s.A values (1); --rollback drop table a; |
					| create index a on b (c); create table d (id int); insert into b values (1); --rollback empty | a.sql:2: warning: The change set changes the schema ('create index') and rows ('insert'): an engine that commits at DDL keeps half of it when it fails, and PostgreSQL keeps the table locked until the rows are done. Make two change sets of it, if it has not run anywhere yet. [schema-and-rows]
					| create trigger a after insert on b begin update c set d = 1; end; --rollback drop trigger a; |
						 | create function a() returns int as $$ delete from b; select 1; $$ language sql; --rollback drop function a; |
						runInTransaction:false | create index concurrently a on b (c); --rollback drop index a; |
						runInTransaction:false | create index concurrently a on b (c); analyze b; --rollback drop index a; | a.sql:2: warning: The change set runs 2 statements outside of a transaction (runInTransaction=false): when one fails, those before it stay. Leave the statement that needs it alone, and move the others to a change set of their own. [without-transaction]
						 | select '${a}'; --rollback empty |
						 | create table ${a} (id int); --rollback empty | a.sql:2: error: The property 'a' has no value. Add a <property name="a" .../> to the changelog, or set spring.liquibase.parameters.a. [property-without-value]
						dbms:postgres,sqlite | select 1; --rollback empty | a.sql:2: warning: Liquibase has no engine called 'postgres' (dbms). Write 'postgresql'. [unknown-dbms]
						dbms:sqlite,nonesuch | select 1; --rollback empty | a.sql:2: warning: Liquibase has no engine called 'nonesuch' (dbms). Write one that it has (such as postgresql, sqlite, h2, mysql, mariadb, mssql, oracle), or remove it. [unknown-dbms]
						dbms:!h2 | select 1; --rollback empty |
						ignore:true | create table ${a} (id int); |
						""")
	void tellsOfAChangeSet(String attributes, String sql, String line) {
		folder().with("a.sql",
				"--liquibase formatted sql\n--changeset me:1 " + ((attributes != null) ? attributes : "") + "\n"
						+ sql.replace(" --rollback", "\n--rollback")
						+ "\n--changeset me:other\nselect 1;\n--rollback empty\n");

		List<String> lines = folder().lines("a.sql");

		assertThat(lines.subList(0, lines.size() - 1)).isEqualTo((line != null) ? List.of(line) : List.of());
	}

	@Test
	void tellsWhichEngineAPropertyHasNoValueFor() {
		folder().with("a.yaml", """
				databaseChangeLog:
				- property: {name: type, value: bigint, dbms: postgresql}
				- changeSet:
				    id: 1
				    author: me
				    changes:
				    - sql: {sql: 'create table a (id ${type})'}
				    rollback: []
				""");
		String found = "The property 'type' has no value. Add a <property name=\"type\" dbms=\"sqlite\" .../>, or set spring.liquibase.parameters.type. [property-without-value]";

		assertThat(text(List.of("postgresql"), List.of("postgresql")))
			.startsWith("no errors, no warnings in 1 change set");
		assertThat(text(List.of("sqlite"), List.of())).startsWith("a.yaml:3: error: " + found);
		assertThat(text(List.of("postgresql", "sqlite"), List.of("postgresql")))
			.startsWith("a.yaml:3: warning: on sqlite: " + found);
		assertThat(text(List.of("postgresql", "sqlite"), List.of("sqlite")))
			.startsWith("a.yaml:3: error: on sqlite: " + found);
	}

	private String text(List<String> all, List<String> own) {
		return folder().validate("a.yaml", new CheckedEngines(all, own)).text();
	}

	@Test
	void countsAPropertyThatTheApplicationSets() {
		folder().with("a.sql", """
				--liquibase formatted sql
				--changeset me:1
				create table ${name} (id int);
				--rollback empty
				""");

		ValidationReport report = new ChangelogValidator(folder().settings("classpath:a.sql", Map.of("name", "a")),
				CheckedEngines.named(List.of("postgresql")))
			.validate();

		assertThat(report.findings()).isEmpty();
	}

	@Test
	void tellsWhatLiquibaseRefuses() {
		folder().with("a.yaml", """
				databaseChangeLog:
				- changeSet:
				    id: 1
				    author: me
				    changes:
				    - addUniqueConstraint: {tableName: a, columnNames: b}
				- changeSet:
				    id: 2
				    author: me
				    changes:
				    - createIndex: {indexName: i, tableName: a}
				""");

		assertThat(text(List.of("postgresql", "sqlite"), List.of()).lines()).containsExactly(
				"a.yaml:2: warning: on sqlite: Liquibase refuses the change: addUniqueConstraint is not supported. Correct it, or give the change set a dbms attribute without this engine. [refused-change]",
				"a.yaml:7: error: Liquibase refuses the change: No columns defined for createIndex. Correct it, or give the change set a dbms attribute without this engine. [refused-change]",
				"1 error, 1 warning in 2 change sets of 'classpath:a.yaml', read for postgresql and sqlite.");
	}

	@Test
	void tellsWhatIsMissingInAChangeSet() {
		folder().with("in/a.yaml", """
				databaseChangeLog:
				- changeSet:
				    id: 1
				    author: me
				- changeSet:
				    id: 2
				    changes: [{tagDatabase: {tag: a}}]
				- changeSet:
				    author: me
				    changes: [{tagDatabase: {tag: b}}]
				- changeSet:
				    id: 3
				    author: me
				    changes:
				    - sqlFile: {path: x.sql}
				    - sqlFile: {path: x.sql, relativeToChangelogFile: true}
				    - sqlFile: {path: y.sql, dbms: h2}
				    - loadData: {tableName: a, file: x.csv, relativeToChangelogFile: true}
				    rollback: []
				""").with("in/x.sql", "select 1;");

		assertThat(folder().lines("in/a.yaml")).containsExactly(
				"in/a.yaml:2: warning: The change set changes nothing. Add a change, or an 'empty' one if that is meant. [empty-change-set]",
				"in/a.yaml:5: error: The change set '2' has no author. Give it one: the history needs it. [missing-author]",
				"in/a.yaml:8: error: The change set has no id. Give it one that no other change set of the file has. [missing-id]",
				"in/a.yaml:11: error: The file 'x.sql' that the change set needs does not exist. Make the file, or correct the reference (relativeToChangelogFile: true looks beside the changelog). [missing-file]",
				"in/a.yaml:11: error: The file 'x.csv' that the change set needs does not exist beside the changelog. Make the file, or correct the reference. [missing-file]",
				"4 errors, 1 warning in 4 change sets of 'classpath:in/a.yaml', read for postgresql and sqlite.");
	}

	@Test
	void tellsOfIdsThatNameTwo() {
		String one = "--liquibase formatted sql\n--changeset me:1\nselect 1;\n--rollback empty\n";
		folder().with("in/a.sql", one)
			.with("in/b.sql", one + "--changeset you:1\nselect 1;\n--rollback empty\n")
			.with("all.yaml", "databaseChangeLog:\n- includeAll: {path: in}\n")
			.with("twice.yaml", "databaseChangeLog:\n- include: {file: in/a.sql}\n- include: {file: in/a.sql}\n");

		assertThat(folder().lines("all.yaml")).containsExactly(
				"in/b.sql:2: warning: The id '1' names 3 change sets, also in/a.sql:2, in/b.sql:5, so that commands do not know which is meant. Name it as 'in/b.sql::1::me' there, and give new change sets ids of their own. [ambiguous-id]",
				"no errors, 1 warning in 3 change sets of 'classpath:all.yaml', read for postgresql and sqlite.");
		assertThat(folder().lines("twice.yaml")).containsExactly(
				"in/a.sql: error: The file is included more than once, and its change sets with it. Include it once: an includeAll takes everything in its folder. [duplicate-id]",
				"1 error, no warnings in 1 change set of 'classpath:twice.yaml', read for postgresql and sqlite.");
	}

	@Test
	void takesTheSameIdForTwoEnginesAsMeant() {
		folder().with("a.sql", """
				--liquibase formatted sql
				--changeset me:1 dbms:postgresql
				create index i on a (b);
				--rollback drop index i;
				--changeset me:1 dbms:sqlite
				create index i on a (b);
				--rollback drop index i;
				""");

		assertThat(folder().lines("a.sql")).containsExactly(
				"no errors, no warnings in 1 change set of 'classpath:a.sql', read for postgresql and sqlite.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					includeAll: {path: in} | 10-b, 2-a      | in/2-a.sql: warning: The file runs after 'in/10-b.sql': includeAll goes by letters, and '10' comes before '2'. Give the numbers one width in new files (002, 010), and keep the names of files that have run somewhere: a name is part of what its change sets are known by. [file-order]
					includeAll: {path: in} | v1.10/a, v1.9/a | in/v1.9/a.sql: warning: The file runs after 'in/v1.10/a.sql': includeAll goes by letters, and '10' comes before '9'. Give the numbers one width in new files (002, 010), and keep the names of files that have run somewhere: a name is part of what its change sets are known by. [file-order]
					includeAll: {path: in} | 02-a, 10-b     |
					includeAll: {path: in} | 10ab, 2cd      |
					includeAll: {path: in} | 2026-01-02-a, 2026-01-10-b |
					include: {file: in/10-b.sql} | 10-b     |
					""")
	void tellsFilesThatRunInAnotherOrderThanTheirNumbers(String include, String files, String line) {
		for (String file : files.split(", ")) {
			folder().with("in/" + file + ".sql",
					"--liquibase formatted sql\n--changeset me:" + file + "\nselect 1;\n--rollback empty\n");
		}
		folder().with("master.yaml", "databaseChangeLog:\n- " + include + "\n");

		List<String> lines = folder().lines("master.yaml");

		assertThat(lines.subList(0, lines.size() - 1)).isEqualTo((line != null) ? List.of(line) : List.of());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					[]                                                                                        | master.yaml: warning: The changelog has no change set. Look for a misspelt line, or an include that finds nothing. [empty-changelog]
					[{changeSet: {id: 1, author: me, dbms: h2, changes: [{sql: select 1}]}}]                  | master.yaml: warning: The only change set of the changelog does not apply. Look at its dbms attribute. [nothing-applies]
					[{changeSet: {id: 1, author: me, dbms: h2, changes: [{sql: select 1}]}}, {changeSet: {id: 2, author: me, dbms: sqlite, changes: [{sql: select 1}], rollback: []}}] | master.yaml: warning: on postgresql: None of the 2 change sets of the changelog applies. Look at their dbms attributes. [nothing-applies]
					""")
	void tellsWhenNothingIsLeft(String changeSets, String line) {
		folder().with("master.yaml", "databaseChangeLog: " + changeSets + "\n");

		assertThat(folder().lines("master.yaml").get(0)).isEqualTo(line);
	}

	@Timeout(60)
	@ParameterizedTest
	@CsvSource({ "1, 2000", "400, 5" })
	void readsALongChangelogInSeconds(int files, int each) {
		for (int file = 0; file < files; file++) {
			int number = file;
			folder().with("in/%04d.sql".formatted(file), IntStream.range(0, each)
				.mapToObj((i) -> "--changeset me:%1$d-%2$d\ncreate table t%1$d_%2$d (id int);\n".formatted(number, i))
				.collect(Collectors.joining("", "--liquibase formatted sql\n", "")));
		}
		folder().with("master.yaml", "databaseChangeLog:\n- includeAll: {path: in}\n");
		Instant begin = Instant.now();

		ValidationReport report = folder().validate("master.yaml", CheckedEngines.of(null));

		assertThat(report.changeSets()).isEqualTo(2000);
		assertThat(report.findings()).hasSize(2000);
		assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
	}

}
