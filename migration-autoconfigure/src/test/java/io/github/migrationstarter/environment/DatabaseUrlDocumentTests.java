package io.github.migrationstarter.environment;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Runs every example of {@code docs/database-url.md}.
 */
@Tag("surroundings")
class DatabaseUrlDocumentTests {

	@TestFactory
	Stream<DynamicTest> forms() {
		return rows("Forms", (address, expected) -> assertThat(parse(address).jdbcUrl()).isEqualTo(expected));
	}

	@TestFactory
	Stream<DynamicTest> passwords() {
		return rows("What a password may hold", (password, expected) -> {
			String address = "postgres://app:" + password + "@db/app";
			if (expected.equals("refused")) {
				assertThat(refusal(address)).isNotNull();
			}
			else {
				assertThat(parse(address).password()).isEqualTo(password);
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> parameters() {
		return rows("PostgreSQL: parameters",
				(parameter, expected) -> assertThat(parse("postgres://db/app?" + parameter).jdbcUrl())
					.isEqualTo("jdbc:postgresql://db:5432/app?" + expected));
	}

	@TestFactory
	Stream<DynamicTest> r2dbc() {
		return rows("R2DBC", (address, expected) -> assertThat(parse(address).r2dbcUrl()).isEqualTo(expected));
	}

	@TestFactory
	Stream<DynamicTest> refused() {
		return rows("Refused", (address, reason) -> assertThat(refusal(address))
			.hasMessageStartingWith("'DATABASE_URL' cannot be followed: " + reason + ". Expected is '"));
	}

	private static Stream<DynamicTest> rows(String heading, Example example) {
		List<List<String>> rows = MarkdownTable.read("database-url.md", heading).rows();
		return rows.stream().map((row) -> dynamicTest(row.get(0), () -> example.run(row.get(0), row.get(1))));
	}

	private static DatabaseAddress parse(String address) {
		return DatabaseUrl.parse("DATABASE_URL", address, (name) -> null);
	}

	private static @Nullable MigrationUsageException refusal(String address) {
		return catchThrowableOfType(MigrationUsageException.class, () -> parse(address));
	}

	@FunctionalInterface
	private interface Example {

		void run(String given, String expected);

	}

}
