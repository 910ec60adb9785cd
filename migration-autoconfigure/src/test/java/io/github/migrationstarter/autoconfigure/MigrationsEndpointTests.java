package io.github.migrationstarter.autoconfigure;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.autoconfigure.EndpointApplication.ReactiveApplication;
import io.github.migrationstarter.autoconfigure.EndpointApplication.ServletApplication;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint {@code migrations} over HTTP: formats, names, errors and exposure.
 */
class MigrationsEndpointTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private static final String ACTUATOR = "application/vnd.spring-boot.actuator.v3+json";

	@TempDir
	private Path folder;

	private TestDatabase database;

	private String changelog;

	@BeforeEach
	void makeDatabase() {
		this.database = ExampleDatabase.BEHIND.make(TestEngine.SQLITE, this.folder);
		this.changelog = ExampleDatabase.BEHIND.changelog().in(this.folder);
	}

	@ParameterizedTest
	@CsvSource({ "false, ''", "false, 0", "true, ''", "true, 0" })
	void isJsonForMachinesAndAPageForBrowsers(boolean reactive, String managementPort) {
		Class<?> type = reactive ? ReactiveApplication.class : ServletApplication.class;
		try (EndpointApplication application = EndpointApplication.start(type, this.database, this.changelog,
				"management.server.port=" + managementPort)) {
			assertThat(List.of(contentType(application.get("/migrations")),
					contentType(application.get("/migrations", "Accept", "*/*")),
					contentType(application.get("/migrations", "Accept", "application/json")),
					contentType(application.get("/migrations", "Accept", ACTUATOR)),
					contentType(application.get("/migrations", "Accept", "text/html")),
					contentType(application.get("/migrations", "Accept", BROWSER)),
					contentType(application.get("/migrations/0002"))))
				.containsExactly(ACTUATOR, ACTUATOR, "application/json", ACTUATOR, "text/html;charset=UTF-8",
						"text/html;charset=UTF-8", ACTUATOR);
			assertThat(JsonPath.<String>read(application.get("/migrations").body(), "$.state")).isEqualTo("BEHIND");
			assertThat(application.get("/migrations", "Accept", BROWSER).body())
				.startsWithIgnoringCase("<!doctype html>");
			assertThat(application.get("/migrations/app.sql::0002::me").body())
				.isEqualTo(application.get("/migrations/0002").body());
			assertThat(application.get("/migrations", "Accept", "image/png").statusCode()).isEqualTo(406);
		}
	}

	@Test
	void findsAChangeSetByEveryNameItHas() {
		String included = new TestChangelog().tables(1, 2).includedIn(this.folder);
		try (EndpointApplication application = EndpointApplication.start(this.database, included)) {
			for (String name : new String[] { "0002", "app.sql::0002::me", "app.sql%3A%3A0002%3A%3Ame", "head",
					"app.sql", "app" }) {
				assertThat(id(application.get("/migrations/" + name))).as(name).isEqualTo("200 0002");
			}
		}
	}

	@Test
	void findsAnIdentityWithSlashes() {
		this.changelog = "spring.liquibase.change-log=classpath:/db/endpoint/slashes.yaml";
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog)) {
			HttpResponse<String> found = application.get("/migrations/db/endpoint/slashes.yaml::rooms/1::me");

			assertThat(id(found)).isEqualTo("200 rooms/1");
		}
	}

	@Test
	void saysWhichChangeSetsANameFits() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog)) {
			HttpResponse<String> ambiguous = application.get("/migrations/00");
			HttpResponse<String> unknown = application.get("/migrations/0009");

			assertThat(ambiguous.statusCode()).isEqualTo(400);
			assertThat(ambiguous.body()).isEqualTo("{\"error\":{\"problem\":\"'00' fits 3 change sets of the "
					+ "changelog.\",\"remedy\":\"Name one of them in full, as path::id::author: 'app.sql::0001::me', "
					+ "'app.sql::0002::me', 'app.sql::0003::me'.\",\"candidates\":[\"app.sql::0001::me\","
					+ "\"app.sql::0002::me\",\"app.sql::0003::me\"]}}");
			assertThat(unknown.statusCode()).isEqualTo(404);
			assertThat(unknown.body()).isEqualTo("{\"error\":{\"problem\":\"No change set of the changelog is called "
					+ "'0009'.\",\"remedy\":\"Name one by its id, its path::id::author, its tag or its file. The "
					+ "nearest are '0001', '0002', '0003', 'app'.\"}}");
		}
	}

	@Test
	void isNotExposedByDefault() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog,
				"management.endpoints.web.exposure.include=health")) {
			assertThat(application.get("/migrations").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void canBeSwitchedOff() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog,
				"management.endpoint.migrations.access=none")) {
			assertThat(application.get("/migrations").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void showsWhatWasSeenAgainForAsLongAsIsConfigured() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog,
				"management.endpoint.migrations.cache.time-to-live=1h")) {
			String first = application.get("/migrations").body();
			this.database.execute("delete from DATABASECHANGELOG");

			assertThat(application.get("/migrations").body()).isEqualTo(first);
		}
	}

	@Test
	void looksAgainWhereNothingIsConfigured() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog)) {
			application.get("/migrations");
			this.database.execute("delete from DATABASECHANGELOG");

			assertThat(JsonPath.<String>read(application.get("/migrations").body(), "$.state")).isEqualTo("LEGACY");
		}
	}

	@Test
	void tellsWhatANextStartWouldDo() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog,
				"db.check-on-startup=off", "db.bootstrap-on-startup=false")) {
			assertThat(JsonPath.<Map<String, Object>>read(application.get("/migrations").body(), "$.check"))
				.containsExactly(Map.entry("verdict", "PASS"), Map.entry("action", "LEAVE"));
		}
	}

	private static String contentType(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElseThrow();
	}

	private static String id(HttpResponse<String> response) {
		return response.statusCode() + " "
				+ ((response.statusCode() == 200) ? JsonPath.<String>read(response.body(), "$.id") : response.body());
	}

}
