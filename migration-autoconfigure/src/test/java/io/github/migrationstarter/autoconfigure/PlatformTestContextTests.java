package io.github.migrationstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test must not migrate what the shell's variables name. A system property stands for a
 * variable of the shell, which a JVM cannot set for itself.
 */
@Tag("surroundings")
class PlatformTestContextTests {

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void setVariables() {
		this.file = this.folder.resolve("shell.db");
		Map.of("DATABASE_URL", "sqlite:///" + this.file, "MIGRATION_DATABASE_URL", "sqlite:///" + this.file, "PGHOST",
				"127.0.0.1", "PGDATABASE", "shell", "PGUSER", "shell")
			.forEach(System::setProperty);
	}

	@AfterEach
	void clearVariables() {
		for (String name : new String[] { "DATABASE_URL", "MIGRATION_DATABASE_URL", "PGHOST", "PGDATABASE", "PGUSER",
				"db.environment" }) {
			System.clearProperty(name);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Whole.class, Slice.class, PackagedChoice.class })
	void variablesDoNotCount(Class<?> test) throws Exception {
		SpringLiquibase liquibase = start(test);

		assertThat(liquibase.getDataSource()).isNotNull();
		assertThat(this.file).doesNotExist();
	}

	@Test
	void theyCountWhereTheTestSaysSo() throws Exception {
		start(OwnChoice.class);

		assertThat(new TestDatabase("jdbc:sqlite:" + this.file, "", "").query("select id from room"))
			.containsExactly("7");
	}

	@Test
	void theyCountWhereWhoeverStartsItSaysSo() throws Exception {
		System.setProperty("db.environment", "database-url");

		start(Whole.class);

		assertThat(Files.size(this.file)).isPositive();
	}

	/**
	 * Starts a test as JUnit does.
	 */
	private static SpringLiquibase start(Class<?> test) throws Exception {
		TestContextManager manager = new TestContextManager(test);
		try {
			return manager.getTestContext().getApplicationContext().getBean(SpringLiquibase.class);
		}
		finally {
			manager.getTestContext().markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
		}
	}

	@SpringBootTest(classes = BootedApplication.Application.class,
			properties = { "spring.liquibase.change-log=classpath:changelogs/room.sql",
					"spring.datasource.generate-unique-name=true" },
			webEnvironment = SpringBootTest.WebEnvironment.NONE)
	static class Whole {

	}

	@JdbcTest(
			properties = { "spring.liquibase.change-log=classpath:changelogs/room.sql", "spring.flyway.enabled=false" })
	@ContextConfiguration(classes = JdbcSliceTests.Application.class)
	static class Slice {

	}

	@SpringBootTest(classes = BootedApplication.Application.class,
			properties = { "spring.liquibase.change-log=classpath:changelogs/room.sql",
					"spring.datasource.generate-unique-name=true" },
			webEnvironment = SpringBootTest.WebEnvironment.NONE)
	@ActiveProfiles("all-variables")
	static class PackagedChoice {

	}

	@SpringBootTest(classes = BootedApplication.Application.class,
			properties = { "spring.liquibase.change-log=classpath:changelogs/room.sql", "db.environment=database-url" },
			webEnvironment = SpringBootTest.WebEnvironment.NONE)
	static class OwnChoice {

	}

}
