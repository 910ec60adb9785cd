package io.github.migrationstarter.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import liquibase.integration.spring.SpringResourceAccessor;

import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

/**
 * A changelog whose files a test writes, found on a class path of their own.
 */
final class ChangelogFolder {

	private final Path folder;

	ChangelogFolder(Path folder) {
		this.folder = folder;
	}

	ChangelogFolder with(String file, String text) {
		try {
			Path path = this.folder.resolve(file);
			Files.createDirectories(path.getParent());
			Files.writeString(path, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Finding> findings(String changeLog, String... engines) {
		return validate(changeLog, CheckedEngines.named(List.of(engines))).findings();
	}

	List<String> lines(String changeLog) {
		return validate(changeLog, CheckedEngines.named(List.of("postgresql", "sqlite"))).text().lines().toList();
	}

	ValidationReport validate(String changeLog, CheckedEngines engines) {
		return new ChangelogValidator(settings("classpath:" + changeLog, Map.of()), engines).validate();
	}

	LiquibaseSettings settings(String changeLog, Map<String, String> parameters) {
		return new LiquibaseSettings(changeLog, new SpringResourceAccessor(new DefaultResourceLoader(loader())),
				new Filter(null, null, null), new Names(null, null, null, null, null), parameters,
				new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, TransactionScope.CHANGE_SET), null,
				new IgnoredTables(List.of()));
	}

	private ClassLoader loader() {
		try {
			return new URLClassLoader(new URL[] { this.folder.toUri().toURL() });
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
