package io.github.migrationstarter.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.integration.spring.SpringResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;

import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;
import io.github.migrationstarter.test.TestDatabase;

/**
 * A module with sources on disk, and what was built from it, in which revisions are
 * written on one afternoon by {@code jane}.
 *
 * @param module the folder of the module
 * @param changeLog where its changelog is
 * @param settings how revisions are written
 * @param workingDirectory where the command runs
 */
record SourceProject(Path module, String changeLog, RevisionSettings settings, Path workingDirectory) {

	static final String MASTER = "db/changelog/db.changelog-master.yaml";

	static final String CHANGES = "db/changelog/changes/";

	static final Instant NOW = Instant.parse("2026-11-22T14:30:05Z");

	static SourceProject in(Path module) {
		return new SourceProject(module, "classpath:/" + MASTER, settings(null), module);
	}

	static RevisionSettings settings(RevisionFormat format) {
		return new RevisionSettings(null, RevisionSettings.FILE_NAME, format, null, "jane");
	}

	SourceProject with(RevisionSettings settings) {
		return new SourceProject(this.module, this.changeLog, settings, this.workingDirectory);
	}

	SourceProject with(String changeLog) {
		return new SourceProject(this.module, changeLog, this.settings, this.workingDirectory);
	}

	SourceProject from(Path workingDirectory) {
		return new SourceProject(this.module, this.changeLog, this.settings, workingDirectory);
	}

	Path root() {
		return this.module.resolve("src/main/resources");
	}

	/**
	 * Writes a file below {@code src/main/resources}.
	 */
	SourceProject file(String name, String text) {
		return file(root().resolve(name).normalize(), text);
	}

	/**
	 * Copies the sources to where a build puts them.
	 */
	SourceProject built(String output) {
		files().forEach((name, text) -> file(this.module.resolve(output).resolve(name), text));
		return this;
	}

	private SourceProject file(Path file, String text) {
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	WrittenRevision write(String message) {
		return writer().write(RevisionText.empty(message));
	}

	WrittenRevision write(RevisionText text) {
		return writer().write(text);
	}

	/**
	 * A writer whose class path is {@code target/classes}.
	 */
	RevisionWriter writer() {
		return writer(this.module.resolve("target/classes"));
	}

	RevisionWriter writer(Path classPath) {
		try {
			Files.createDirectories(this.module.resolve("src/main"));
			ClassLoader classes = new URLClassLoader(new URL[] { classPath.toUri().toURL() });
			return writer(new SourceTrees(classes, null, this.workingDirectory));
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	RevisionWriter writer(SourceTrees trees) {
		LiquibaseSettings liquibase = new LiquibaseSettings(this.changeLog,
				new SpringResourceAccessor(new DefaultResourceLoader(trees.classes())), new Filter(null, null, null),
				new Names(null, null, null, null, null), Map.of(),
				new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, TransactionScope.CHANGE_SET), null,
				new IgnoredTables(List.of()));
		return new RevisionWriter(liquibase, this.settings, trees, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	/**
	 * Every file below {@code src/main/resources}, with its text.
	 */
	Map<String, String> files() {
		Map<String, String> files = new TreeMap<>();
		if (!Files.isDirectory(root())) {
			return files;
		}
		try (Stream<Path> found = Files.walk(root())) {
			for (Path file : found.filter(Files::isRegularFile).toList()) {
				files.put(root().relativize(file).toString().replace('\\', '/'), Files.readString(file));
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String text(String name) {
		return files().get(name);
	}

	/**
	 * Runs everything with plain Liquibase.
	 */
	void up(TestDatabase database) {
		run(database, (liquibase) -> liquibase.update(""));
	}

	/**
	 * Takes the last change set back with plain Liquibase.
	 */
	void down(TestDatabase database) {
		down(database, 1);
	}

	void down(TestDatabase database, int count) {
		run(database, (liquibase) -> liquibase.rollback(count, ""));
	}

	private void run(TestDatabase database, Work work) {
		try (Connection connection = database.connect();
				DirectoryResourceAccessor resources = new DirectoryResourceAccessor(root())) {
			work.with(new Liquibase(this.changeLog.replace("classpath:/", ""), resources,
					DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection))));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What to do with Liquibase.
	 */
	private interface Work {

		void with(Liquibase liquibase) throws Exception;

	}

}
