package io.github.migrationstarter.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SQLite opens the file that an address names, however awkward its name.
 */
@Tag("surroundings")
class SqliteDatabaseUrlTests {

	@TempDir
	private Path folder;

	@Test
	void opensTheFile() throws SQLException {
		String name = "a b%20#&='\";+é😀.db";
		String address = "sqlite:///" + PercentCode.encode(this.folder.resolve(name).toString(), "/")
				+ "?timeout=7&x=y";

		assertThat(query(address, "PRAGMA busy_timeout")).isEqualTo("7000");
		assertThat(this.folder).isDirectoryContaining((file) -> file.getFileName().toString().equals(name));
	}

	@Test
	void opensARelativePathThatBeginsWithAColon() throws SQLException {
		Path relative = Path.of("").toAbsolutePath().relativize(this.folder);

		assertThat(DatabaseUrl.parse("X", "sqlite:///:resource:a.db", (name) -> null).jdbcUrl())
			.isEqualTo("jdbc:sqlite:./:resource:a.db");
		assertThat(query("sqlite:///" + relative + "/:resource:a.db", "SELECT 1")).isEqualTo("1");
		assertThat(Files.exists(this.folder.resolve(":resource:a.db"))).isTrue();
	}

	@Test
	void sharesADatabaseInMemory() throws SQLException {
		String address = "sqlite:///file:shared-by-address?mode=memory&cache=shared";
		try (Connection first = connect(address); Statement statement = first.createStatement()) {
			statement.execute("CREATE TABLE shared (id INTEGER)");

			assertThat(query(address, "SELECT name FROM sqlite_schema")).isEqualTo("shared");
		}
	}

	@Test
	void passesOnlyWhatTheDriverKnows() {
		assertThat(Arrays.stream(SQLiteConfig.Pragma.values())
			.map(SQLiteConfig.Pragma::getPragmaName)
			.collect(Collectors.toSet())).containsAll(SqliteUrl.PASSED);
	}

	private static String query(String address, String sql) throws SQLException {
		try (Connection connection = connect(address);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

	private static Connection connect(String address) throws SQLException {
		return DriverManager.getConnection(DatabaseUrl.parse("DATABASE_URL", address, (name) -> null).jdbcUrl());
	}

}
