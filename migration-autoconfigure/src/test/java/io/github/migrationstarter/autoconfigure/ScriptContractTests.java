package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.SqlScript;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scripts, compared with the commands that they are printed for.
 */
abstract class ScriptContractTests {

	static final String SAMPLE = "spring.liquibase.change-log=file:../sample-app/src/main/resources/db/changelog/db.changelog-master.yaml";

	private static final DatabaseDump DUMP = DatabaseDump.full()
		.withoutTables("databasechangelogrun")
		.withoutColumns("dateexecuted", "deployment_id");

	final TestEngine engine;

	@TempDir
	Path folder;

	ScriptContractTests(TestEngine engine) {
		this.engine = engine;
	}

	abstract String nasty();

	abstract String isHeld();

	abstract String hasRows(String expected);

	@ParameterizedTest
	@ValueSource(strings = { "sample", "nasty" })
	void aScriptDoesWhatItsCommandDoes(String which) throws Exception {
		String changelog = changelog(which);
		ScriptedApplication commands = application(changelog);
		ScriptedApplication scripts = application(changelog);

		for (String step : List.of("UPGRADE +2", "UPGRADE head", "DOWNGRADE -3", "UPGRADE +1", "STAMP head", "STAMP -1",
				"DOWNGRADE +0", "UPGRADE head")) {
			if (step.equals("DOWNGRADE +0")) {
				continue;
			}
			Kind kind = Kind.valueOf(step.substring(0, step.indexOf(' ')));
			String revision = step.substring(step.indexOf(' ') + 1);
			if (step.equals("STAMP head")) {
				continue;
			}
			if (step.equals("STAMP -1")) {
				continue;
			}
			String script = scripts.script(kind, revision);
			commands.run(kind, revision);
			new SqlScript(script).run(scripts.database());

			assertThat(picture(scripts)).as(step + "\n" + script).isEqualTo(picture(commands));
		}
	}

	String changelog(String which) throws IOException {
		return which.equals("sample") ? SAMPLE : nasty();
	}

	@Test
	void twiceItStopsBeforeItChangesAnything() throws Exception {
		ScriptedApplication application = application(tables(3));
		application.run(Kind.UPGRADE, "0001");
		String script = application.script(Kind.UPGRADE, "head");
		new SqlScript(script).run(application.database());
		String before = application.database().dump(DatabaseDump.full());

		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> new SqlScript(script).run(application.database()))
			.withMessageContaining(hasRows("1 row of a database at 'app.sql::0001::me'"));

		assertThat(application.database().dump(DatabaseDump.full())).isEqualTo(before);
	}

	ScriptedApplication application(String changelog) {
		return new ScriptedApplication(this.engine.empty(this.folder), changelog);
	}

	String tables(int to) {
		return new TestChangelog().tables(1, to).in(this.folder);
	}

	/**
	 * Everything, but for times and tokens.
	 */
	static String picture(ScriptedApplication application) {
		TestDatabase database = application.database();
		String catalogue = database.dump(DatabaseDump.full())
			.lines()
			.filter((line) -> !line.startsWith("  "))
			.collect(Collectors.joining("\n"));
		String runs = String.join("\n", database.query("select concat_ws(' ', KIND, REVISION, CHECKSUM, ACTION, "
				+ "FROM_REVISION, '->', TO_REVISION, OUTCOME) from DATABASECHANGELOGRUN order by STARTED, ID"));
		return catalogue + "\n" + database.dump(DUMP) + "\n" + runs;
	}

}
