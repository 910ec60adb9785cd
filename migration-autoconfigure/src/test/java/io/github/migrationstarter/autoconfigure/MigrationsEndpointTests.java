package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsEndpointTests {

	@TempDir
	private Path folder;

	@Test
	void first() {
		TestDatabase database = ExampleDatabase.BEHIND.make(TestEngine.SQLITE, this.folder);
		String changelog = ExampleDatabase.BEHIND.changelog().in(this.folder);
		for (Class<?> type : new Class<?>[] { EndpointApplication.ServletApplication.class,
				EndpointApplication.ReactiveApplication.class }) {
			for (String port : new String[] { "management.server.port=", "management.server.port=0" }) {
				try (EndpointApplication application = EndpointApplication.start(type, database, changelog, port)) {
					for (String[] accept : new String[][] { {}, { "Accept", "application/json" },
							{ "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" } }) {
						System.err.println(application.get("/migrations", accept).headers().map());
						System.err.println(application.get("/migrations", accept).body());
					}
					for (String path : new String[] { "0002", "0003", "app.sql::0001::me", "000", "nix", "head" }) {
						System.err.println(application.get("/migrations/" + path).statusCode() + " "
								+ application.get("/migrations/" + path).body());
					}
				}
			}
		}
		assertThat(true).isTrue();
	}

}
