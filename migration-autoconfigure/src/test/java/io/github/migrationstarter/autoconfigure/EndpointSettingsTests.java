package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import io.github.migrationstarter.autoconfigure.EndpointApplication.ServletApplication;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The settings as the endpoint shows them, and to whom it answers.
 */
@Tag("surroundings")
class EndpointSettingsTests {

	private static final String OPS = "Basic b3BzOnNlc2FtZQ==";

	@TempDir
	private Path folder;

	private TestDatabase database;

	private String changelog;

	@BeforeEach
	void makeDatabase() {
		this.database = ExampleDatabase.CURRENT.make(TestEngine.SQLITE, this.folder);
		this.changelog = ExampleDatabase.CURRENT.changelog().in(this.folder);
	}

	@Test
	void showsChoicesToEverybodyAndTextToNobody() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog,
				"db.create.url=jdbc:postgresql://db/postgres?password=hidden", "db.create.username=hidden",
				"db.create.password=hidden", "db.lock.wait=90s")) {
			String body = application.get("/migrations").body();

			assertThat(settings(body))
				.containsAllEntriesOf(Map.of("db.bootstrap-on-startup", "false", "db.check-on-startup", "warn",
						"db.transaction", "change-set", "db.dev-create-tables", false, "db.lock.wait", "90s",
						"db.lock.poll", "200ms", "db.wait.timeout", "10m", "db.stamp.revision", "******"))
				.containsAllEntriesOf(Map.of("db.create.enabled", true, "db.create.url", "******", "db.create.username",
						"******", "db.create.password", "******"))
				.doesNotContainKey("db.create.owner");
			assertThat(body).doesNotContain("hidden");
		}
	}

	@Test
	void showsTextToEverybodyWhereThatIsConfigured() {
		try (EndpointApplication application = EndpointApplication.start(this.database, this.changelog,
				"management.endpoint.migrations.show-values=always",
				"db.create.url=jdbc:postgresql://db/postgres?password=hidden", "db.create.username=owner",
				"db.create.password=hidden")) {
			String body = application.get("/migrations").body();

			assertThat(settings(body)).containsAllEntriesOf(
					Map.of("db.stamp.revision", "auto", "db.create.username", "owner", "db.create.password", "******"));
			assertThat(body).doesNotContain("hidden");
		}
	}

	@Test
	void asksTheFunctionsOfTheApplication() {
		try (EndpointApplication application = EndpointApplication.start(Sanitizing.class, this.database,
				this.changelog, "management.endpoint.migrations.show-values=always", "db.create.username=owner")) {
			assertThat(settings(application.get("/migrations").body()))
				.containsAllEntriesOf(Map.of("db.create.username", "(of the command line)", "db.check-on-startup",
						"(of the command line)", "db.stamp.revision", "auto"));
		}
	}

	@Test
	void showsTextToWhomTheRolesName() {
		try (EndpointApplication application = EndpointApplication.start(Secured.class, this.database, this.changelog,
				"spring.security.user.name=ops", "spring.security.user.password=sesame",
				"spring.security.user.roles=OPS", "management.endpoint.migrations.show-values=when-authorized",
				"management.endpoint.migrations.roles=ADMIN")) {
			assertThat(settings(application.get("/migrations", "Authorization", OPS).body()))
				.containsEntry("db.stamp.revision", "******");
		}
		try (EndpointApplication application = EndpointApplication.start(Secured.class, this.database, this.changelog,
				"spring.security.user.name=ops", "spring.security.user.password=sesame",
				"spring.security.user.roles=OPS", "management.endpoint.migrations.show-values=when-authorized",
				"management.endpoint.migrations.roles=OPS", "management.endpoint.migrations.cache.time-to-live=1h")) {
			assertThat(settings(application.get("/migrations", "Authorization", OPS).body()))
				.containsEntry("db.stamp.revision", "auto");
		}
	}

	@Test
	void isSecuredAsAnyEndpoint() {
		try (EndpointApplication application = EndpointApplication.start(Secured.class, this.database, this.changelog,
				"spring.security.user.name=ops", "spring.security.user.password=sesame",
				"spring.security.user.roles=OPS")) {
			assertThat(application.get("/migrations").statusCode()).isEqualTo(401);
			assertThat(application.get("/migrations/0001").statusCode()).isEqualTo(401);
			assertThat(application.get("/migrations", "Authorization", OPS).statusCode()).isEqualTo(200);
			assertThat(application.get("/migrations/app.sql::0001::me", "Authorization", OPS).statusCode())
				.isEqualTo(200);
		}
	}

	private static Map<String, Object> settings(String body) {
		return JsonPath.read(body, "$.settings");
	}

	/**
	 * With a function that hides what the command line sets.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ServletApplication.class)
	static class Sanitizing {

		@Bean
		static SanitizingFunction commandLine() {
			return (data) -> (data.getPropertySource() != null
					&& data.getPropertySource().getName().equals("commandLineArgs"))
							? data.withValue("(of the command line)") : data;
		}

	}

	/**
	 * With Spring Security on this endpoint alone.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ServletApplication.class)
	@ImportAutoConfiguration({ SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class })
	static class Secured {

		@Bean
		static SecurityFilterChain endpoint(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.to("migrations"))
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("OPS"))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
