package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.SQLiteDatabase;
import liquibase.integration.spring.SpringResourceAccessor;
import liquibase.resource.Resource;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;

/**
 * The files of a changelog in the source tree with all their change sets, whatever engine
 * each is for, to find the place of a new one; {@link ChangelogSources} parses for one
 * engine, to check what it would run.
 *
 * @param entries its change sets, in order
 * @param folders the folders of which everything is included
 * @param failure what reading failed with, if it did
 */
public record ChangelogFiles(List<Entry> entries, List<Folder> folders, @Nullable MigrationException failure) {

	/**
	 * Reads them.
	 * @param settings where the changelog is
	 * @param files what loads its files
	 * @return what is there
	 */
	public static ChangelogFiles read(LiquibaseSettings settings, ClassLoader files) {
		WatchedResources resources = new WatchedResources(files);
		LiquibaseSettings here = settings.withResources(resources);
		Map<String, Object> scope = Map.of(Scope.Attr.resourceAccessor.name(), resources, Scope.Attr.logService.name(),
				new QuietLogService(), Scope.Attr.ui.name(), new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(),
				settings.options().analytics() == Analytics.ON);
		try {
			List<ChangeSet> changeSets = Scope.child(scope,
					() -> ParsedChangelog.parse(here, new CustomizedLiquibase(here, null)).all());
			return new ChangelogFiles(changeSets.stream().map(Entry::of).toList(), resources.folders(), null);
		}
		catch (Exception ex) {
			return new ChangelogFiles(List.of(), resources.folders(), failure(here, ex));
		}
	}

	private static MigrationException failure(LiquibaseSettings settings, Exception failure) {
		return new ChangelogFailures("changelog", settings, new SecretParameters(settings.parameters()),
				new HistoryGrant(new SQLiteDatabase(), new NoConnection().proxy()))
			.reading(failure);
	}

	/**
	 * A change set and its files.
	 *
	 * @param revision the change set
	 * @param file the file that it stands in, as Liquibase found it
	 * @param includedBy the file that includes this one; {@code null} if it is the first
	 */
	public record Entry(Revision revision, String file, @Nullable String includedBy) {

		static Entry of(ChangeSet changeSet) {
			DatabaseChangeLog changeLog = changeSet.getChangeLog();
			DatabaseChangeLog parent = changeLog.getParentChangeLog();
			return new Entry(ParsedChangelog.revision(changeSet), changeLog.getPhysicalFilePath(),
					(parent != null) ? parent.getPhysicalFilePath() : null);
		}

	}

	/**
	 * A folder of which everything is included.
	 *
	 * @param path the folder
	 * @param minDepth how deep files must be; a file in the folder itself is at 1
	 * @param maxDepth how deep they may be
	 * @param endsWith how their names must end
	 */
	public record Folder(String path, int minDepth, int maxDepth, String endsWith) {
	}

	/**
	 * The application's way of loading, which remembers what was searched.
	 */
	private static final class WatchedResources extends SpringResourceAccessor {

		private final List<Folder> folders = new ArrayList<>();

		WatchedResources(ClassLoader files) {
			super(new DefaultResourceLoader(files));
		}

		List<Folder> folders() {
			return List.copyOf(this.folders);
		}

		@Override
		public List<Resource> search(String path, SearchOptions options) throws IOException {
			this.folders
				.add(new Folder(path, options.getMinDepth(), options.getMaxDepth(), options.getEndsWithFilter()));
			return super.search(path, options);
		}

	}

}
