package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.Browser;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of real databases in a real browser; the pictures of them in the docs are
 * written by {@code -Dtest=StatusPagePicturesTests -Ddocs.write=true}.
 */
@EnabledIfMachineHas(Facility.CHROMIUM)
class StatusPagePicturesTests {

	private static final Path PICTURES = Path.of("..", "docs", "images");

	private static final int LARGEST = 350_000;

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
	void current() throws IOException {
		String page = examples().current();

		assertShows(page, "CURRENT: migrations of workshops", "The schema is what this application expects.");
		show("light", page, 1180, "status-current.png");
		show("dark", page, 1180, "status-current-dark.png");
	}

	@Test
	void behind() throws IOException {
		String page = examples().behind();

		assertShows(page, "BEHIND: migrations of workshops", "4 change sets are pending.");
		show("light", page, 1180, "status-behind.png");
		show("light", page, 390, "status-behind-phone.png");
	}

	@Test
	void locked() throws IOException, SQLException {
		String page = examples().locked();

		assertShows(page, "BEHIND, LOCKED: migrations of workshops", "Somebody is migrating this database right now.");
		show("light", page, 1180, "status-locked.png");
		show("dark", page, 1180, "status-locked-dark.png");
	}

	private static StatusPageExamples examples() {
		return new StatusPageExamples(TestDatabase.missing(EmbeddedPostgresServer.shared()));
	}

	private static void assertShows(String page, String title, String sentence) {
		browser.open(page, 1180);

		assertThat(browser.driver().getTitle()).isEqualTo(title);
		assertThat(browser.ask("return document.querySelector('h1').textContent")).isEqualTo(sentence);
		assertThat(browser.errors()).isEmpty();
	}

	private static void show(String scheme, String page, int width, String name) throws IOException {
		byte[] picture = browser.in(scheme).open(page, width).picture(1300);

		assertThat(picture.length).as(name).isLessThan(LARGEST);
		Path file = PICTURES.resolve(name);
		if (Boolean.getBoolean("docs.write")) {
			Files.createDirectories(PICTURES);
			Files.write(file, picture);
		}
		assertThat(file).exists();
	}

}
