package io.github.migrationstarter.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.Observations;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was observed, and a revision's name: the exact plan, or the exact refusal. What is
 * observed is written as the ids of the history, {@code |}, and those that are pending;
 * with {@code *} behind one that repeats, {@code !} behind an edited one, {@code +}
 * behind a newer and {@code -} behind a retired one.
 */
class PlannerTests {

	@ParameterizedTest(name = "{0}: upgrade {1} runs {2}")
	@CsvSource(delimiter = ';', quoteCharacter = '"', value = { "10 20 | 30 40 50; head; 30 40 50",
			"10 20 | 30 40 50; +1; 30", "10 20 | 30 40 50; +3; 30 40 50", "10 20 | 30 40 50; 40; 30 40",
			"10 20 | 30 40 50; 4; 30 40", "10 20 | 30 40 50; app.sql::30::me; 30",
			"10 20 | 30 40 50; app.sql; 30 40 50", "10 20 | 30 40 50; app; 30 40 50", "10 20 | 30 40 50; 20; nothing",
			"10 20 | 30 40 50; 10; nothing", "10* 20 | 30 40; 30; 10 30", "10 20* | 30; 10; nothing",
			"10* 20* |; 10; 10", "| 10 20; +1; 10", "10 |; head; nothing", "10 20+ |; 10; nothing",
			"10 | 20 30; +3; '+3' asks for 3 change sets, and only 2 are pending. See them with: java -jar app.jar db history",
			"10 | 20; +2; '+2' asks for 2 change sets, and only 1 is pending. See them with: java -jar app.jar db history",
			"10 |; +1; '+1' asks for 1 change set, and none is pending. See them with: java -jar app.jar db history",
			"10 | 20; +0; '+0' counts no change sets. Write how many, from 1, such as +2 or -1.",
			"10 | 20; -1; An upgrade goes forward, and '-1' is behind. To go back, run: java -jar app.jar db downgrade -1",
			"10 | 20; base; An upgrade goes forward, and 'base' is behind. To go back, run: java -jar app.jar db downgrade base",
			"10 |; 99; No change set of the changelog is called '99'. Name one by its id, its path::id::author, its tag or its file. The nearest are '10', 'app'.",
			"10 20+ |; 99; No change set of the changelog is called '99'. Name one by its id, its path::id::author, its tag or its file. The nearest are '10', 'app'.",
			"11 | 12 13; 1; '1' fits 3 change sets of the changelog. Name one of them in full, as path::id::author: 'app.sql::11::me', 'app.sql::12::me', 'app.sql::13::me'." })
	void upgrade(String observed, String name, String expected) {
		assertThat(planned(Kind.UPGRADE, observed, name)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}: downgrade {1} undoes {2}")
	@CsvSource(delimiter = ';', quoteCharacter = '"', value = { "10 20 30 | 40; -1; -30", "10 20 30 | 40; -2; -30 -20",
			"10 20 30 | 40; base; -30 -20 -10", "10 20 30 | 40; 10; -30 -20", "10 20 30 |; 30; nothing",
			"10 20 30 |; head; nothing", "10 20 30 |; app.sql::20::me; -30", "10 20 30 |; 2; -30",
			"05- 10 20 |; 10; -20", "05- 10 20 |; 05; -20 -10", "10 20! |; 10; -20", "10 20 30+ | 40; 30; nothing",
			"10 20 |; +1; A downgrade goes back, and '+1' is ahead. To go forward, run: java -jar app.jar db upgrade +1",
			"10 20 |; -3; '-3' asks for 3 change sets, and only 2 have run. See them with: java -jar app.jar db history",
			"10 |; -0; '-0' counts no change sets. Write how many, from 1, such as +2 or -1.",
			"10 20 | 30; 30; 'app.sql::30::me' has not run, so nothing ran after it that could be undone. Name a revision that has run, or base to undo everything: java -jar app.jar db history",
			"10 20 | 30; head; 'app.sql::30::me' has not run, so nothing ran after it that could be undone. Name a revision that has run, or base to undo everything: java -jar app.jar db history",
			"10 20 |; 99; No change set of the changelog is called '99'. Name one by its id, its path::id::author, its tag or its file. The nearest are '10', '20', 'app'.",
			"10 20 30+ | 40; 10; 1 change set to undo is not in the changelog ('app.sql::30::me'): only the version of the application that has it knows how to undo it. Run the downgrade with that version's jar, or name a revision that ran later: java -jar app.jar db history",
			"05- 06- 10 |; base; 2 change sets to undo are not in the changelog ('app.sql::06::me', 'app.sql::05::me'): only the version of the application that has them knows how to undo them. Run the downgrade with that version's jar, or name a revision that ran later: java -jar app.jar db history" })
	void downgrade(String observed, String name, String expected) {
		assertThat(planned(Kind.DOWNGRADE, observed, name)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}: stamp {1} makes {2}")
	@CsvSource(delimiter = ';', quoteCharacter = '"', value = { "10 | 20 30; head; =20 =30", "10 | 20 30; 20; =20",
			"10 | 20 30; +1; =20", "10 20 30 |; -1; -30", "10 20 30 |; 10; -30 -20", "10 20 30 |; base; -30 -20 -10",
			"| 10 20; head; =10 =20", "10 20 |; head; nothing", "05- 10 20 30+ |; 10; -20",
			"05- 10 20 30+ |; base; -20 -10", "10! 20 |; head; =10", "10! 20! |; 10; -20 =10",
			"10 20! |; base; -20 -10",
			"10 | 20; -2; '-2' asks for 2 change sets, and only 1 stands in the changelog up to the last that ran. See them with: java -jar app.jar db history",
			"10 | 20; +2; '+2' asks for 2 change sets, and only 1 comes after the last that ran. See them with: java -jar app.jar db history",
			"10 |; 99; No change set of the changelog is called '99'. Name one by its id, its path::id::author, its tag or its file. The nearest are '10', 'app'." })
	void stamp(String observed, String name, String expected) {
		assertThat(planned(Kind.STAMP, observed, name)).isEqualTo(expected);
	}

	@Test
	void anEmptyNameIsRefused() {
		assertThat(planned(Kind.UPGRADE, "10 | 20", " ")).isEqualTo("The revision is empty. Name one, or leave it out "
				+ "where there is a default: see java -jar app.jar db history for their names.");
	}

	private static String planned(Kind kind, String observed, String name) {
		Observation observation = observation(observed);
		BootstrapAction action = switch (kind) {
			case UPGRADE -> observation.pending().isEmpty() && observation.repeats().isEmpty() ? BootstrapAction.LEAVE
					: BootstrapAction.UPGRADE;
			case DOWNGRADE -> BootstrapAction.DOWNGRADE;
			default -> BootstrapAction.STAMP;
		};
		try {
			Plan plan = Planner.of(action, new Goal(kind, name), "auto", observation);
			List<String> steps = new ArrayList<>();
			plan.undo().forEach((revision) -> steps.add("-" + revision.id()));
			plan.stamp().forEach((revision) -> steps.add("=" + revision.id()));
			plan.run().stream().map(Revision::id).forEach(steps::add);
			return steps.isEmpty() ? "nothing" : String.join(" ", steps);
		}
		catch (MigrationException ex) {
			return Troubleshooting.shown(ex).replace("\n\nAction:\n\n", " ");
		}
	}

	private static Observation observation(String observed) {
		String[] parts = observed.split("\\|", 2);
		List<String> history = words(parts[0]);
		return new Observations().retired(marked(history, "-"))
			.known(history.stream()
				.filter((word) -> !word.matches(".*[+-]"))
				.map(PlannerTests::id)
				.toArray(String[]::new))
			.newer(marked(history, "+"))
			.repeats(marked(history, "*"))
			.altered(marked(history, "!"))
			.pending(words(parts[1]).toArray(String[]::new))
			.build();
	}

	private static List<String> words(String text) {
		return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
	}

	private static String[] marked(List<String> words, String mark) {
		return words.stream()
			.filter((word) -> word.endsWith(mark))
			.map(PlannerTests::id)
			.collect(Collectors.toList())
			.toArray(String[]::new);
	}

	private static String id(String word) {
		return word.replaceAll("[*!+-]$", "");
	}

}
