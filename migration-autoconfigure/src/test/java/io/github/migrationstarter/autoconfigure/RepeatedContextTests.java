package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several contexts of one JVM: one after the other, at the same time, and in a family.
 */
@Tag("surroundings")
class RepeatedContextTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void theSameApplicationStartsAgain(TestEngine engine) {
		TestDatabase database = engine.missing(this.folder);

		assertThat(BootedApplication.on(database, tables(2))).isEqualTo(new BootedApplication(null, 0));
		assertThat(BootedApplication.on(database, tables(2))).isEqualTo(new BootedApplication(null, 0));

		assertMigrated(database, 1, 2);
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void anApplicationThatFailedStartsAgain(TestEngine engine) {
		TestDatabase database = engine.missing(this.folder);
		String broken = new TestChangelog().tables(1, 1)
			.with("0002", "create table t2 (id integer);\ninsert into nowhere values (1);")
			.in(this.folder);

		assertThat(BootedApplication.on(database, broken).exitCode()).isEqualTo(4);
		assertThat(BootedApplication.on(database, tables(2))).isEqualTo(new BootedApplication(null, 0));

		assertMigrated(database, 1, 2);
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void manyStartOnOneDatabaseAtOnce(TestEngine engine) throws Exception {
		TestDatabase database = engine.missing(this.folder);
		String changelog = tables(3);
		CyclicBarrier together = new CyclicBarrier(4);
		List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
		List<CompletableFuture<Void>> starts = new ArrayList<>();

		for (int i = 0; i < together.getParties(); i++) {
			starts
				.add(OwnThread.run(() -> application(database, changelog).withInitializer((context) -> await(together))
					.run((context) -> {
						if (context.getStartupFailure() != null) {
							failures.add(context.getStartupFailure());
						}
					})));
		}
		CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

		assertThat(failures).isEmpty();
		assertMigrated(database, 1, 3);
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void siblingsMigrateADatabaseEach(TestEngine engine) {
		TestDatabase left = engine.missing(this.folder);
		TestDatabase right = engine.missing(this.folder);
		String changelog = tables(2);

		new ApplicationContextRunner().run((parent) -> application(left, changelog).withParent(parent)
			.run((first) -> application(right, changelog).withParent(parent).run((second) -> {
				assertThat(first).hasNotFailed();
				assertThat(second).hasNotFailed();
			})));

		assertMigrated(left, 1, 2);
		assertMigrated(right, 1, 2);
	}

	/**
	 * As with Spring Boot's own Liquibase, which backs off for a bean of the parent too.
	 */
	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void aChildLeavesTheDatabaseToItsParent(TestEngine engine) {
		TestDatabase database = engine.missing(this.folder);

		application(database, tables(2))
			.run((parent) -> application(engine.missing(this.folder), tables(3)).withParent(parent).run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(child.getBeansOfType(SpringLiquibase.class)).isEmpty();
				assertThat(child.getBean(DataSource.class)).isSameAs(parent.getBean(DataSource.class));
			}));

		assertMigrated(database, 1, 2);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aParentTakesTheBeanOfItsChildForNoneOfTheApplications(CapturedOutput output) {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(BootstrapAutoConfiguration.class, OwnLiquibaseAutoConfiguration.class))
			.run((parent) -> application(database, tables(1)).withParent(parent)
				.run((child) -> assertThat(child).hasNotFailed()));

		assertMigrated(database, 1, 1);
		assertThat(output).doesNotContain("migration-starter does nothing");
	}

	private static ApplicationContextRunner application(TestDatabase database, String changelog) {
		return StartedApplication.runner().withPropertyValues(database.properties()).withPropertyValues(changelog);
	}

	private String tables(int last) {
		return new TestChangelog().tables(1, last).in(this.folder);
	}

	private static void assertMigrated(TestDatabase database, int first, int last) {
		List<String> ids = new ArrayList<>();
		for (int i = first; i <= last; i++) {
			ids.add("000" + i);
		}
		assertThat(database.history()).isEqualTo(ids);
		assertThat(database.query("select LOCKEDBY from DATABASECHANGELOGLOCK")).containsExactly((String) null);
		assertThat(System.getProperties().stringPropertyNames())
			.noneMatch((name) -> name.startsWith("io.github.migrationstarter.lock."));
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
