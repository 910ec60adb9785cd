package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Which database is migrated where two places name one each: {@code DATABASE_URL} and
 * {@code .env} against every other place.
 */
@Tag("surroundings")
class PrecedenceTests {

	/**
	 * The order of the others among themselves is Spring Boot's own.
	 */
	private static final Set<UrlPlace> OURS = EnumSet.of(UrlPlace.SPRING_DATASOURCE_URL_IN_DOT_ENV,
			UrlPlace.DATABASE_URL, UrlPlace.DATABASE_URL_IN_DOT_ENV);

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void countsWhereItIsAlone(UrlPlace place) throws IOException {
		assertThat(migrated(place)).containsExactly(place.name() + ".db");
	}

	@ParameterizedTest
	@MethodSource
	void winsOverTheWeaker(UrlPlace stronger, UrlPlace weaker) throws IOException {
		assertThat(migrated(weaker, stronger)).containsExactly(stronger.name() + ".db");
	}

	static Stream<Arguments> winsOverTheWeaker() {
		return Arrays.stream(UrlPlace.values())
			.flatMap((stronger) -> Arrays.stream(UrlPlace.values())
				.filter((weaker) -> weaker.ordinal() > stronger.ordinal())
				.filter((weaker) -> OURS.contains(stronger) || OURS.contains(weaker))
				.map((weaker) -> argumentSet(stronger.title() + " over " + weaker.title(), stronger, weaker)));
	}

	/**
	 * The files that a start with these places made and migrated.
	 */
	private List<String> migrated(UrlPlace... places) throws IOException {
		PlatformApplication application = new PlatformApplication(this.folder, BootedApplication.Application.class)
			.argument(new TestChangelog().tables(1, 1).in(this.folder));
		for (UrlPlace place : places) {
			place.name(application, "jdbc:sqlite:" + this.folder.resolve(place.name() + ".db"));
		}
		application.start();
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(".db"))
				.filter((file) -> new TestDatabase("jdbc:sqlite:" + file, "", "").history().equals(List.of("0001")))
				.map((file) -> file.getFileName().toString())
				.toList();
		}
	}

}
