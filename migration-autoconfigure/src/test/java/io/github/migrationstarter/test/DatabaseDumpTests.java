package io.github.migrationstarter.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseDumpTests {

	private static final String SQLITE_SCHEMA = """
			CREATE TABLE "a ""b" (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT, d AS (id * 2));
			CREATE INDEX by_n ON "a ""b" (n);
			CREATE TABLE history (id TEXT PRIMARY KEY, at TEXT);
			INSERT INTO "a ""b" VALUES (2, NULL), (1, 'it''s');
			INSERT INTO history VALUES ('0001', '12:00')""";

	private static final String POSTGRES_SCHEMA = """
			CREATE TYPE mood AS ENUM ('good', 'bad');
			CREATE TABLE author (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x');
			CREATE TABLE "Book" (id int UNIQUE, author bigint REFERENCES author, mood mood, CHECK (id > 0));
			CREATE INDEX by_mood ON "Book" (mood) WHERE id > 1;
			CREATE VIEW happy AS SELECT id FROM "Book" WHERE mood = 'good';
			CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
			CREATE TABLE history (id text, at timestamptz);
			INSERT INTO author (name) VALUES ('b'), ('a');
			INSERT INTO "Book" VALUES (2, NULL, 'bad'), (1, 1, 'good');
			INSERT INTO history VALUES ('0001', now())""";

	private final PostgresServer server = EmbeddedPostgresServer.shared();

	@Test
	void showsAllOfSqlite() throws SQLException {
		try (Connection connection = sqlite()) {
			assertThat(DatabaseDump.full().of(connection)).isEqualTo("""
					user_version 0
					application_id 0
					index by_n CREATE INDEX by_n ON "a ""b" (n)
					index sqlite_autoindex_history_1 automatic
					table a "b CREATE TABLE "a ""b" (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT, d AS (id * 2))
					table history CREATE TABLE history (id TEXT PRIMARY KEY, at TEXT)
					table sqlite_sequence CREATE TABLE sqlite_sequence(name,seq)
					rows of "a ""b"
					  1, 'it''s', 2
					  2, NULL, 4
					rows of "history"
					  '0001', '12:00'
					rows of "sqlite_sequence"
					  'a "b', 2
					""");
		}
	}

	@Test
	void leavesOutTablesAndColumns() throws SQLException {
		try (Connection connection = sqlite()) {
			DatabaseDump dump = DatabaseDump.full().withoutTables("A \"B", "sqlite_sequence").withoutColumns("AT");

			assertThat(dump.of(connection)).isEqualTo("""
					user_version 0
					application_id 0
					index sqlite_autoindex_history_1 automatic
					table history CREATE TABLE history (id TEXT PRIMARY KEY, at TEXT)
					rows of "history"
					  '0001'
					""");
		}
	}

	@Test
	void isEqualForEqualPostgresDatabases() throws SQLException {
		DatabaseDump dump = DatabaseDump.full().withoutColumns("at");
		try (Connection first = postgres(); Connection second = postgres()) {
			assertThat(dump.of(first)).isEqualTo(dump.of(second)).contains("""
					rows of public."Book"
					  (1,1,good)
					  (2,,bad)
					rows of public.author
					  (1,b)
					  (2,a)
					rows of public.history
					  (0001)
					""");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE author SET name = 'c' WHERE id = 1", "ALTER TYPE mood ADD VALUE 'so so'",
			"ALTER TABLE author ALTER name SET DEFAULT 'y'", "ALTER TABLE author ALTER name DROP NOT NULL",
			"ALTER TABLE author ALTER name TYPE varchar(21)", "COMMENT ON TABLE author IS 'x'",
			"COMMENT ON COLUMN author.name IS 'x'", "ALTER TABLE \"Book\" DROP CONSTRAINT \"Book_id_check\"",
			"DROP INDEX by_mood", "CREATE OR REPLACE VIEW happy AS SELECT id FROM \"Book\"", "CREATE SCHEMA other",
			"SELECT nextval('author_id_seq')", "ALTER SEQUENCE author_id_seq INCREMENT 2", "CREATE SEQUENCE s",
			"GRANT SELECT ON author TO public",
			"CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 2'",
			"CREATE DOMAIN d AS int CHECK (value > 1)", "ALTER TABLE author ENABLE ROW LEVEL SECURITY",
			"CREATE TABLE databasechangelog (id text)", "CREATE MATERIALIZED VIEW m AS SELECT 1" })
	void showsAnyChangeToPostgres(String change) throws SQLException {
		try (Connection connection = postgres(); Statement statement = connection.createStatement()) {
			String before = DatabaseDump.full().of(connection);

			statement.execute(change);

			assertThat(DatabaseDump.full().of(connection)).isNotEqualTo(before);
		}
	}

	private Connection sqlite() throws SQLException {
		return filled(DriverManager.getConnection("jdbc:sqlite::memory:"), SQLITE_SCHEMA);
	}

	private Connection postgres() throws SQLException {
		return filled(this.server.connect(this.server.createDatabase()), POSTGRES_SCHEMA);
	}

	private Connection filled(Connection connection, String schema) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : schema.split(";\n")) {
				statement.execute(sql);
			}
			return connection;
		}
	}

}
