package com.example.workshops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the database stands, asked for over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MigrationsEndpointTests {

	@TempDir
	static Path directory;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry properties) {
		properties.add("spring.datasource.url", () -> "jdbc:sqlite:" + directory.resolve("workshop.db"));
	}

	@Test
	void tellsWhereTheDatabaseStands() throws Exception {
		String body = get("/actuator/migrations", "application/json").body();

		assertThat(JsonPath.<String>read(body, "$.state")).isEqualTo("CURRENT");
		assertThat(JsonPath.<List<String>>read(body, "$.applied[*].id")).hasSize(13).isSorted();
		assertThat(JsonPath.<String>read(body, "$.start.action")).isEqualTo("CREATE");
	}

	@Test
	void isAPageForABrowser() throws Exception {
		HttpResponse<String> page = get("/actuator/migrations", "text/html");

		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.body()).contains("2026-03-02-01-session-overview-view");
	}

	@Test
	void tellsTheSqlOfEachChangeSet() throws Exception {
		String all = get("/actuator/migrations", "application/json").body();

		for (String id : JsonPath.<List<String>>read(all, "$.applied[*].id")) {
			HttpResponse<String> changeSet = get("/actuator/migrations/" + id, "application/json");

			assertThat(changeSet.statusCode()).as(id).isEqualTo(200);
			assertThat(changeSet.body()).as(id).contains("\"sql\":[").doesNotContain("sqlUntold");
		}
	}

	private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Accept", accept)
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

}
