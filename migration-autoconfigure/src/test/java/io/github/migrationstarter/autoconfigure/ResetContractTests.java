package io.github.migrationstarter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beginning anew.
 */
abstract class ResetContractTests extends CommandContract {

	ResetContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void isForDevelopment() {
		String refusal = """
				This would drop every table of the <database>.
				It is done only in memory and in development. Activate a profile named 'dev', 'development', 'local' or 'test' if this is a database that may be lost: java -jar app.jar db reset --yes --spring.profiles.include=dev""";

		TestDatabase database = migrated(tables(1, 2));
		for (String command : List.of("reset --yes", "reset")) {
			assertThat(shown(database, refusal(database, tables(1, 2), command))).isEqualTo(refusal);
		}
		TestDatabase missing = this.engine.missing(this.folder);
		assertThat(run(missing, tables(1, 2), "reset --yes").exitCode()).isEqualTo(3);
	}

	@Test
	void saysWhatWouldBeLostUnlessThatIsAccepted() {
		TestDatabase database = migrated(tables(1, 2));
		database.execute("create table by_hand (id integer)");
		List<String> development = List.of(DEVELOPMENT);

		CommandedApplication asked = run(database, tables(1, 3), development, "reset");

		assertThat(asked.exitCode()).isEqualTo(2);
		assertThat(shown(database, asked)).isEqualTo("""
				This would drop everything in the <database> (3 tables: 'by_hand', 't1', 't2') and create it again.
				If that may be lost, run: java -jar app.jar db reset --yes""");
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(run(database, tables(1, 3), development, "reset --yes").exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		database.execute("create table by_hand (id integer)");
	}

}
