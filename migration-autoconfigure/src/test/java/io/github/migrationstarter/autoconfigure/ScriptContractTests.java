package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	static final String SAMPLE = "spring.liquibase.change-log=classpath:db/changelog/db.changelog-master.yaml";

	private static final DatabaseDump DUMP = DatabaseDump.full()
		.withoutTables("databasechangelogrun")
		.withoutColumns("dateexecuted", "deployment_id");

	final TestEngine engine;

	@TempDir
	Path folder;

	ScriptContractTests(TestEngine engine) {
		this.engine = engine;
	}

	abstract String isHeld();

	abstract String hasRows(String found, String expected);

	abstract String hasOtherRows();

	abstract String yes();

	@ParameterizedTest
	@CsvSource({ "sample, base", "nasty, table" })
	void aScriptDoesWhatItsCommandDoes(String which, String to) throws Exception {
		String changelog = which.equals("sample") ? SAMPLE : NastyChangelog.in(this.folder);
		ScriptedApplication commands = application(changelog);
		ScriptedApplication scripts = application(changelog);

		for (String step : List.of("UPGRADE +2", "UPGRADE head", "UPGRADE head", "DOWNGRADE -3", "STAMP +1", "STAMP -1",
				"UPGRADE head", "DOWNGRADE " + to)) {
			Kind kind = Kind.valueOf(step.substring(0, step.indexOf(' ')));
			String revision = step.substring(step.indexOf(' ') + 1);
			String script = scripts.script(kind, revision);
			commands.run(kind, revision);
			new SqlScript(script).run(scripts.database());

			assertThat(picture(scripts)).as(step + "\n" + script).isEqualTo(picture(commands));
		}
	}

	@Test
	void twiceItStopsBeforeItChangesAnything() throws Exception {
		ScriptedApplication application = application(tables(3));
		application.run(Kind.UPGRADE, "0001");
		String script = application.script(Kind.UPGRADE, "head");

		new SqlScript(script).run(application.database());

		assertStops(application, script, hasRows("3", "1 row of a database at 'app.sql::0001::me'"));
	}

	@Test
	void aDatabaseWithOtherChangeSetsIsLeftAlone() {
		ScriptedApplication application = application(tables(3));
		application.run(Kind.UPGRADE, "0002");
		String script = application.script(Kind.DOWNGRADE, "base");
		application.database().execute("update DATABASECHANGELOG set ID = 'it''s' where ID = '0002'");

		assertStops(application, script, hasOtherRows());
	}

	@Test
	void aLockThatSomebodyHoldsIsRespected() {
		ScriptedApplication application = application(tables(3));
		application.run(Kind.UPGRADE, "0001");
		String script = application.script(Kind.STAMP, "head");
		application.database()
			.execute("update DATABASECHANGELOGLOCK set LOCKED = " + yes() + ", LOCKEDBY = 'me', "
					+ "LOCKGRANTED = '2026-01-02 03:04:05'");

		assertStops(application, script, isHeld());
	}

	private static void assertStops(ScriptedApplication application, String script, String message) {
		String before = application.database().dump(DatabaseDump.full());

		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> new SqlScript(script).run(application.database()))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(message));

		assertThat(application.database().dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void withoutADatabaseItIsTheSame() {
		ScriptedApplication application = application(tables(4));
		ScriptedApplication nowhere = new ScriptedApplication(this.engine.missing(this.folder),
				application.properties());

		String created = application.script(Kind.UPGRADE, "0002");
		application.run(Kind.UPGRADE, "0002");

		assertThat(body(nowhere.script(Kind.UPGRADE, "base", "0002"))).isEqualTo(body(created));
		assertThat(body(nowhere.script(Kind.UPGRADE, "0002"))).isEqualTo(body(created));
		assertThat(body(nowhere.script(Kind.UPGRADE, "0002", "head")))
			.isEqualTo(body(application.script(Kind.UPGRADE, "head")));
		assertThat(body(nowhere.script(Kind.DOWNGRADE, "0002", "0001")))
			.isEqualTo(body(application.script(Kind.DOWNGRADE, "0001")));
		assertThat(body(nowhere.script(Kind.STAMP, "0002", "0003")))
			.isEqualTo(body(application.script(Kind.STAMP, "0003")));
	}

	@Test
	void printingWritesNothing() {
		ScriptedApplication application = application(tables(3));
		application.run(Kind.UPGRADE, "0002");
		String before = this.engine.picture(application.database(), this.folder);

		application.script(Kind.UPGRADE, "head");
		application.script(Kind.DOWNGRADE, "base");
		application.script(Kind.STAMP, "head");

		assertThat(this.engine.picture(application.database(), this.folder)).isEqualTo(before);
	}

	@Test
	void whereNothingIsToBeDoneItSaysSo() {
		ScriptedApplication application = application(tables(2));
		application.run(Kind.UPGRADE, "head");

		assertThat(application.script(Kind.UPGRADE, "head").lines().skip(1))
			.containsExactly("-- There is nothing to do: the database is at 'app.sql::0002::me'.");
	}

	@Test
	@EnabledIfMachineHas(Facility.SQL_CLIENTS)
	void theClientsRunItAndStop() throws Exception {
		String changelog = NastyChangelog.in(this.folder);
		ScriptedApplication commands = application(changelog);
		ScriptedApplication scripts = application(changelog);
		String script = scripts.script(Kind.UPGRADE, "head");
		commands.run(Kind.UPGRADE, "head");

		String first = new SqlScript(script).runByClient(scripts.database(), this.folder);
		String picture = picture(scripts);
		String second = new SqlScript(script).runByClient(scripts.database(), this.folder);

		assertThat(first).doesNotContainIgnoringCase("error");
		assertThat(picture).isEqualTo(picture(commands));
		assertThat(second).contains(hasRows("10", "0 rows of a database at base"));
		assertThat(picture(scripts)).isEqualTo(picture);
	}

	/**
	 * What a database has no part in.
	 */
	private static String body(String script) {
		return withoutIds(script.substring(script.indexOf("\nBEGIN")));
	}

	/**
	 * A script without the id that every script has of its own.
	 */
	static String withoutIds(String script) {
		return script.replaceAll("\\bM[0-9A-Z]{9}\\b", "M").replaceAll("-[0-9a-f]{6,8}'", "-'");
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
		String all = database.dump(DatabaseDump.full());
		String catalogue = all.substring(0, all.indexOf("rows of "));
		String runs = String.join("\n", database.query("select concat_ws(' ', KIND, REVISION, CHECKSUM, ACTION, "
				+ "FROM_REVISION, '->', TO_REVISION, OUTCOME) from DATABASECHANGELOGRUN where KIND <> 'TOOK' order by STARTED, ID"));
		return catalogue + "\n" + database.dump(DUMP) + "\n" + runs;
	}

}
