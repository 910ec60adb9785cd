package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteFailureTests extends FailureContractTests {

	SqliteFailureTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	String literalTrue() {
		return "1";
	}

	@Override
	String unknownTable(String name) {
		return "[SQLITE_ERROR] SQL error or missing database (no such table: " + name + ")";
	}

	@Override
	String where(String changelog) {
		return "line 15 of '" + TestChangelog.file(changelog) + "'";
	}

	@Test
	void aFileThatIsNoDatabaseIsNamed(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("notes.txt"), "These are notes, not a database.".repeat(8));

		BootedApplication failed = BootedApplication.on(new TestDatabase("jdbc:sqlite:" + file, "", ""),
				changelog(1, 1));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(
				"The SQLite database '" + file + "' answered: [SQLITE_NOTADB] File opened that is not a database file "
						+ "(file is not a database).",
				"That is the database's own message. Correct what it names, and start again; nothing was written after "
						+ "it."));
	}

}
