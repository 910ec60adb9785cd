package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.Browser;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page as a browser gets it from the endpoint of an application.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.CHROMIUM)
class StatusPageEndpointTests {

	private static final String NAME = "<script>document.title = 'got in'</script>\"'&";

	@Timeout(120)
	@Test
	void aBrowserGetsThePageAndAsksForNothingElse(@TempDir Path folder) {
		TestDatabase database = ExampleDatabase.BEHIND.make(TestEngine.SQLITE, folder);
		try (EndpointApplication application = EndpointApplication.start(database,
				ExampleDatabase.BEHIND.changelog().in(folder), "spring.application.name=" + NAME);
				Browser browser = new Browser(folder)) {
			String url = "http://localhost:" + application.context().getEnvironment().getProperty("local.server.port")
					+ "/actuator/migrations";

			browser.visit(url);

			assertThat(browser.ask("return document.contentType + ' ' + document.characterSet"))
				.isEqualTo("text/html UTF-8");
			assertThat(browser.driver().getTitle()).isEqualTo("BEHIND: migrations of " + NAME);
			assertThat(browser.ask("return document.scripts.length")).isEqualTo(0L);
			assertThat(browser.ask("return getComputedStyle(document.body).fontFamily").toString())
				.as("the style sheet that the policy allows")
				.contains("sans-serif");
			// its own first page is none
			assertThat(browser.requests()).filteredOn((request) -> !request.contains("chrome://"))
				.hasSize(1)
				.allMatch((request) -> request.contains(url));
			assertThat(browser.errors()).isEmpty();
		}
	}

}
