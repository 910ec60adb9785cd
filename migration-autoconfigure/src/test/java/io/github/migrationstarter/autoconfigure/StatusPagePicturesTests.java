package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.Browser;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.Picture;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of a real database in a real browser; the pictures of them in the docs are
 * written by {@code -Dtest=StatusPagePicturesTests -Ddocs.write=true}.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.CHROMIUM)
class StatusPagePicturesTests {

	private static final Path PICTURES = Path.of("..", "docs", "images");

	private static final int DESK = 1180;

	private static final int LARGEST = 150_000;

	private static Browser browser;

	private static StatusPageExamples examples;

	@BeforeAll
	static void start(@TempDir Path folder) throws SQLException {
		PostgresServer server = EmbeddedPostgresServer.shared();
		examples = StatusPageExamples
			.on(new TestDatabase(server.url("workshops"), server.username(), server.password()));
		browser = new Browser(folder);
	}

	@AfterAll
	static void stop() {
		browser.close();
	}

	@Test
	void current() throws IOException {
		assertShows(examples.current(), "CURRENT: migrations of workshops",
				"The schema is what this application expects.");
		show("light", examples.current(), DESK, "status-current.png");
		show("dark", examples.current(), DESK, "status-current-dark.png");
	}

	@Test
	void behind() throws IOException {
		assertShows(examples.behind(), "BEHIND: migrations of workshops", "4 change sets are pending.");
		show("light", examples.behind(), DESK, "status-behind.png");
		show("light", examples.behind(), 390, "status-behind-phone.png");
	}

	@Test
	void locked() throws IOException {
		assertShows(examples.locked(), "BEHIND, LOCKED: migrations of workshops",
				"Somebody is migrating this database right now.");
		assertThat(String.valueOf(browser.ask("return document.querySelector('#lock dd:last-child').textContent")))
			.matches(
					"has finished no change set yet, and runs 'UPDATE session' for \\d+ s, waiting for a lock of process "
							+ "\\d+");
		show("light", examples.locked(), DESK, "status-locked.png");
		show("dark", examples.locked(), DESK, "status-locked-dark.png");
	}

	private static void assertShows(String page, String title, String sentence) {
		browser.open(page, DESK);

		assertThat(browser.driver().getTitle()).isEqualTo(title);
		assertThat(browser.ask("return document.querySelector('h1').textContent")).isEqualTo(sentence);
		assertThat(browser.errors()).isEmpty();
	}

	private static void show(String scheme, String page, int width, String name) throws IOException {
		byte[] picture = Picture.small(browser.in(scheme).open(page, width).picture((width == DESK) ? 1400 : 2200));

		assertThat(picture.length).as(name).isLessThan(LARGEST);
		Path file = PICTURES.resolve(name);
		if (Boolean.getBoolean("docs.write")) {
			Files.createDirectories(PICTURES);
			Files.write(file, picture);
		}
		assertThat(file).exists();
	}

}
