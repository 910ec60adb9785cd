package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An engine that every contract is tested on.
 */
public enum TestEngine {

	SQLITE {

		@Override
		public TestDatabase missing(Path folder) {
			return TestDatabase.missingSqlite(folder);
		}

		@Override
		public TestDatabase empty(Path folder) {
			TestDatabase database = new TestDatabase("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"), "",
					"");
			database.execute("vacuum");
			return database;
		}

		@Override
		public String title(TestDatabase database) {
			return "SQLite database '" + database.url().substring("jdbc:sqlite:".length()) + "'";
		}

		@Override
		public String picture(TestDatabase database, Path folder) {
			try (Stream<Path> files = Files.walk(folder)) {
				return files.sorted().map(TestEngine::fingerprint).collect(Collectors.joining("\n"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	},

	POSTGRESQL {

		@Override
		public TestDatabase missing(Path folder) {
			return TestDatabase.missing(EmbeddedPostgresServer.shared());
		}

		@Override
		public TestDatabase empty(Path folder) {
			return TestDatabase.empty(EmbeddedPostgresServer.shared());
		}

		@Override
		public String title(TestDatabase database) {
			String[] parts = database.url().split("/", 4);
			return "PostgreSQL database '" + parts[3].replace('+', ' ') + "' at " + parts[2];
		}

		@Override
		public String picture(TestDatabase database, Path folder) {
			try (Connection connection = database.connect()) {
				return DatabaseDump.full().of(connection);
			}
			catch (SQLException ex) {
				if ("3D000".equals(ex.getSQLState())) {
					return "no database";
				}
				throw new IllegalStateException(ex);
			}
		}

	},

	/**
	 * For tests that need {@link Facility#DOCKER}.
	 */
	POSTGRESQL_CONTAINER {

		@Override
		public TestDatabase missing(Path folder) {
			return TestDatabase.missing(ContainerPostgresServer.shared());
		}

		@Override
		public TestDatabase empty(Path folder) {
			return TestDatabase.empty(ContainerPostgresServer.shared());
		}

		@Override
		public String title(TestDatabase database) {
			return POSTGRESQL.title(database);
		}

		@Override
		public String picture(TestDatabase database, Path folder) {
			return POSTGRESQL.picture(database, folder);
		}

	},

	/**
	 * Stands for every engine without classes of its own, that of the generic path; for
	 * tests that need {@link Facility#MARIADB}.
	 */
	MARIADB {

		@Override
		public TestDatabase missing(Path folder) {
			return MariaDbServer.shared().missing();
		}

		@Override
		public TestDatabase empty(Path folder) {
			return MariaDbServer.shared().empty();
		}

		@Override
		public boolean has(Capability capability) {
			return false;
		}

		@Override
		public String title(TestDatabase database) {
			return "database '" + database.url() + "'";
		}

		@Override
		public String picture(TestDatabase database, Path folder) {
			return database.dump(DatabaseDump.full());
		}

	};

	/**
	 * A database that does not exist.
	 * @param folder where files go
	 */
	public abstract TestDatabase missing(Path folder);

	/**
	 * Whether it can do something.
	 * @param capability what not every engine can do
	 */
	public boolean has(Capability capability) {
		return true;
	}

	/**
	 * A database that a first start creates: one that does not exist, or where the
	 * starter makes none an empty one.
	 * @param folder where files go
	 */
	public TestDatabase creatable(Path folder) {
		return has(Capability.MISSING_DATABASES) ? missing(folder) : empty(folder);
	}

	/**
	 * A database with nothing in it.
	 * @param folder where files go
	 */
	public abstract TestDatabase empty(Path folder);

	/**
	 * How messages call a database.
	 */
	public abstract String title(TestDatabase database);

	/**
	 * Everything that a look must not change: the bytes of every file of the folder on
	 * SQLite, a full dump on PostgreSQL.
	 */
	public abstract String picture(TestDatabase database, Path folder);

	private static String fingerprint(Path file) {
		try {
			return file + (Files.isDirectory(file) ? "" : " "
					+ HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
