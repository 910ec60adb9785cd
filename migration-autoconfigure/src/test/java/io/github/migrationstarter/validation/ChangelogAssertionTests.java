package io.github.migrationstarter.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ChangelogAssertionTests {

	@TempDir
	Path folder;

	private String changelog(String text) throws IOException {
		return "file:" + Files.writeString(this.folder.resolve("a.sql"), "--liquibase formatted sql\n" + text);
	}

	@Test
	void theSampleIsClean() {
		Path sample = Path.of("..", "sample-app", "src", "main", "resources").toAbsolutePath().normalize();

		ValidationReport report = new ChangelogFolder(sample).validate("db/changelog/db.changelog-master.yaml",
				CheckedEngines.named(List.of("postgresql", "sqlite")));

		assertThat(report.changeSets()).isEqualTo(14);
		assertThat(report.findings()).isEmpty();
	}

	@Test
	void failsWithTheTextOfTheCommand() throws IOException {
		String changelog = changelog("--changeset me:1\ncreate table a (id ${type});\n--rollback drop table a;\n");

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> ChangelogAssertion.assertValidChangelog(changelog))
			.withMessage("""
					The changelog is not valid:
					%1$s/a.sql:2: error: The property 'type' has no value. \
					Add a <property name="type" .../> to the changelog, or set spring.liquibase.parameters.type. \
					[property-without-value]
					1 error, no warnings in 1 change set of 'file:%1$s/a.sql', read for postgresql and sqlite."""
				.formatted(this.folder));
	}

	@Test
	void takesParametersContextsAndLabels() throws IOException {
		String changelog = changelog("""
				--changeset me:1 contextFilter:a
				create table a (id ${type});
				--rollback drop table a;
				--changeset me:1 contextFilter:b
				create table a (id ${type});
				--rollback drop table a;
				--changeset me:2 labels:old
				create table b (id ${type});
				--rollback drop table b;
				--changeset me:2 labels:new
				create table b (id ${type});
				--rollback drop table b;
				""");
		ChangelogAssertion assertion = ChangelogAssertion.changelog(changelog).parameter("type", "int");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::assertValid);
		assertThatNoException().isThrownBy(() -> assertion.contexts("b").labels("new").failOnWarnings().assertValid());
	}

	@Test
	void takesWarningsForErrorsWhereItIsTold() throws IOException {
		ChangelogAssertion assertion = ChangelogAssertion
			.changelog(changelog("--changeset me:1\ncreate table a (id int);\n"));

		assertThat(assertion.failOn(Check.FILE_ORDER).assertValid().warnings()).isEqualTo(1);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertion.failOn(Check.MISSING_ROLLBACK).assertValid())
			.withMessageContaining("a.sql:2: error: The change set has no rollback");
	}

	@Test
	void neverShowsASecret() throws IOException {
		String changelog = changelog("--changeset me:1\ncreate user ${password} identified by '${password}';\n"
				+ "--changeset me:2\ncreate table t (id int);\ncreate index ${password} on t (id);\n"
				+ "create index ${password} on t (id);\n--rollback drop table t;\n");

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> ChangelogAssertion.changelog(changelog).parameter("password", "geheim").assertValid())
			.withMessageContaining("The index '******' is created twice here.")
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("geheim"));
	}

}
