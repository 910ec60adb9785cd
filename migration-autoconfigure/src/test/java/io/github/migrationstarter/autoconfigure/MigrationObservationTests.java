package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tracing sees of a change set.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class MigrationObservationTests {

	@TempDir
	private Path folder;

	private final TestObservationRegistry registry = TestObservationRegistry.builder()
		.validateObservationsWithTheSameNameHavingTheSameSetOfLowCardinalityKeys(true)
		.build();

	private final List<Observation.Context> contexts = new ArrayList<>();

	private final List<String> statements = new ArrayList<>();

	@BeforeEach
	void keepContexts() {
		this.registry.observationConfig().observationHandler(new Keeping(this.contexts));
	}

	@Test
	void everyChangeSetIsObservedWhileItRuns() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		application(database, new TestChangelog().tables(1, 2).in(this.folder))
			.withBean(BeanPostProcessor.class, () -> new Traced(this.registry, this.statements))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(keys("sqlite", "forward", "ran", "0001")).isEqualTo(keys(0));
				assertThat(observed()).containsExactly("run 0001 -> ran", "run 0002 -> ran");
				assertThat(this.statements).contains("run 0001: create table t1 (id integer primary key)",
						"run 0002: insert into t2 values (1)");
				assertThat(this.registry.getCurrentObservation()).isNull();

				context.getBean(Migrations.class).downgrade("-1");

				assertThat(keys(2)).isEqualTo(keys("sqlite", "back", "undone", "0002"));
				assertThat(this.statements).contains("undo 0002: drop table t2");
			});
	}

	@Test
	void onPostgresTheDatabaseIsNamed() {
		application(TestEngine.POSTGRESQL.missing(this.folder), new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(keys(0)).isEqualTo(keys("postgresql", "forward", "ran", "0001")));
	}

	@Test
	void aFailureIsObservedAndClosed() {
		String changelog = new TestChangelog().tables(1, 1)
			.with("bad", "insert into t1 values (1);\ncreate nonsense")
			.in(this.folder);

		application(TestDatabase.missingSqlite(this.folder), changelog)
			.withBean(Traced.class, () -> new Traced(this.registry, this.statements))
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(observed()).containsExactly("run 0001 -> ran", "run bad -> failed");
				assertThat(this.contexts.get(1).getError()).hasMessageContaining("app.sql::bad::me");
				assertThat(this.statements).filteredOn((statement) -> statement.startsWith("run bad"))
					.containsExactly("run bad: insert into t1 values (1)");
				assertThat(this.registry.getCurrentObservation()).isNull();
			});
	}

	@Test
	void aRegistryThatNeedsTheDatabaseIsLeftOutWhileItIsMigrated(CapturedOutput output) {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		runner(database, new TestChangelog().tables(1, 1).in(this.folder))
			.withConfiguration(
					AutoConfigurations.of(ObservationAutoConfiguration.class, JdbcTemplateAutoConfiguration.class))
			.withBean(ToDatabase.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Migrations.class).downgrade("-1");

				assertThat(context.getBean(ToDatabase.class).seen).containsExactly("db.migration.changeset");
			});

		assertThat(output).contains("The change sets of this run are not observed: the ObservationRegistry cannot be "
				+ "made before the database is migrated (");
	}

	@Test
	void withoutAChangeSetTheRegistryIsNotAskedFor() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		String changelog = new TestChangelog().tables(1, 1).in(this.folder);
		StartedApplication.on(database, changelog);

		runner(database, changelog).withBean(ObservationRegistry.class, () -> {
			throw new IllegalStateException("asked for");
		}, (definition) -> definition.setLazyInit(true)).run((context) -> assertThat(context).hasNotFailed());
	}

	private List<String> observed() {
		return this.contexts.stream()
			.map((context) -> context.getContextualName() + " -> "
					+ value(context.getLowCardinalityKeyValue("outcome")))
			.toList();
	}

	private List<String> keys(int index) {
		return this.contexts.get(index)
			.getAllKeyValues()
			.stream()
			.map((key) -> key.getKey() + "=" + key.getValue())
			.sorted()
			.toList();
	}

	private static List<String> keys(String system, String direction, String outcome, String id) {
		return List.of("db.migration.changeset.author=me", "db.migration.changeset.id=" + id,
				"db.migration.changeset.path=app.sql", "db.system.name=" + system, "direction=" + direction,
				"outcome=" + outcome);
	}

	private static @Nullable String value(@Nullable KeyValue key) {
		return (key != null) ? key.getValue() : null;
	}

	private ApplicationContextRunner application(TestDatabase database, String changelog) {
		return runner(database, changelog).withBean(ObservationRegistry.class, () -> this.registry);
	}

	private static ApplicationContextRunner runner(TestDatabase database, String changelog) {
		return StartedApplication.runner()
			.withConfiguration(AutoConfigurations.of(MigrationMetricsAutoConfiguration.class))
			.withPropertyValues(database.properties())
			.withPropertyValues(changelog);
	}

	/**
	 * Notes each statement with the observation within which it is executed.
	 *
	 * @param registry the observations
	 * @param statements where to note
	 */
	record Traced(ObservationRegistry registry, List<String> statements) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource dataSource) ? ProxyDataSourceBuilder.create(dataSource)
				.beforeQuery((execution, queries) -> queries.forEach((query) -> note(query.getQuery())))
				.build() : bean;
		}

		private void note(String statement) {
			Observation current = this.registry.getCurrentObservation();
			this.statements.add(((current != null) ? current.getContext().getContextualName() : "") + ": " + statement);
		}

	}

	/**
	 * Keeps observations in the database.
	 */
	static final class ToDatabase implements ObservationHandler<Observation.Context> {

		private final List<String> seen = new ArrayList<>();

		ToDatabase(JdbcTemplate jdbc) {
			assertThat(jdbc).isNotNull();
		}

		@Override
		public void onStop(Observation.Context context) {
			this.seen.add(context.getName());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	/**
	 * Keeps what has ended.
	 *
	 * @param contexts where
	 */
	record Keeping(List<Observation.Context> contexts) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			this.contexts.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
