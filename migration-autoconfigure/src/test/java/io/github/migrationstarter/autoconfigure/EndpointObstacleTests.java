package io.github.migrationstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint says where there is little to see.
 */
@Tag("surroundings")
class EndpointObstacleTests {

	@TempDir
	private Path folder;

	@Timeout(60)
	@Test
	void saysThatTheServerIsDown() {
		TestDatabase database = new TestDatabase("jdbc:postgresql://localhost:1/app", "app", "open-sesame");
		String changelog = ExampleDatabase.CURRENT.changelog().in(this.folder);
		try (EndpointApplication application = EndpointApplication.start(database, changelog,
				"spring.datasource.hikari.connection-timeout=300")) {
			String body = application.get("/migrations").body();

			assertThat(JsonPath.<String>read(body, "$.error.problem"))
				.startsWith("The server of the PostgreSQL database 'app' at localhost:1 cannot be reached: ");
			assertThat(JsonPath.<Map<String, Object>>read(body, "$").keySet()).containsExactly("at", "error", "start",
					"settings");
			assertThat(body).doesNotContain("open-sesame");
			String changeSet = application.get("/migrations/0001").body();
			assertThat(JsonPath.<List<String>>read(changeSet, "$.rollback")).containsExactly("drop table t1");
			assertThat(JsonPath.<Map<String, Object>>read(changeSet, "$")).containsKey("error")
				.doesNotContainKey("standing");
		}
	}

	@Timeout(60)
	@Test
	void waitsForAnExhaustedPoolOnlyOnce() throws Exception {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.SQLITE, this.folder);
		ExecutorService clients = Executors.newFixedThreadPool(4);
		try (EndpointApplication application = EndpointApplication.start(database,
				ExampleDatabase.CURRENT.changelog().in(this.folder), "spring.datasource.hikari.maximum-pool-size=1",
				"spring.datasource.hikari.connection-timeout=2000");
				Connection taken = application.context().getBean(DataSource.class).getConnection()) {
			assertThat(taken.isValid(1)).isTrue();
			long begin = System.nanoTime();
			List<Future<String>> answers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				answers.add(clients.submit(() -> application.get("/migrations").body()));
			}

			for (Future<String> answer : answers) {
				assertThat(JsonPath.<String>read(answer.get(30, SECONDS), "$.error.problem"))
					.startsWith("The SQLite database '")
					.contains("onnection");
			}
			assertThat(System.nanoTime() - begin).isLessThan(SECONDS.toNanos(8)); // one
																					// after
																					// the
																					// other
		}
		finally {
			clients.shutdownNow();
		}
	}

	@Test
	void saysWhoHoldsTheLock() {
		TestDatabase database = ExampleDatabase.BEHIND.make(TestEngine.POSTGRESQL, this.folder);
		database.execute("update databasechangeloglock set locked = true, lockgranted = current_timestamp, "
				+ "lockedby = 'host (10.0.0.1)'");
		try (EndpointApplication application = EndpointApplication.start(database,
				ExampleDatabase.BEHIND.changelog().in(this.folder))) {
			Map<String, Object> lock = JsonPath.read(application.get("/migrations").body(), "$.lock");

			assertThat(lock).containsEntry("holding", "HELD")
				.containsEntry("holder", "host (10.0.0.1)")
				.containsEntry("life", "UNTOLD")
				.containsKey("since");
		}
	}

	@Test
	void worksForARoleThatMayOnlyRead() {
		TestDatabase owner = ExampleDatabase.BEHIND.make(TestEngine.POSTGRESQL, this.folder);
		String role = "reader_" + System.nanoTime();
		owner.execute("create role " + role + " login password 'x'",
				"grant select on all tables in schema public to " + role);
		TestDatabase database = new TestDatabase(owner.url(), role, "x");
		try (EndpointApplication application = EndpointApplication.start(database,
				ExampleDatabase.BEHIND.changelog().in(this.folder))) {
			String body = application.get("/migrations").body();

			assertThat(JsonPath.<String>read(body, "$.state")).isEqualTo("BEHIND");
			assertThat(JsonPath.<List<String>>read(body, "$.applied[*].id")).containsExactly("0001", "0002");
		}
	}

	@Test
	void worksWithoutTablesOfLiquibase() {
		TestDatabase database = ExampleDatabase.EMPTY.make(TestEngine.POSTGRESQL, this.folder);
		try (EndpointApplication application = EndpointApplication.start(database,
				ExampleDatabase.EMPTY.changelog().in(this.folder))) {
			String body = application.get("/migrations").body();

			assertThat(JsonPath.<String>read(body, "$.state")).isEqualTo("EMPTY");
			assertThat(JsonPath.<List<String>>read(body, "$.pending[*].id")).containsExactly("0001", "0002", "0003");
			assertThat(database.query("select count(*) from pg_class where relname ilike 'databasechangelog%'"))
				.containsExactly("0");
		}
	}

	@Test
	void saysWhatIsWrongWithTheChangelog() throws Exception {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.SQLITE, this.folder);
		Path changelog = Files.writeString(this.folder.resolve("broken.yaml"), "databaseChangeLog: [");
		try (EndpointApplication application = EndpointApplication.start(database,
				"spring.liquibase.change-log=file:" + changelog, "db.check-on-startup=off")) {
			assertThat(JsonPath.<String>read(application.get("/migrations").body(), "$.error.problem"))
				.contains("broken.yaml");
			assertThat(application.get("/migrations/0001").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void hidesParametersThatAreSecret() {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);
		String changelog = new TestChangelog().with("0001", "insert into logins values ('${adminToken}');")
			.in(this.folder);
		try (EndpointApplication application = EndpointApplication.start(database, changelog,
				"spring.liquibase.parameters.adminToken=open-sesame")) {
			assertThat(JsonPath.<List<String>>read(application.get("/migrations/0001").body(), "$.sql"))
				.containsExactly("insert into logins values ('******')");
			assertThat(application.get("/migrations").body()).doesNotContain("open-sesame");
		}
	}

}
