package io.github.migrationstarter.autoconfigure;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import io.github.migrationstarter.probe.ProbePlace;

/**
 * Where an orchestrator probes the application, by the same properties that Spring Boot
 * reads: ports, addresses, paths and TLS.
 */
final class ProbePlaces {

	private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration";

	private static final String GROUP_PATH = "management.endpoint.health.group.liveness.additional-path";

	private static final String ADDITIONAL_PATHS = "management.endpoint.health.probes.add-additional-paths";

	private final Environment environment;

	private final Web web;

	private final ProbeTls tls;

	private final boolean actuator;

	private final List<String> notes = new ArrayList<>();

	ProbePlaces(Environment environment, Web web, ResourceLoader resources) {
		this.environment = environment;
		this.web = web;
		this.tls = new ProbeTls(environment, resources);
		this.actuator = ClassUtils.isPresent(ACTUATOR, resources.getClassLoader());
	}

	/**
	 * The application's port, where it is probed there.
	 */
	Optional<ProbePlace> main() {
		Set<String> liveness = new LinkedHashSet<>();
		if (!isSeparate()) {
			liveness.add(prefix() + endpoint());
		}
		if (managementPort() >= 0) {
			mainPath().ifPresent((path) -> liveness.add(prefix() + path));
		}
		return liveness.isEmpty() ? Optional.empty() : place("server", port(), liveness);
	}

	/**
	 * The port of a management context of its own.
	 */
	Optional<ProbePlace> management() {
		if (!isSeparate()) {
			return Optional.empty();
		}
		String base = clean(text("management.server.base-path", ""));
		Set<String> liveness = new LinkedHashSet<>(List.of(base + endpoint()));
		additional("management:").ifPresent((path) -> liveness.add(base + path));
		return place("management.server", managementPort(), liveness);
	}

	/**
	 * Why there is no place where one was to be expected, a sentence each.
	 */
	List<String> notes() {
		return this.notes;
	}

	private Optional<ProbePlace> place(String name, int number, Set<String> liveness) {
		if (number <= 0) {
			this.notes.add("No probes are answered while the database is migrated: '" + name + ".port' is " + number
					+ ", " + ((number == 0) ? "and the port is chosen only when the application's own server starts."
							: "and there is no such server."));
			return Optional.empty();
		}
		InetAddress address = Binder.get(this.environment).bind(name + ".address", InetAddress.class).orElse(null);
		return Optional.of(new ProbePlace(address, number, liveness, this.tls.of(name + ".ssl")));
	}

	private boolean isSeparate() {
		return managementPort() != port()
				|| managementPort() == 0 && this.environment.containsProperty("management.server.port");
	}

	/**
	 * What the health endpoint's group is called below the base.
	 */
	private String endpoint() {
		String endpoint = text("management.endpoints.web.path-mapping.health", "health");
		return clean(text("management.endpoints.web.base-path", "/actuator")) + clean(endpoint) + "/liveness";
	}

	/**
	 * The path on the application's port, which stands there wherever the endpoint is.
	 */
	private Optional<String> mainPath() {
		if (this.environment.containsProperty(GROUP_PATH)) {
			return additional("server:");
		}
		return this.environment.getProperty(ADDITIONAL_PATHS, Boolean.class, false) ? Optional.of("/livez")
				: Optional.empty();
	}

	private Optional<String> additional(String server) {
		String path = text(GROUP_PATH, "");
		return path.startsWith(server) ? Optional.of(clean(path.substring(server.length()))) : Optional.empty();
	}

	/**
	 * What stands before all paths of the application.
	 */
	private String prefix() {
		return switch (this.web) {
			case SERVLET -> clean(text("server.servlet.context-path", "")) + clean(text("spring.mvc.servlet.path", ""));
			case REACTIVE -> clean(text("spring.webflux.base-path", ""));
		};
	}

	private int port() {
		return port("server.port", 8080);
	}

	private int managementPort() {
		return this.actuator ? port("management.server.port", port()) : port();
	}

	private int port(String name, int otherwise) {
		Integer number = this.environment.getProperty(name, Integer.class);
		return (number != null) ? number : otherwise;
	}

	private String text(String name, String otherwise) {
		return this.environment.getProperty(name, otherwise).strip();
	}

	private static String clean(String path) {
		String inner = (path != null)
				? StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(path, '/'), '/') : "";
		return inner.isEmpty() ? "" : "/" + inner;
	}

	/**
	 * Which kind of web application it is.
	 */
	enum Web {

		SERVLET, REACTIVE

	}

}
