package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.autoconfigure.CallbackExamples.PostgresBackup;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A backup by {@code pg_dump}, of a server of its own major version.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.POSTGRES_PROGRAMS)
class PostgresBackupTests {

	@TempDir
	private Path folder;

	@Test
	void isTheDatabaseBeforeTheUpgrade() {
		Path programs = Facility.postgresPrograms().orElseThrow();
		PostgresServer server = EmbeddedPostgresServer.installed(programs);
		TestDatabase database = TestDatabase.empty(server);
		start(database, programs, new TestChangelog().tables(1, 1));
		database.execute("insert into t1 values (7)");

		start(database, programs, new TestChangelog().tables(1, 1).with("0002", "drop table t1;"));

		TestDatabase restored = TestDatabase.empty(server);
		restore(programs, dumps().get(0), restored);
		assertThat(dumps()).hasSize(1);
		assertThat(restored.query("select id from t1 order by id")).containsExactly("1", "7");
		assertThat(restored.history()).containsExactly("0001");
		assertThat(database.history()).containsExactly("0001", "0002");
		start(restored, programs, new TestChangelog().tables(1, 1));
		assertThat(restored.query("select coalesce(lockedby, 'free') from databasechangeloglock"))
			.containsExactly("free");
		assertWithoutAPassword(database, programs);
	}

	/**
	 * On the same server, which takes a while to start.
	 */
	private void assertWithoutAPassword(TestDatabase database, Path programs) {
		MigrationException failure = on(database,
				new TestChangelog().tables(1, 1).with("0002", "drop table t1;").tables(3, 3), WithoutPassword.class)
			.fail(properties(programs));

		assertThat(failure).hasMessageStartingWith("The callback 'backup' failed before a change set of the")
			.hasMessageContaining("password authentication failed for user \"postgres\"");
		assertThat(dumps()).hasSize(1);
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	private void start(TestDatabase database, Path programs, TestChangelog changelog) {
		on(database, changelog, Beans.class).start(properties(programs));
	}

	private String[] properties(Path programs) {
		return new String[] { "backup.pg-dump=" + programs.resolve("pg_dump"), "backup.folder=" + this.folder };
	}

	private CalledApplication on(TestDatabase database, TestChangelog changelog, Class<?> beans) {
		return new CalledApplication(database, changelog.in(this.folder), beans);
	}

	private List<Path> dumps() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(".dump")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void restore(Path programs, Path dump, TestDatabase database) {
		String name = database.url().substring(database.url().lastIndexOf('/') + 1);
		String[] server = database.url().split("[/:]+");
		ProcessBuilder restore = new ProcessBuilder(programs.resolve("pg_restore").toString(), "--exit-on-error",
				"--host=" + server[2], "--port=" + server[3], "--username=" + database.username(), "--dbname=" + name,
				dump.toString())
			.inheritIO();
		restore.environment().put("PGPASSWORD", database.password());
		try {
			assertThat(restore.start().onExit().join().exitValue()).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Import(PostgresBackup.class)
	static class Beans {

	}

	static class WithoutPassword {

		@Bean
		PostgresBackup backup(Environment environment) {
			return new PostgresBackup(Path.of(environment.getRequiredProperty("backup.pg-dump")),
					Path.of(environment.getRequiredProperty("backup.folder")), "wrong");
		}

	}

}
