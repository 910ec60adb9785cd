package io.github.migrationstarter.autoconfigure;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that were packaged with SQLite, on a platform that gives them PostgreSQL.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class PlatformPostgresTests {

	@TempDir
	Path folder;

	private final TestDatabase database = TestEngine.POSTGRESQL.missing(this.folder);

	private String changelog;

	@BeforeEach
	void writeChangelog() {
		this.changelog = new TestChangelog().tables(1, 1).in(this.folder);
	}

	@Test
	void needsNoProfile(CapturedOutput output) {
		application(BootedApplication.Application.class).variable("DATABASE_URL", url(this.database.username()))
			.start();

		assertThat(this.database.history()).containsExactly("0001");
		assertThat(this.folder.resolve("packaged.db")).doesNotExist();
		assertThat(output).doesNotContain("password").doesNotContain(this.database.password());
	}

	@Test
	void migratesAsAnotherRole() {
		TestDatabase shop = TestEngine.POSTGRESQL.empty(this.folder);
		URI server = URI.create(shop.url().substring("jdbc:".length()));
		String place = "@" + server.getHost() + ":" + server.getPort() + server.getPath();
		String role = "app" + System.nanoTime();
		shop.execute("create role " + role + " login password 'p@ss word'",
				"alter default privileges in schema public grant select on tables to " + role);

		String user = application(BootedApplication.Application.class)
			.variable("DATABASE_URL", "postgres://" + role + ":p%40ss%20word" + place)
			.variable("MIGRATION_DATABASE_URL", "postgres://" + shop.username() + ":" + shop.password() + place)
			.ask((context) -> new org.springframework.jdbc.core.JdbcTemplate(
					context.getBean(javax.sql.DataSource.class))
				.queryForObject("select current_user || ' ' || id from t1", String.class));

		assertThat(user).isEqualTo(role + " 1");
	}

	@Test
	void aReactiveApplicationIsMigratedOverJdbc() {
		String id = application(Reactive.class).variable("DATABASE_URL", url(this.database.username()))
			.ask((context) -> {
				assertThat(context.getBeansOfType(javax.sql.DataSource.class)).isEmpty();
				return Mono
					.usingWhen(context.getBean(ConnectionFactory.class).create(),
							(connection) -> Mono.from(connection.createStatement("select id from t1").execute())
								.flatMap((result) -> Mono
									.from(result.map((row, metadata) -> String.valueOf(row.get(0))))),
							Connection::close)
					.block();
			});

		assertThat(id).isEqualTo("1");
	}

	private PlatformApplication application(Class<?> configuration) {
		return new PlatformApplication(this.folder, configuration).argument(this.changelog).file("application.yaml", """
				spring:
				  datasource:
				    url: jdbc:sqlite:%s
				    driver-class-name: org.sqlite.JDBC
				    hikari:
				      maximum-pool-size: 2
				      data-source-properties:
				        "[foreign_keys]": "on"
				        "[transaction_mode]": IMMEDIATE
				""".formatted(this.folder.resolve("packaged.db")));
	}

	private String url(String user) {
		URI server = URI.create(this.database.url().substring("jdbc:".length()));
		String name = this.database.url().substring(this.database.url().lastIndexOf('/') + 1).replace("+", "%20");
		return "postgres://" + user + ":" + URLEncoder.encode(this.database.password(), StandardCharsets.UTF_8) + "@"
				+ server.getHost() + ":" + server.getPort() + "/" + name;
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration(R2dbcAutoConfiguration.class)
	static class Reactive extends BootedApplication.Application {

	}

}
