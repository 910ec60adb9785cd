package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.OwnPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.SmallDisk;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A PostgreSQL server whose disk has no room left: a clear error, and a start with room
 * goes on.
 */
@Tag("surroundings")
class PostgresFullDiskTests extends FaultContract {

	private static final String[] LIMITED = { "sh", "-c", "ulimit -f 40960; exec \"$@\"", "limited" };

	PostgresFullDiskTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void rollsBackTheChangeSetWhoseTableFindsNoRoom() throws Exception {
		PostgresServer server = EmbeddedPostgresServer.shared();
		try (SmallDisk disk = SmallDisk.at(folderOf(server), 20_000)) {
			TestDatabase database = inTablespace(server, disk);
			try {
				migrate(database, tables(1, 2).in(this.folder));

				fillAt(disk, "insert into t4 .*", database, tables(1, 5), message(database,
						"ERROR: could not extend file '...': No space left on device.\nThe change set "
								+ "'app.sql::0004::me' could not go on. It was rolled back. The 1 change set before it "
								+ "stays."));

				assertThat(database.history()).isEqualTo(ids(1, 3));
				assertUnlocked(database);
				disk.free();
				migrate(database, tables(1, 5).in(this.folder), TRUE);
				assertDone(database, 5);
			}
			finally {
				drop(server);
			}
		}
	}

	@Test
	@EnabledIfMachineHas(Facility.MOUNTS)
	void goesOnWhereTheServerDiedBecauseItsLogFoundNoRoom() throws Exception {
		Path folder = folderOf(EmbeddedPostgresServer.shared());
		try (SmallDisk disk = SmallDisk.at(folder, 100_000);
				OwnPostgresServer server = OwnPostgresServer.in(Files.createDirectory(folder.resolve("server")))) {
			server.start();
			TestDatabase database = TestDatabase.missing(server);
			TestChangelog changelog = tables(1, 3).with(id(4), """
					insert into shared values (4);
					select pg_logical_emit_message(false, 'x', repeat('x', 40000000));""");

			fillAt(disk, "select pg_logical_emit_message.*", database, changelog,
					message(database, "PANIC: could not write to file '...': No space left on device.\nThe change set "
							+ "'app.sql::0004::me' could not go on. It was committed either whole, with its history "
							+ "row, or not at all; the next run sees which."));

			disk.free();
			server.stop();
			server.start();
			assertThat(database.history()).isEqualTo(ids(1, 3));
			migrate(database, changelog.in(this.folder));
			assertDone(database, 4);
		}
	}

	@Test
	void rollsBackTheChangeSetWhoseTableMayNotGrow() throws Exception {
		try (OwnPostgresServer server = OwnPostgresServer.in(Files.createTempDirectory("postgres-"))) {
			server.start(LIMITED);
			TestDatabase database = TestDatabase.missing(server);
			String large = "create table large as select repeat('x', 1000) from generate_series(1, 30000)";
			TestChangelog changelog = tables(1, 3).with(id(4), "insert into shared values (4);\n" + large + ";");

			LocalApplication.on(database)
				.start((context) -> assertThat(failure(context)).hasMessageMatching(
						"The change set 'app\\.sql::0004::me' failed: ERROR: could not extend file .*: File too "
								+ "large\n(?:Hint: .*\n)?Statement: " + Pattern.quote(large)
								+ "\nWhere: .*\nIt was rolled back\\. The 3 change sets before it stay\\."),
						changelog.in(this.folder));

			assertThat(database.history()).isEqualTo(ids(1, 3));
			assertUnlocked(database);
			server.stop();
			server.start();
			migrate(database, changelog.in(this.folder));
			assertDone(database, 4);
		}
	}

	private void fillAt(SmallDisk disk, String statement, TestDatabase database, TestChangelog changelog,
			String message) {
		new LocalApplication(database, FaultPoint.parse("BEFORE 0 " + statement, disk::fill)::reached)
			.start((context) -> {
				assertThat(failure(context).getMessage().replaceAll("\"[^\"]*\"", "'...'")).isEqualTo(message);
				assertThat(failure(context).getAction())
					.isEqualTo("Make room there, and start again: the next run goes on from here.");
			}, changelog.in(this.folder), TRUE);
	}

	private static String message(TestDatabase database, String more) {
		return "The disk of the " + TestEngine.POSTGRESQL.title(database) + " is full: " + more;
	}

	private static Path folderOf(PostgresServer server) throws IOException {
		Path data = Path.of(server.dataDirectory());
		Path folder = Files.createDirectory(data.resolveSibling("disk-" + UUID.randomUUID()));
		Files.setOwner(folder, Files.getOwner(data));
		return folder;
	}

	private static TestDatabase inTablespace(PostgresServer server, SmallDisk disk) throws IOException, SQLException {
		Path location = Files.createDirectory(disk.folder().resolve("tables"));
		Files.setOwner(location, Files.getOwner(Path.of(server.dataDirectory())));
		try (var connection = server.connect("postgres"); var statement = connection.createStatement()) {
			statement.execute("create tablespace small location '" + location + "'");
			statement.execute("create database small template template0 tablespace small");
		}
		return new TestDatabase(server.url("small"), server.username(), server.password());
	}

	private static void drop(PostgresServer server) throws SQLException {
		try (var connection = server.connect("postgres"); var statement = connection.createStatement()) {
			statement.execute("drop database small with (force)");
			statement.execute("drop tablespace small");
		}
	}

	private static MigrationFailedException failure(AssertableApplicationContext context) {
		Throwable failure = context.getStartupFailure();
		while (failure != null && !(failure instanceof MigrationFailedException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isNotNull();
		return (MigrationFailedException) failure;
	}

}
