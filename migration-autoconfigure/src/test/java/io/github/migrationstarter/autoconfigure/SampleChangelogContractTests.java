package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The changelog of the sample, up, down and up again, one change set at a time.
 */
abstract class SampleChangelogContractTests extends CommandContract {

	private static final Path SAMPLE = Path.of("..", "sample-app", "src", "main", "resources");

	private static final int CHANGE_SETS = 13;

	private static final DatabaseDump SCHEMA = DatabaseDump.full()
		.withoutTables("databasechangelog", "databasechangeloglock", "databasechangelogrun");

	SampleChangelogContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void goesUpDownAndUpThroughTheSameSchemas() {
		TestDatabase database = this.engine.empty(this.folder);
		StartedApplication.runner()
			.withClassLoader(CommandedApplication.loader(SAMPLE))
			.withPropertyValues(database.properties())
			.withPropertyValues("spring.liquibase.change-log=classpath:/db/changelog/db.changelog-master.yaml",
					"spring.liquibase.contexts=production", "db.bootstrap-on-startup=false",
					"db.check-on-startup=off")
			.run((context) -> {
				RunnerFactory runners = context.getBean(RunnerFactory.class);
				List<String> up = new ArrayList<>(List.of(database.dump(SCHEMA)));
				for (int i = 0; i < CHANGE_SETS; i++) {
					run(runners, Kind.UPGRADE, "+1");
					up.add(database.dump(SCHEMA));
				}
				assertThat(run(runners, Kind.UPGRADE, "head")).isZero();
				for (int i = CHANGE_SETS - 1; i >= 0; i--) {
					run(runners, Kind.DOWNGRADE, "-1");
					assertThat(database.dump(SCHEMA)).as("schema " + i).isEqualTo(up.get(i));
				}
				assertThat(run(runners, Kind.UPGRADE, "head")).isEqualTo(CHANGE_SETS);
				assertThat(database.dump(SCHEMA)).isEqualTo(up.get(CHANGE_SETS));
				assertThat(run(runners, Kind.DOWNGRADE, "v1")).isEqualTo(CHANGE_SETS - 6);
				assertThat(database.dump(SCHEMA)).isEqualTo(up.get(6));
			});
	}

	private static int run(RunnerFactory runners, Kind kind, String revision) {
		return runners.runner(RunListener.NONE).run(new Goal(kind, revision)).changeSets();
	}

}
