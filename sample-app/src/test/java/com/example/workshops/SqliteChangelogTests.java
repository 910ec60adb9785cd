package com.example.workshops;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.io.TempDir;

class SqliteChangelogTests extends ChangelogContract {

	@TempDir
	Path directory;

	@Override
	Connection connect() throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + this.directory.resolve("workshop.db") + "?foreign_keys=on");
	}

	@Override
	String schemaQuery() {
		return """
				SELECT sql FROM sqlite_schema
				WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'DATABASECHANGELOG%'
				ORDER BY name
				""";
	}

}
