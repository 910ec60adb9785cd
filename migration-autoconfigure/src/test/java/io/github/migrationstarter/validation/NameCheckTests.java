package io.github.migrationstarter.validation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that are taken, a row each: statements, each a change set, and where the second
 * of a name is created on PostgreSQL and on SQLite.
 */
class NameCheckTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					create index i on a (x) # create index i on b (x)                                        | index 'i' | index 'i'
					create index i on a (x) # create index I on b (x)                                        | index 'i' | index 'I'
					create index i on a (x) # create index 'I' on b (x)                                      |           | index 'I'
					create index i on a (x) # create index i on s.b (x)                                      |           |
					create index i on a (x) # drop index i # create index i on b (x)                         |           |
					create index i on a (x) # drop table a # create index i on b (x)                         |           |
					create index i on a (x) # alter table a drop column x # create index i on a (y)          |           |
					create index i on a (x) # alter index i rename to j # create index i on b (x)            |           |
					create index i on a (x) # create index if not exists i on a (x)                          |           |
					create index i on a (x) # do $$ begin drop index i; end $$ # create index i on b (x)     |           |
					create unique index concurrently i on a (x) # create index i on only b (x)               | index 'i' | index 'i'
					create table t (x int) # create table t (x int)                                          | table 't' | table 't'
					create table t (x int) # drop table t # create table t (x int)                           |           |
					create temp table t (x int) # create table t (x int)                                     |           |
					create table t (x int) # create index t on u (x)                                         | index 't' | index 't'
					alter table a add constraint c unique (x) # alter table b add constraint c unique (x)    | constraint 'c' |
					alter table a add constraint c check (x > 0) # alter table b add constraint c check (x > 0) |        |
					alter table a add constraint c check (x > 0) # alter table a add constraint c unique (y) |  constraint 'c' |
					create table t (x int constraint c primary key) # create index c on u (x)                | index 'c' |
					create table t (x int, constraint c unique (x)) # alter table t drop constraint c # create index c on u (x) |  |
					create unique index c on a (x) # alter table a add constraint c unique using index c     |           |
					create table t (x int constraint f references u) # create table v (x int constraint f references u) |  |
					-- create index i on a (x) # create index i on b (x)                                     |           |
					create trigger g after insert on a begin update b set x = 1; end # create table g2 (x int) |         |
					""")
	void tellsASecondOne(String statements, String onPostgres, String onSqlite) {
		String[] each = statements.replace("'I'", "\"I\"").split("#");
		String changelog = IntStream.range(0, each.length)
			.mapToObj((i) -> "--changeset me:" + i + " splitStatements:false\n" + each[i].strip()
					+ "\n--rollback empty\n")
			.collect(Collectors.joining("", "--liquibase formatted sql\n", ""));
		ChangelogFolder folder = new ChangelogFolder(this.folder).with("a.sql", changelog);

		assertThat(names(folder, "postgresql")).isEqualTo(expected(onPostgres));
		assertThat(names(folder, "sqlite")).isEqualTo(expected(onSqlite));
	}

	private static List<String> names(ChangelogFolder folder, String engine) {
		return folder.findings("a.sql", engine)
			.stream()
			.filter((finding) -> finding.check() == Check.DUPLICATE_NAME)
			.map((finding) -> finding.text().replaceFirst("The (\\w+ '\\w+') is .*", "$1"))
			.toList();
	}

	private static List<String> expected(String name) {
		return (name != null) ? List.of(name) : List.of();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					{createIndex: {indexName: i, tableName: a, columns: [{column: {name: x}}]}} # {createIndex: {indexName: I, tableName: b, columns: [{column: {name: x}}]}} | index 'i'
					{createIndex: {indexName: i, tableName: a, columns: [{column: {name: x}}]}} # {dropIndex: {indexName: i, tableName: a}} # {createIndex: {indexName: i, tableName: b, columns: [{column: {name: x}}]}} |
					{addUniqueConstraint: {constraintName: u, tableName: a, columnNames: x}} # {addUniqueConstraint: {constraintName: u, tableName: b, columnNames: x}} | constraint 'u'
					{addUniqueConstraint: {constraintName: u, tableName: a, columnNames: x}} # {dropUniqueConstraint: {constraintName: u, tableName: a}} # {addPrimaryKey: {constraintName: u, tableName: b, columnNames: x}} |
					{addForeignKeyConstraint: {constraintName: f, baseTableName: a, baseColumnNames: x, referencedTableName: p, referencedColumnNames: x}} # {addForeignKeyConstraint: {constraintName: f, baseTableName: a, baseColumnNames: y, referencedTableName: p, referencedColumnNames: x}} | constraint 'f'
					{addForeignKeyConstraint: {constraintName: f, baseTableName: a, baseColumnNames: x, referencedTableName: p, referencedColumnNames: x}} # {addForeignKeyConstraint: {constraintName: f, baseTableName: b, baseColumnNames: x, referencedTableName: p, referencedColumnNames: x}} |
					{createTable: {tableName: t, columns: [{column: {name: a, type: int, constraints: {primaryKey: true, primaryKeyName: k}}}, {column: {name: b, type: int, constraints: {primaryKey: true, primaryKeyName: k}}}]}} # {sql: create index k on t (b)} | index 'k'
					{createTable: {tableName: t, columns: [{column: {name: a, type: int}}]}} # {renameTable: {oldTableName: t, newTableName: u}} # {createTable: {tableName: t, columns: [{column: {name: a, type: int}}]}} |
					{createTable: {tableName: t, columns: [{column: {name: a, type: int}}]}} # {createTable: {tableName: t, ifNotExists: true, columns: [{column: {name: a, type: int}}]}} |
					{createTable: {tableName: t, columns: [{column: {name: a, type: int}}]}} # {dropTable: {tableName: t}} # {createTable: {tableName: t, columns: [{column: {name: a, type: int}}]}} |
					""")
	void tellsASecondOneOfLiquibasesChanges(String changes, String onPostgres) {
		String[] each = changes.split("#");
		String changelog = IntStream.range(0, each.length)
			.mapToObj((i) -> "- changeSet: {id: " + i + ", author: me, changes: [" + each[i].strip()
					+ "], rollback: []}\n")
			.collect(Collectors.joining("", "databaseChangeLog:\n", ""));
		ChangelogFolder folder = new ChangelogFolder(this.folder).with("a.sql", "").with("a.yaml", changelog);

		List<Finding> findings = folder.findings("a.yaml", "postgresql");

		assertThat(findings.stream()
			.filter((finding) -> finding.check() == Check.DUPLICATE_NAME)
			.map((finding) -> finding.text().replaceFirst("The (\\w+ '\\w+') is .*", "$1").toLowerCase()))
			.isEqualTo(expected(onPostgres));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			onFail:MARK_RAN | 0
			onFail:HALT     | 1
			""")
	void countsNothingThatMayBeLeftOut(String attribute, int found) {
		ChangelogFolder folder = new ChangelogFolder(this.folder).with("a.sql", """
				--liquibase formatted sql
				--changeset me:1
				create index i on a (x);
				--changeset me:2
				--preconditions %s
				--precondition-sql-check expectedResult:0 select count(*) from pg_class where relname = 'i'
				create index i on a (x);
				""".formatted(attribute));

		assertThat(names(folder, "postgresql")).hasSize(found);
	}

}
