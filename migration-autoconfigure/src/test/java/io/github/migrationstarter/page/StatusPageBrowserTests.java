package io.github.migrationstarter.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.Browser;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.Observations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser: what it loads, runs, shows and says.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.CHROMIUM)
class StatusPageBrowserTests {

	private static final int DESK = 1180;

	private static final int PHONE = 360;

	private static final String HOSTILE = "<script>window.x=1</script><img src=x onerror=\"window.x=2\">"
			+ "<svg onload='window.x=3'>]]></style>--><a href=`javascript:1`>&lt;\uD83D\uDE00";

	private static final Set<String> SPOKEN = Set.of("banner", "main", "navigation", "contentinfo", "heading", "table",
			"columnheader", "rowheader", "region");

	private static Browser browser;

	@BeforeAll
	static void start(@TempDir Path folder) {
		browser = new Browser(folder);
	}

	@AfterAll
	static void stop() {
		browser.close();
	}

	@Test
	void asksForNothingAndComplainsOfNothing() {
		browser.open(page(100, 50), DESK);

		assertThat(browser.errors()).isEmpty();
		assertThat(browser.requests())
			.allMatch((request) -> request.contains("\"url\":\"data:,\"") || request.contains("/page\",\"urlFragment")
					|| request.matches("(?s).*\"url\":\"http://localhost:\\d+/page\".*"));
	}

	@Test
	void hostileTextsAreTexts() {
		browser.open(PageExamples.everywhere(HOSTILE), DESK);

		assertThat(browser.ask("return window.x")).isNull();
		assertThat(browser.ask("return document.querySelectorAll('main script,main img,main [onload],main a').length"))
			.isEqualTo(0L);
		assertThat(texts("#change-sets .id bdi,#lock .id bdi")).hasSize(8).containsOnly(HOSTILE);
		assertThat(texts(".by bdi")).hasSizeGreaterThan(20).containsOnly(HOSTILE);
		assertThat(browser.errors()).isEmpty();
	}

	@Test
	void thePolicyStopsWhatGotInAllTheSame() {
		browser.open(page(1, 1).replace("</main>", "<script>window.x=1</script><style>h1{display:none}</style>"
				+ "<p id='p' style='display:none'>.</p><img src='/x.png'></main>"), DESK);

		assertThat(browser.ask("return window.x")).isNull();
		assertThat(browser.ask("return getComputedStyle(document.querySelector('h1')).display")).isEqualTo("block");
		assertThat(browser.ask("return getComputedStyle(document.querySelector('#p')).display")).isEqualTo("block");
		assertThat(browser.errors()).hasSize(4).allMatch((error) -> error.contains("Content Security Policy"));
		assertThat(browser.served()).containsExactly("/page");
	}

	@Test
	void followsTheScheme() {
		assertThat(colours("light")).isEqualTo(List.of("#f6f7f9", "#1a2129", "#ffffff", "#8a5300"));
		assertThat(colours("dark")).isEqualTo(List.of("#0f1319", "#e4e9ef", "#171c24", "#e8b45a"));
	}

	private static Object colours(String scheme) {
		browser.in(scheme).open(page(1, 1), DESK);
		return browser.ask("""
				const hex = (rgb) => '#' + rgb.match(/\\d+/g).map((n) => (+n).toString(16).padStart(2, '0')).join('');
				const of = (query) => getComputedStyle(document.querySelector(query));
				return [hex(of('html').backgroundColor), hex(of('h1').color), hex(of('section').backgroundColor),
				  hex(of('.label').color)]""");
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void nothingIsWiderThanTheScreen(int width) {
		for (String page : List.of(page(60, 3), PageExamples.everywhere("x".repeat(10_000)))) {
			browser.open(page, width);

			assertThat((Long) browser.ask("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
		}
	}

	@Test
	void theKeyboardReachesEverything() {
		browser.open(page(100, 50), DESK);
		List<String> focused = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
			focused.add(String.valueOf(browser.ask("""
					const it = document.activeElement, style = getComputedStyle(it), place = it.getBoundingClientRect();
					return (place.left >= 0 ? '' : 'unseen ') + style.outlineStyle + ' ' + it.textContent""")));
		}

		assertThat(focused).containsExactly("solid Skip to the state", "solid Lock", "solid Last runs",
				"solid Change sets", "solid java -jar app.jar db upgrade", "solid 100 older change sets");
		new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
		assertThat(browser.ask("return document.querySelector('details').open")).isEqualTo(true);
	}

	@Test
	void theFirstLinkSkipsToTheState() {
		browser.open(page(1, 1), DESK);
		new Actions(browser.driver()).sendKeys(Keys.TAB).sendKeys(Keys.ENTER).perform();

		assertThat(browser.ask("return document.activeElement.tagName")).isEqualTo("MAIN");
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void isSpokenInOrder(int width) {
		browser.open(page(2, 1), width);

		assertThat(spoken()).containsExactly("banner ", "navigation On this page", "main ",
				"region 1 change set is pending.", "heading 1 change set is pending.", "heading What to do next",
				"region Numbers of change sets", "region Where it stands", "heading Where it stands", "region Lock",
				"heading Lock", "region Last runs", "heading Last runs", "region Change sets", "heading Change sets",
				"table The newest first. The bars are on a logarithmic scale, which the lines behind them show.",
				"columnheader Standing", "columnheader Change set", "columnheader When (UTC)",
				"columnheader How long it took",
				"rowheader Pending: 1 change set that the next upgrade runs, the lowest number first",
				"rowheader id-3 3, me, db/0003.sql",
				"rowheader Run of 2026-03-02 11:59:00: 2 change sets in 112 ms, deployment M1",
				"rowheader id-2 2, me, db/0002.sql", "rowheader id-1 1, me, db/0001.sql", "contentinfo ");
	}

	@Test
	void printsWhatIsFolded() {
		browser.open(page(100, 50), DESK);
		browser.command("Emulation.setEmulatedMedia", Map.of("media", "print"));
		try {
			assertThat(browser.ask("return getComputedStyle(document.querySelector('nav')).display")).isEqualTo("none");
			assertThat(
					browser.ask("return document.querySelector('details table').getBoundingClientRect().height > 999"))
				.isEqualTo(true);
		}
		finally {
			browser.command("Emulation.setEmulatedMedia", Map.of("media", ""));
		}
	}

	private static String page(int ran, int pending) {
		return StatusPage
			.render(PageExamples.content(PageExamples.status(Observations.of(DatabaseState.BEHIND).build()),
					PageExamples.entries(ran, pending)));
	}

	@SuppressWarnings("unchecked")
	private static List<String> texts(String query) {
		return (List<String>) browser
			.ask("return [...document.querySelectorAll('" + query + "')].map((each) => each.textContent)");
	}

	@SuppressWarnings("unchecked")
	private static List<String> spoken() {
		List<Map<String, Object>> nodes = (List<Map<String, Object>>) browser
			.command("Accessibility.getFullAXTree", Map.of())
			.get("nodes");
		Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
		nodes.forEach((node) -> byId.put(String.valueOf(node.get("nodeId")), node));
		List<String> spoken = new ArrayList<>();
		speak(nodes.get(0), byId, spoken);
		return spoken;
	}

	private static void speak(Map<String, Object> node, Map<String, Map<String, Object>> byId, List<String> spoken) {
		if (!Boolean.TRUE.equals(node.get("ignored")) && SPOKEN.contains(value(node, "role"))) {
			spoken.add(value(node, "role") + " " + value(node, "name"));
		}
		((List<?>) node.getOrDefault("childIds", List.of())).stream()
			.map(byId::get)
			.filter(Objects::nonNull)
			.forEach((child) -> speak(child, byId, spoken));
	}

	@SuppressWarnings("unchecked")
	private static String value(Map<String, Object> node, String part) {
		Map<String, Object> value = (Map<String, Object>) node.getOrDefault(part, Map.of());
		return String.valueOf(value.getOrDefault("value", ""));
	}

}
