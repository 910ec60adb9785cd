package io.github.migrationstarter.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the page on Spring Boot names tests, and every test of this package has a
 * row.
 */
class SpringBootPageTests {

	private static final Path PAGE = Path.of("../docs/spring-boot.md");

	private static final Path TESTS = Path.of("src/test/java/io/github/migrationstarter");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)`");

	@Test
	void namesTestsThatThereAre() throws IOException {
		Set<String> all = tests(TESTS);

		for (String row : Files.readAllLines(PAGE).stream().filter((line) -> line.startsWith("| ")).skip(1).toList()) {
			assertThat(named(row)).as(row).isNotEmpty().isSubsetOf(all);
		}
	}

	@Test
	void namesEveryTestOfThisPackage() throws IOException {
		Set<String> others = tests(TESTS.resolve("boot"));
		others.remove(getClass().getSimpleName());

		assertThat(named(Files.readString(PAGE))).containsAll(others);
	}

	private static Set<String> named(String text) {
		Set<String> names = new TreeSet<>();
		Matcher test = TEST.matcher(text);
		while (test.find()) {
			names.add(test.group(1));
		}
		return names;
	}

	private static Set<String> tests(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			Set<String> names = new TreeSet<>();
			files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith("Tests.java"))
				.forEach((name) -> names.add(name.substring(0, name.length() - ".java".length())));
			return names;
		}
	}

}
