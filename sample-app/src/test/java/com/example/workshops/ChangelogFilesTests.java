package com.example.workshops;

import java.util.List;

import io.github.migrationstarter.validation.ChangelogAssertion;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.OfflineConnection;
import liquibase.database.core.SQLiteDatabase;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the files of the changelog are named and written.
 */
class ChangelogFilesTests {

	@Test
	void everyRevisionIsOneFileNamedByDateNumberAndDescription() throws Exception {
		assertThat(revisions()).hasSizeGreaterThanOrEqualTo(10).allSatisfy((revision) -> {
			assertThat(revision.getId()).matches("\\d{4}-\\d{2}-\\d{2}-\\d{2}-[a-z0-9-]+");
			assertThat(revision.getFilePath()).matches("db/changelog/changes/" + revision.getId() + "\\.(sql|yaml)");
		});
		assertThat(revisions()).extracting(ChangeSet::getId).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void everyRevisionSaysHowItIsRolledBack() throws Exception {
		assertThat(revisions()).allSatisfy(
				(revision) -> assertThat(revision.getRollback().getChanges()).as(revision.getId()).isNotEmpty());
	}

	@Test
	void everyFileIsValidOnBothEngines() {
		ChangelogAssertion.changelog("classpath:db/changelog/db.changelog-master.yaml")
			.engines("postgresql", "sqlite")
			.failOnWarnings()
			.assertValid();
	}

	private static List<ChangeSet> revisions() throws Exception {
		ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor();
		SQLiteDatabase database = new SQLiteDatabase();
		database.setConnection(new OfflineConnection("offline:sqlite", resources));
		try (Liquibase liquibase = new Liquibase("db/changelog/db.changelog-master.yaml", resources, database)) {
			return liquibase.getDatabaseChangeLog().getChangeSets();
		}
	}

}
