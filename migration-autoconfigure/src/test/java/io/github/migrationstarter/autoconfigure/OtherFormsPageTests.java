package io.github.migrationstarter.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each row of the second table of {@code docs/datasources.md} is a test of that name.
 */
class OtherFormsPageTests {

	private static final List<Class<?>> TESTS = List.of(DataSourceFormTests.class, InMemoryDataSourceTests.class,
			PostgresHostsTests.class, PostgresStandbyTests.class, DataSourceChoiceTests.class,
			SeparateMigrationTests.class, ServiceConnectionTests.class, ContainerDataSourceTests.class,
			R2dbcTests.class, JndiDataSourceTests.class);

	@Test
	void theRowsAreTheTests() {
		List<String> names = TESTS.stream()
			.flatMap((test) -> Stream.of(test.getDeclaredMethods()))
			.map((method) -> method.getAnnotation(DisplayName.class))
			.filter(Objects::nonNull)
			.map(DisplayName::value)
			.toList();

		assertThat(MarkdownTable.read("datasources.md", "Other forms").column("DataSource"))
			.extracting((name) -> name.replace("`", ""))
			.containsExactlyInAnyOrderElementsOf(names);
	}

}
