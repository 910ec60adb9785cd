package io.github.migrationstarter.autoconfigure;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.env.MockEnvironment;

import io.github.migrationstarter.autoconfigure.ProbePlaces.Web;
import io.github.migrationstarter.probe.ProbePlace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where probes are answered, by the properties of Spring Boot.
 */
@Tag("surroundings")
class ProbePlacesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					-                                                             | 8080 /actuator/health/liveness | -
					server.port=81                                                | 81 /actuator/health/liveness   | -
					management.server.port=8080                                   | 8080 /actuator/health/liveness | -
					server.port=81 management.server.port=81                      | 81 /actuator/health/liveness   | -
					server.servlet.context-path=/app                              | 8080 /app/actuator/health/liveness | -
					server.servlet.context-path=/app spring.mvc.servlet.path=/api | 8080 /app/api/actuator/health/liveness | -
					spring.webflux.base-path=/flux                                | 8080 /actuator/health/liveness | -
					management.server.base-path=/m                                | 8080 /actuator/health/liveness | -
					management.endpoints.web.base-path=/                          | 8080 /health/liveness | -
					management.endpoints.web.base-path=/manage/                   | 8080 /manage/health/liveness | -
					management.endpoints.web.path-mapping.health=healthcheck      | 8080 /actuator/healthcheck/liveness | -
					management.endpoint.health.probes.add-additional-paths=true   | 8080 /actuator/health/liveness /livez | -
					management.endpoint.health.probes.add-additional-paths=true server.servlet.context-path=/app \
					  | 8080 /app/actuator/health/liveness /app/livez | -
					management.endpoint.health.group.liveness.additional-path=server:/healthz | 8080 /actuator/health/liveness /healthz | -
					management.endpoint.health.group.liveness.additional-path=management:/healthz | 8080 /actuator/health/liveness | -
					management.server.port=81                                     | - | 81 /actuator/health/liveness
					management.server.port=81 management.server.base-path=/m server.servlet.context-path=/app \
					  | - | 81 /m/actuator/health/liveness
					management.server.port=81 management.endpoint.health.probes.add-additional-paths=true \
					  | 8080 /livez | 81 /actuator/health/liveness
					management.server.port=81 management.endpoint.health.group.liveness.additional-path=management:/healthz \
					  | - | 81 /actuator/health/liveness /healthz
					""")
	void areThoseThatAnOrchestratorAsks(String properties, String main, String management) {
		ProbePlaces places = places(Web.SERVLET, (properties != null) ? properties : "");

		assertThat(text(places.main())).isEqualTo(main);
		assertThat(text(places.management())).isEqualTo(management);
		assertThat(places.notes()).isEmpty();
	}

	@Test
	void areBelowTheBasePathOfAReactiveApplication() {
		ProbePlaces places = places(Web.REACTIVE, "spring.webflux.base-path=/flux server.servlet.context-path=/app");

		assertThat(text(places.main())).isEqualTo("8080 /flux/actuator/health/liveness");
	}

	@Test
	void haveTheAddressOfTheirServer() {
		ProbePlaces places = places(Web.SERVLET, "server.address=127.0.0.2 management.server.address=127.0.0.3 "
				+ "management.server.port=81 management.endpoint.health.probes.add-additional-paths=true");

		assertThat(places.main().orElseThrow().address()).hasToString("/127.0.0.2");
		assertThat(places.management().orElseThrow().address()).hasToString("/127.0.0.3");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					server.port=0             | 'server.port' is 0, and the port is chosen only when the application's own server starts.
					server.port=-1            | 'server.port' is -1, and there is no such server.
					management.server.port=0  | 'management.server.port' is 0, and the port is chosen only when the application's own server starts.
					management.server.port=-1 | 'management.server.port' is -1, and there is no such server.
					""",
			quoteCharacter = '"')
	void areNoneWhereThePortIsNotKnown(String properties, String reason) {
		ProbePlaces places = places(Web.SERVLET, properties);

		assertThat(places.main()).isEmpty();
		assertThat(places.management()).isEmpty();
		assertThat(places.notes())
			.isEqualTo(List.of("No probes are answered while the database is migrated: " + reason));
	}

	private static ProbePlaces places(Web web, String properties) {
		MockEnvironment environment = new MockEnvironment();
		for (String property : properties.isBlank() ? new String[0] : properties.strip().split(" +")) {
			environment.setProperty(property.split("=")[0], property.split("=")[1]);
		}
		return new ProbePlaces(environment, web, new DefaultResourceLoader());
	}

	private static String text(Optional<ProbePlace> place) {
		return place.map((each) -> each.port() + " " + String.join(" ", each.liveness())).orElse(null);
	}

}
