package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A query that fails because the schema is not the expected one is explained, once.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
abstract class QueryExplanationContractTests {

	private static final String EXPLANATION = "A query failed because something that it names is not there";

	@TempDir
	Path folder;

	private TestDatabase database;

	abstract TestDatabase missing();

	abstract String failure();

	abstract String name(TestDatabase shown);

	@BeforeEach
	void makeDatabase() {
		this.database = missing();
		StartedApplication.on(this.database, new TestChangelog().tables(1, 1).in(this.folder));
	}

	@Test
	void saysOnceWhatIsPending(CapturedOutput output) {
		run(3, (context) -> {
			query(context, "select * from t3");
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !explanations(output).isEmpty());
			query(context, "select * from t3");

			assertThat(settled(output)).singleElement()
				.asString()
				.endsWith(EXPLANATION + " (" + failure() + "), and the " + name(this.database)
						+ " is not what this application expects: BEHIND, change sets are pending; 2 change sets pending: "
						+ "'app.sql::0002::me', 'app.sql::0003::me'. Runs what is pending. "
						+ "java -jar app.jar db upgrade");
		}, "db.check-on-startup=warn");
	}

	@Test
	void saysNothingWhereTheSchemaIsExpected(CapturedOutput output) {
		run(1, (context) -> {
			query(context, "select * from t3");

			assertThat(context.getBean(Migrations.class).pending()).isEmpty();
			assertThat(settled(output)).isEmpty();
		});
	}

	@Test
	void saysNothingOfWhatARunFailsWith(CapturedOutput output) {
		String changelog = new TestChangelog().tables(1, 1).with("0002", "insert into t9 values (1);").in(this.folder);
		StartedApplication.runner()
			.withPropertyValues(this.database.properties())
			.withPropertyValues(changelog, "db.check-on-startup=warn")
			.run((context) -> {
				Migrations migrations = context.getBean(Migrations.class);
				assertThatExceptionOfType(RuntimeException.class).isThrownBy(migrations::upgrade);

				assertThat(settled(output)).isEmpty();
			});
	}

	private static void query(ApplicationContext context, String sql) {
		JdbcTemplate template = context.getBean(JdbcTemplate.class);
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> template.queryForList(sql));
	}

	/**
	 * What was said once nobody looks any more.
	 */
	private static List<String> settled(CapturedOutput output) {
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith("migration-status-")));
		return explanations(output);
	}

	private static List<String> explanations(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains(EXPLANATION)).toList();
	}

	private void run(int changeSets, ContextConsumer<AssertableApplicationContext> test, String... properties) {
		StartedApplication.runner()
			.withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
			.withPropertyValues(this.database.properties())
			.withPropertyValues(new TestChangelog().tables(1, changeSets).in(this.folder))
			.withPropertyValues(properties)
			.run(test);
	}

}
