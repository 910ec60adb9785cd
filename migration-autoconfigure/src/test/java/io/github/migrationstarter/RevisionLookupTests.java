package io.github.migrationstarter;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevisionLookupTests {

	private final RevisionLookup lookup = new RevisionLookup(
			List.of(revision("db/changelog/2026-01-12-01-create-rooms.sql", "rooms-1", null),
					revision("db/changelog/2026-01-12-01-create-rooms.sql", "rooms-2", null),
					revision("db/changelog/2026-01-13-01-create-courses.yaml", "0002-courses", "v1"),
					revision("db/changelog/2026-02-01-01-add-fees.sql", "0003-fees", null),
					revision("db/changelog/2026-02-01-02-tag.yaml", "tag", "2026-02"),
					revision("db/changelog/2026-03-01-01-more.sql", "v1.1", null),
					revision("db/changelog/2026-03-02-01-last.sql", "last", null)));

	@ParameterizedTest(name = "''{0}'' is {1}")
	@CsvSource({ "head, last", "db/changelog/2026-01-12-01-create-rooms.sql::rooms-1::me, rooms-1", "rooms-1, rooms-1",
			"0003-fees, 0003-fees", "v1, 0002-courses", "2026-02, tag",
			"db/changelog/2026-01-12-01-create-rooms.sql, rooms-2", "2026-01-12-01-create-rooms.sql, rooms-2",
			"2026-01-12-01-create-rooms, rooms-2", "2026-01-13-01-create-courses, 0002-courses", "0002, 0002-courses",
			"v1., v1.1", "2026-01-12, rooms-2", "2026-02-01-01, 0003-fees" })
	void finds(String name, String id) {
		assertThat(this.lookup.find(name).id()).isEqualTo(id);
	}

	@Test
	void prefersAnIdToATagAndATagToAFile() {
		Revision file = revision("a.sql", "1", null);
		Revision tag = revision("x.sql", "2", "a");
		Revision id = revision("y.sql", "a", null);

		assertThat(new RevisionLookup(List.of(file, tag, id)).find("a")).isEqualTo(id);
		assertThat(new RevisionLookup(List.of(file, tag)).find("a")).isEqualTo(tag);
		assertThat(new RevisionLookup(List.of(file)).find("a")).isEqualTo(file);
	}

	@Test
	void prefersAWholeNameToAPrefix() {
		Revision whole = revision("a.sql", "1", null);

		assertThat(new RevisionLookup(List.of(whole, revision("b.sql", "10", null), revision("c.sql", "11", null)))
			.find("1")).isEqualTo(whole);
	}

	@Test
	void namesTheNearestOfAllNamesOnce() {
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> this.lookup.find("rooms-3"))
			.withMessage("No change set of the changelog is called 'rooms-3'.")
			.satisfies((ex) -> assertThat(ex.getAction())
				.isEqualTo("Name one by its id, its path::id::author, its tag or its file. The nearest are 'rooms-1', "
						+ "'rooms-2', 'last', 'v1', 'tag'."))
			.satisfies((ex) -> assertThat(ex.getState()).isNull());
	}

	@Test
	void namesTheNearestFile() {
		RevisionLookup everyFileBeginsAtOne = new RevisionLookup(List.of(revision("create-rooms.sql", "1", null),
				revision("create-courses.sql", "1", "v1"), revision("add-fees.sql", "1", null)));

		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> everyFileBeginsAtOne.find("creat-rooms"))
			.withMessage("No change set of the changelog is called 'creat-rooms'.")
			.satisfies((ex) -> assertThat(ex.getAction())
				.isEqualTo("Name one by its id, its path::id::author, its tag or its file. The nearest are "
						+ "'create-rooms', 'create-courses', 'add-fees', '1', 'v1'."));
	}

	@Test
	void saysThatThereIsNothingToName() {
		RevisionLookup empty = new RevisionLookup(List.of());

		for (String name : List.of("0001", "head")) {
			assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> empty.find(name))
				.withMessage("No change set of the changelog is called '" + name + "'.")
				.satisfies((ex) -> assertThat(Troubleshooting.shown(ex))
					.endsWith("\n\nThe changelog has no change set that applies to this database."));
		}
	}

	@Test
	void refusesAnIdThatSeveralFilesHave() {
		RevisionLookup twice = new RevisionLookup(List.of(revision("a.sql", "1", null), revision("b.sql", "1", null)));

		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> twice.find("1"))
			.withMessage("'1' fits 2 change sets of the changelog.")
			.satisfies((ex) -> assertThat(ex.getAction())
				.isEqualTo("Name one of them in full, as path::id::author: 'a.sql::1::me', 'b.sql::1::me'."));
	}

	@Test
	void refusesAPrefixThatFitsManyAndNamesFive() {
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> this.lookup.find("2026-0"))
			.withMessage("'2026-0' fits 6 change sets of the changelog.")
			.satisfies((ex) -> assertThat(ex.getAction()).isEqualTo("Name one of them in full, as path::id::author: "
					+ "'db/changelog/2026-01-12-01-create-rooms.sql::rooms-2::me', "
					+ "'db/changelog/2026-01-13-01-create-courses.yaml::0002-courses::me', "
					+ "'db/changelog/2026-02-01-01-add-fees.sql::0003-fees::me', "
					+ "'db/changelog/2026-02-01-02-tag.yaml::tag::me', 'db/changelog/2026-03-01-01-more.sql::v1.1::me' "
					+ "and 1 more."));
	}

	@Test
	void refusesAPrefixOfAnIdAndOfAnotherFile() {
		RevisionLookup mixed = new RevisionLookup(
				List.of(revision("a.sql", "2020", null), revision("2021-rooms.sql", "rooms", null)));

		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> mixed.find("20"))
			.withMessage("'20' fits 2 change sets of the changelog.")
			.satisfies((ex) -> assertThat(ex.getAction()).isEqualTo(
					"Name one of them in full, as path::id::author: 'a.sql::2020::me', '2021-rooms.sql::rooms::me'."));
	}

	@Test
	void refusesAFileNameThatSeveralFoldersHave() {
		RevisionLookup folders = new RevisionLookup(
				List.of(revision("a/rooms.sql", "1", null), revision("b/rooms.sql", "2", null)));

		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> folders.find("rooms"))
			.withMessage("'rooms' fits 2 change sets of the changelog.");
		assertThat(folders.find("b/rooms.sql").id()).isEqualTo("2");
	}

	private static Revision revision(String path, String id, String tag) {
		return new Revision(path, id, "me", tag);
	}

}
