package io.github.migrationstarter.revision;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The names of new files, and the slug of a message.
 */
class FileNamesTests {

	private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 15, 9, 5, 7);

	private static final String ACTION = "Set it to text of letters, digits, '.', '_' and '-' with the placeholders "
			+ "{date}, {date:yyyyMMdd}, {time}, {number} and {slug}, such as "
			+ "db.revision.file-name={date}-{number}-{slug}";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{date}-{number}-{slug} | '' | 2026-01-15-01-add-phone
			{date}-{number}-{slug} | 2026-01-15-01-create-registrations | 2026-01-15-02-add-phone
			{date}-{number}-{slug} | 2026-01-15-09-a 2026-01-15-02-b | 2026-01-15-10-add-phone
			{date}-{number}-{slug} | 2026-01-15-99-a | 2026-01-15-100-add-phone
			{date}-{number}-{slug} | 2026-01-14-07-a README 2026-01-15 | 2026-01-15-01-add-phone
			{date}-{number}-{slug} | 2026-01-15-99999999999-a | 2026-01-15-01-add-phone
			{number}-{slug} | 0001-a 0041-b | 0042-add-phone
			V{date:yyyyMMdd}.{number}__{slug} | V20260115.3__a | V20260115.04__add-phone
			{date:yyyyMMdd}{time}_{slug} | 20260115090506_a | 20260115090507_add-phone
			{slug} | a | add-phone
			{number}-{slug}-{number} | 07-a-07 08-b-09 | 08-add-phone-08
			{date:ddMMMyyyy}-{number} | 15Jan2026-01 | 15Jan2026-02
			""")
	void countsUpWithinTheDay(String pattern, String taken, String name) {
		List<String> names = Arrays.asList(taken.split(" "));

		assertThat(new FileNames(pattern).next(names, NOW, "add-phone")).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{day}-{slug} | : there is no placeholder '{day}'.
			../{slug} | , which makes no file name: '../add-phone'.
			{slug} x | , which makes no file name: 'add-phone x'.
			{date:yyyy'('} | , which makes no file name: '2026('.
			{date:QQQQQQQ} | : 'QQQQQQQ' is no format of a date: Too many pattern letters: Q
			""")
	void refusesWhatMakesNoName(String pattern, String problem) {
		MigrationUsageException usage = catchThrowableOfType(MigrationUsageException.class,
				() -> new FileNames(pattern).next(List.of(), NOW, "add-phone"));

		assertThat(Troubleshooting.shown(usage))
			.isEqualTo("'db.revision.file-name' is '" + pattern + "'" + problem + "\n\nAction:\n\n" + ACTION);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Add phone | add-phone
			  Straße & Œuvre: çà où?  | strasse-oeuvre-ca-ou
			don't "quote" */ -- it | dont-quote-it
			Łódź, Þór, ﬁn, ① | lodz-thor-fin-1
			İstanbul | istanbul
			привет 世界 😀 | change
			../../etc/passwd | etc-passwd
			${user} | user
			""")
	void slugIsAscii(String message, String slug) {
		assertThat(Slug.of(message)).isEqualTo(slug);
	}

	@Test
	void theMachinesLanguageMakesNoDifference() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG"));
		try {
			assertThat(new FileNames("{date:ddMMMyyyy}-{number}").next(List.of("15Jan2026-09"), NOW, "add-phone"))
				.isEqualTo("15Jan2026-10");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void slugEndsWithAWord() {
		assertThat(Slug.of("Give every registration of every participant its own number of a seat"))
			.isEqualTo("give-every-registration-of-every-participant-its");
		assertThat(Slug.of("x".repeat(80))).isEqualTo("x".repeat(50));
	}

}
