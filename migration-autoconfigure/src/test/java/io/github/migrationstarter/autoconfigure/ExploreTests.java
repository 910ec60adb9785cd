package io.github.migrationstarter.autoconfigure;

import java.nio.file.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.*;
import io.github.migrationstarter.test.*;

@ExtendWith(OutputCaptureExtension.class)
class ExploreTests {

	@TempDir
	Path folder;

	@Test
	void explore(CapturedOutput output) throws Exception {
		StringBuilder out = new StringBuilder();
		for (TestEngine engine : new TestEngine[] { TestEngine.SQLITE, TestEngine.POSTGRESQL }) {
			for (String file : Files.readAllLines(Path.of("/tmp/explore.txt"))) {
				int from = output.toString().length();
				TestDatabase database = engine.empty(this.folder);
				String before = database.dump(DatabaseDump.full());
				BootedApplication failed = BootedApplication.on(database, "db.bootstrap-on-startup=true",
						"spring.liquibase.change-log=classpath:changelogs/malformed/" + file);
				String said = output.toString()
					.substring(from)
					.replaceAll("(?s)\\A.*APPLICATION FAILED", "APPLICATION FAILED");
				out.append("=== " + engine + " " + file + " exit " + failed.exitCode() + " same "
						+ before.equals(database.dump(DatabaseDump.full())) + "\n" + said.strip() + "\n");
			}
		}
		Files.writeString(Path.of("/tmp/explored.txt"), out);
	}

}
